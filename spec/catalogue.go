package spec

import "slices"

// Catalogue returns every requirement, area by area, in the order of reports.
func Catalogue() []Requirement {
	return slices.Concat(
		passwordRequirements(),
		responseRequirements(),
		scopeRequirements(),
		userInfoRequirements(),
		userInfoV1Requirements(),
		refreshRequirements(),
		limitRequirements(),
		expiryRequirements(),
		apiKeyRequirements(),
		tenancyRequirements(),
		resourceRequirements(),
		logoutRequirements(),
		lifetimeRequirements(),
		factorRequirements(), legacyFactorRequirements(),
		lockRequirements(),
		legacyRequirements(),
		robustnessRequirements(),
		contractRequirements(),
	)
}

// Find returns the requirement with the ID.
func Find(id string) (Requirement, bool) {
	for _, r := range Catalogue() {
		if r.ID == id {
			return r, true
		}
	}
	return Requirement{}, false
}
