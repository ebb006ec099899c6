package suites_test

import (
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/suites"
)

// BenchmarkRun measures a whole run of the suites against the mock over
// loopback.
func BenchmarkRun(b *testing.B) {
	target := reference(b, mockserver.Config{})
	requests := 0
	for b.Loop() {
		requests = verify(b, target, suites.Options{}).Requests
	}
	b.ReportMetric(float64(requests), "requests/run")
}
