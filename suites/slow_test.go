package suites_test

import "testing"

// slow marks a test that takes long under the race detector, mostly by the
// number of processes or runs that it makes: make test runs it without.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes long under the race detector, and runs without it behind")
	}
}
