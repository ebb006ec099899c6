package spec

// The error contract and the description, judged on every exchange of a run.
var (
	RefusalShape = Requirement{
		ID: "ERR-001", Operation: EveryOperation, Level: Should, Basis: Source,
		Title:   "A refusal is a JSON error object",
		Text:    "A refusal is answered with one JSON object that has a member error: an object with a code of digits and a message (the runtimes' form) or a string (RFC 6749). No document shows a v2.0 refusal.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page(), RFC6749.Page()},
	}
	NoServerError = Requirement{
		ID: "ERR-002", Operation: EveryOperation, Level: Must, Basis: Decided,
		Title:   "No client mistake is a server error",
		Text:    "No request of this run, right or wrong, is answered with a 5xx: a client's mistake is the client's.",
		Sources: []Citation{Ours.Page()},
	}
	RefusalKeepsSecrets = Requirement{
		ID: "ERR-003", Operation: EveryOperation, Level: Must, Basis: Decided,
		Title:   "A refusal repeats no secret",
		Text:    "The answer to a refused request contains none of the passwords, secrets or tokens that the request carried.",
		Sources: []Citation{Ours.Page(), RFC9700.Page()},
	}
	RefusalForm = Requirement{
		ID: "ERR-004", Operation: EveryOperation, Level: Observe, Basis: Decided,
		Title:   "The form of a v2.0 refusal",
		Text:    "Status, body form and WWW-Authenticate header of a v2.0 refusal are not published; they are recorded.",
		Sources: []Citation{RuntimeJava.Page(), RuntimeDotNet.Page()},
	}
	RefusalWithoutTrace = Requirement{
		ID: "ERR-005", Operation: EveryOperation, Level: Should, Basis: Decided,
		Title:   "A refusal holds no stack trace",
		Text:    "The body of a refusal holds no stack trace of the server's program: it tells an attacker what runs there, and the client nothing.",
		Sources: []Citation{Ours.Page()},
	}
	DocumentedStatus = Requirement{
		ID: "OAS-001", Operation: EveryOperation, Level: Must, Basis: Documented,
		Title:   "Every answer has a documented status",
		Text:    "Every answer of the target has a status that the OpenAPI description documents: 200 for a success, 4xx for a refusal.",
		Sources: []Citation{RESTIDP.At(55), RuntimeJava.Page()},
	}
)

func contractRequirements() []Requirement {
	return []Requirement{RefusalShape, NoServerError, RefusalKeepsSecrets, RefusalForm, RefusalWithoutTrace, DocumentedStatus}
}
