package spec

// Remedied counts in how many remedies each requirement stands, by ID.
func Remedied() map[string]int {
	counts := map[string]int{}
	for _, one := range remedies() {
		for _, r := range one.of {
			counts[r.ID]++
		}
	}
	return counts
}
