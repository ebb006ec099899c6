package suites_test

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

func TestFilter(t *testing.T) {
	for _, test := range []struct {
		text, selects, leaves, problem string
	}{
		{"", "PWD-001 EXP-003", "", ""},
		{"EXP", "EXP-001 EXP-003", "PWD-001", ""},
		{"exp-003, lim", "EXP-003 LIM-002", "EXP-001", ""},
		{"must", "PWD-001", "PWD-022 PWD-010", ""},
		{"!observe", "PWD-001 PWD-022", "PWD-010", ""},
		{"REF,!REF-001", "REF-002", "REF-001 EXP-001", ""},
		{"clock", "EXP-001 REF-004", "PWD-001", ""},
		{"XYZ", "", "", `no requirement matches "XYZ"`},
		{"EXPIRY", "", "", `did you mean "EXP"?`},
		{"EXP-33", "", "", `"EXP-33"; did you mean "EXP-003"?`},
		{"exp-3", "", "", `did you mean "EXP-003"?`},
		{"EXP-0003", "", "", `did you mean "EXP-003"?`},
		{"mus", "", "", `did you mean "must"?`},
		{"refreh", "", "", `did you mean "refresh"?`},
		{"Refersh", "", "", `did you mean "refresh"?`},
		{"EXP, must ,refreh", "", "", `no requirement matches term 3 of 3, "refreh"; did you mean "refresh"?`},
		{"EXP-002..exp-004", "EXP-002 EXP-003 EXP-004", "EXP-001 EXP-005 REF-003", ""},
		{"EXP,!EXP-002..EXP-004", "EXP-001 EXP-005", "EXP-003", ""},
		{"EXP-001..EXP-44", "", "", `of "EXP-44" did you mean "EXP-004"?`},
		{"EXP-001..REF-003", "", "", `both ends must be of one area, the first one first`},
		{"EXP-003..EXP-001", "", "", `both ends must be of one area, the first one first`},
		{"MUST, ! CLOCK", "PWD-001", "EXP-001", ""},
		{"lockuot", "", "", `"lockuot"; did you mean "lockout"? a term is`},
		{"!TNE", "", "", "\"!TNE\"; a term is\n  area        PWD, RES,"},
		{"EPX-003", "", "", `did you mean "EXP-003"?`},
		{"flying", "", "", "\n  capability  refresh, api-key, multitenant, legacy, device,\n              logout, lockout, two-factor, protected-resource,\n              robustness, clock\nTerms"},
		{"EXP,", "", "", `no requirement matches term 2 of 2, "": the term is empty; remove the comma`},
		{"EXP-003,!EXP", "", "", "selects no requirement that has a check; what is behind ! leaves out all that the other terms name"},
		{"EXP-009", "", "", "selects no requirement that has a check; gamconform requirements tells how each is proved"},
	} {
		filter, err := suites.ParseFilter(test.text)
		if test.problem != "" {
			if err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("%q: %v, want %q", test.text, err, test.problem)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		for want, ids := range map[bool]string{true: test.selects, false: test.leaves} {
			for _, id := range strings.Fields(ids) {
				if r, ok := spec.Find(id); !ok || filter.Selects(r) != want {
					t.Errorf("%q selects %s: %v, want %v", test.text, id, !want, want)
				}
			}
		}
	}
}

// FuzzParseFilter: no text makes the parser panic, and what it accepts selects
// something.
func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{"", "EXP", "must,!LIM", "!", ",", "exp-003", "EXP-001..EXP-005", "EXP-33", "..", "EXPIRY"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		filter, err := suites.ParseFilter(text)
		if err != nil {
			return
		}
		for _, r := range spec.Catalogue() {
			if r.Proof == spec.ByCheck && filter.Selects(r) {
				return
			}
		}
		t.Errorf("%q was accepted and selects nothing", text)
	})
}
