package suites

import (
	"cmp"
	"slices"

	"github.com/gamconform/gamconform/spec"
)

// Offer is a capability that a run needs for some of its checks.
type Offer struct {
	Capability spec.Capability
	Lacks      string // why the run would do without; "" = it has it
}

// Offers tells which capabilities a run against the target would suppose, and
// sends nothing: the run itself may find that an endpoint is not there. The
// error tells why there would be no run. A target without a URL is judged as if
// it had one.
func Offers(t Target) ([]Offer, error) {
	t.URL = cmp.Or(t.URL, "http://127.0.0.1/")
	if err := t.complete(); err != nil {
		return nil, err
	}
	var all []Offer
	for _, capability := range spec.Capabilities() {
		if !t.checked(capability) {
			continue
		}
		offer := Offer{Capability: capability}
		if !slices.Contains(t.Capabilities, capability) {
			offer.Lacks = t.lacks(capability)
		}
		all = append(all, offer)
	}
	return all, nil
}
