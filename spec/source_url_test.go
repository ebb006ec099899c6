package spec_test

import (
	"net/url"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// TestSourcesHaveAddresses: everything that a requirement cites can be opened,
// but for our own decisions.
func TestSourcesHaveAddresses(t *testing.T) {
	for _, requirement := range spec.Catalogue() {
		for _, c := range requirement.Sources {
			at, err := url.Parse(c.Document.URL())
			if err != nil || (at.Scheme != "https" || at.Host == "") != (c.Document == spec.Ours) {
				t.Errorf("%s cites %q with the address %q, %v", requirement.ID, c.Document, c.Document.URL(), err)
			}
		}
	}
}

func TestNoAddressOfAStrangeName(t *testing.T) {
	for _, d := range []spec.Document{"", "wiki ", "wiki 12a", "wiki 1&x=2", "RFC x", "javascript:alert(1)"} {
		if d.URL() != "" {
			t.Errorf("%q got %q", d, d.URL())
		}
	}
}
