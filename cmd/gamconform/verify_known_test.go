package main

import (
	"regexp"
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// TestKnownSample: the file of known failures that docs/trust.md shows is one.
func TestKnownSample(t *testing.T) {
	sample := regexp.MustCompile("(?s)```yaml\n(- requirement.*?)```").FindStringSubmatch(read(t, "../../docs/trust.md"))
	if sample == nil {
		t.Fatal("there is no sample")
	}
	if entries, err := spec.ReadKnown("docs/trust.md", []byte(sample[1]), spec.DateOf(time.Now())); err != nil || len(entries) == 0 || entries[0].Until == "" || entries[0].Link == "" {
		t.Errorf("%v, %v", entries, err)
	}
}
