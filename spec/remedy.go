package spec

import "slices"

// Remedy is what to do where a requirement is missed: about a program that
// serves the endpoints, and about an installation of GAM. Both may be empty for
// what cannot fail.
type Remedy struct {
	// Server tells who writes a server what to change.
	Server string `json:"server"`
	// Settings are those of GAM that it depends on, by their documented names;
	// none = no document names one.
	Settings []Setting `json:"settings,omitempty"`
}

// remedy is a Remedy of several requirements.
type remedy struct {
	of []Requirement
	Remedy
}

// remedies returns every remedy; a requirement is in one of them at most.
func remedies() []remedy {
	return slices.Concat(
		passwordRemedies(), responseRemedies(), scopeRemedies(), userInfoRemedies(), refreshRemedies(), expiryRemedies(), apiKeyRemedies(),
		tenancyRemedies(), resourceRemedies(), logoutRemedies(), factorRemedies(), lockRemedies(), legacyRemedies(), contractRemedies(),
	)
}

// observed is the remedy of what cannot fail.
const observed = "Nothing to fix: no document decides it, so it is recorded and cannot fail. A client must not depend on it."

// RemedyOf returns what to do where the requirement is missed.
func RemedyOf(r Requirement) Remedy {
	var found Remedy
	for _, one := range remedies() {
		if slices.ContainsFunc(one.of, func(other Requirement) bool { return other.ID == r.ID }) {
			found = one.Remedy
		}
	}
	if r.Level == Observe && found.Server == "" {
		found.Server = observed
	}
	return found
}

func about(requirements ...Requirement) []Requirement { return requirements }

// inServer makes a Remedy.
func inServer(server string, settings ...Setting) Remedy { return Remedy{server, settings} }
