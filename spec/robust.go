package spec

// Robustness: requests that no client sends on purpose. They are generated
// from the description, and sent only to a target that allows it.
var (
	StormNoServerError = Requirement{
		ID: "ROB-001", Operation: EveryOperation, Level: Must, Basis: Decided, Needs: []Capability{Robustness},
		Title:   "No malformed request is a server error",
		Text:    "No generated request, however malformed, is answered with a 5xx: what a client sends is the client's mistake, and a server error is a crash waiting to be found.",
		Sources: []Citation{Ours.Page()},
	}
	StormAnswered = Requirement{
		ID: "ROB-002", Operation: EveryOperation, Level: Must, Basis: Decided, Needs: []Capability{Robustness},
		Title:   "Every malformed request is answered in time",
		Text:    "Every generated request gets an answer within the time limit of a request: one that hangs holds a thread of the server.",
		Sources: []Citation{Ours.Page()},
	}
	StormNoToken = Requirement{
		ID: "ROB-003", Operation: EveryOperation, Level: Must, Basis: Decided, Needs: []Capability{Robustness},
		Title:   "No malformed request gets a token",
		Text:    "No generated request is answered with a token: none carries the credentials of a user.",
		Sources: []Citation{Ours.Page()},
	}
	StormSurvived = Requirement{
		ID: "ROB-004", Operation: RequestToken, Level: Must, Basis: Decided, Needs: []Capability{Robustness},
		Title:   "A valid login works after malformed requests",
		Text:    "After all generated requests a login with everything right is granted.",
		Sources: []Citation{Ours.Page()},
	}
	StormStatuses = Requirement{
		ID: "ROB-005", Operation: EveryOperation, Level: Observe, Basis: Decided, Needs: []Capability{Robustness},
		Title:   "How malformed requests are answered",
		Text:    "Which statuses an operation gives generated requests is not documented.",
		Sources: []Citation{Ours.Page()},
	}
)

func robustnessRequirements() []Requirement {
	return []Requirement{StormNoServerError, StormAnswered, StormNoToken, StormSurvived, StormStatuses}
}
