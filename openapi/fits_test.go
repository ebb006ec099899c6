package openapi

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// What fits without the validator fits with it, and what does not is asked of
// it: the short way never lets pass what the long way would not.
func TestFitsAgreesWithTheValidator(t *testing.T) {
	description, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	fitting := 0
	for _, operation := range description.Operations() {
		for _, a := range operation.answers {
			if a.body == nil {
				continue
			}
			for range 400 {
				value := invented(random, a.body, 0)
				long := a.body.schema.VisitJSON(value, openapi3.MultiErrors()) == nil
				if short := a.body.fits(value); short && !long {
					t.Fatalf("%s: %v does not follow the schema", operation.ID, value)
				} else if short {
					fitting++
				}
			}
		}
	}
	if fitting < 500 {
		t.Errorf("only %d values fitted; the test proves nothing", fitting)
	}
}

// invented makes a value that mostly follows the schema of a node.
func invented(random *rand.Rand, n *node, depth int) any {
	if random.IntN(40) == 0 {
		return []any{nil, "", "text", true, json.Number("7"), []any{}, map[string]any{}, json.Number("-0.5")}[random.IntN(8)]
	}
	if len(n.branches) > 0 {
		n = n.branches[random.IntN(len(n.branches))]
	}
	switch types := n.schema.Type; {
	case types.Is(openapi3.TypeObject):
		object := map[string]any{}
		for name, member := range n.members {
			if random.IntN(20) > 0 {
				object[name] = invented(random, member, depth+1)
			}
		}
		if random.IntN(20) == 0 {
			object["undocumented"] = "text"
		}
		return object
	case types.Is(openapi3.TypeArray):
		list := []any{}
		for range random.IntN(3) {
			list = append(list, invented(random, n.items, depth+1))
		}
		return list
	case types.Is(openapi3.TypeString):
		if len(n.schema.Enum) > 0 && random.IntN(10) > 0 {
			return n.schema.Enum[random.IntN(len(n.schema.Enum))]
		}
		return []string{"", "text", "2026-01-02", "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8", "é"}[random.IntN(5)]
	case types.Is(openapi3.TypeBoolean):
		return random.IntN(2) == 0
	}
	return json.Number([]string{"0", "3600", "-1", "1.5"}[random.IntN(4)])
}
