package spec_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/spec"
)

const today spec.Date = "2026-03-04"

func TestReadKnown(t *testing.T) {
	got, err := spec.ReadKnown("known.yaml", []byte(`# why
- requirement: EXP-003
  reason: "sliding: since 2.1"
  link: https://tracker.example.com/browse/GAM-7?x=1
  until: 2026-03-04
- {requirement: REF-003, reason: not yet}
`), today)
	want := []spec.KnownFailure{
		{Requirement: "EXP-003", Reason: "sliding: since 2.1", Link: "https://tracker.example.com/browse/GAM-7?x=1", Until: "2026-03-04"},
		{Requirement: "REF-003", Reason: "not yet"},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := spec.ReadKnown("known.yaml", []byte("[]"), today); err != nil || len(got) != 0 {
		t.Errorf("an empty list: %v, %v", got, err)
	}
}

func TestReadKnownRefuses(t *testing.T) {
	observed := slices.IndexFunc(spec.Catalogue(), func(r spec.Requirement) bool { return r.Level == spec.Observe })
	configured := slices.IndexFunc(spec.Catalogue(), func(r spec.Requirement) bool { return r.Proof == spec.ByConfiguration })
	for _, test := range []struct{ text, want string }{
		{"", `k.yaml:1:1: the file is empty; write at least "[]" for no known failure`},
		{"known: []", "k.yaml:1:1: the file is a map; it must be a list"},
		{"- EXP-003", "k.yaml:1:3: an element of the file is text; it must be a map with keys of requirement, reason, link, until"},
		{"- requirement: EXP-003\n  resaon: x", `k.yaml:2:3: unknown key "resaon" in a known failure; did you mean "reason"?`},
		{"- requirement: EXP-003", "k.yaml:1:3: reason is missing; say why this may fail for now"},
		{"- requirement: EXP-003\n  reason: '  '", "k.yaml:2:11: reason is missing"},
		{"- requirement: EXP-003\n  reason: todo later", "k.yaml:2:11: reason is still to be given"},
		{"- reason: x", "k.yaml:1:3: requirement is missing"},
		{"- requirement: EXP-03\n  reason: x", `k.yaml:1:16: no requirement has the ID "EXP-03"; did you mean "EXP-0`},
		{"- requirement: nonsense\n  reason: x", `k.yaml:1:16: no requirement has the ID "nonsense"; gamconform requirements lists them`},
		{"- requirement: " + spec.Catalogue()[observed].ID + "\n  reason: x", "k.yaml:1:16: " + spec.Catalogue()[observed].ID + " is only observed and cannot fail; remove the entry"},
		{"- requirement: " + spec.Catalogue()[configured].ID + "\n  reason: x", "is proved by the validation of a configuration and cannot fail; remove the entry"},
		{"- requirement: EXP-003\n  reason: x\n- requirement: EXP-003\n  reason: y", "k.yaml:3:16: EXP-003 has an entry on line 1 already; remove one of them"},
		{"- requirement: EXP-003\n  reason: x\n  until: 2026-03-03", "k.yaml:3:10: the entry of EXP-003 ended on 2026-03-03; see whether"},
		{"- requirement: EXP-003\n  reason: x\n  until: 2026-13-01", `k.yaml:3:10: until: "2026-13-01" is not a day: write it as 2026-12-31`},
		{"- requirement: EXP-003\n  reason: x\n  link: javascript:alert(1)", "k.yaml:3:9: link is not an address"},
		{"- requirement: EXP-003\n  reason: x\n  link: https://me:pw@host/", "k.yaml:3:9: link is not an address"},
		{"- requirement: EXP-003\n  reason: ${WHY}", `k.yaml:2:11: reason contains "${", but this file has no variables`},
		{"- requirement: EXP-003\n  reason: 18", `k.yaml:2:11: reason is the number 18; it must be text: put it in quotes, "18"`},
	} {
		if got, err := spec.ReadKnown("k.yaml", []byte(test.text), today); err == nil || !strings.Contains(err.Error(), test.want) || got != nil {
			t.Errorf("%q: %v, %v; want %s", test.text, got, err, test.want)
		}
	}
}

// TestKnownBeingWritten: what a file may hold that is not finished yet.
func TestKnownBeingWritten(t *testing.T) {
	text := "- requirement: EXP-003\n  reason: '" + spec.ReasonToDo + "'\n  until: 1999-01-01"
	if _, err := spec.ReadKnown("k.yaml", []byte(text), ""); err != nil {
		t.Error(err)
	}
}

func TestAddKnown(t *testing.T) {
	toDo := []spec.KnownFailure{{Requirement: "EXP-003", Reason: spec.ReasonToDo}}
	const entry = "# EXP-003 Use does not extend a token\n- requirement: EXP-003\n  reason: \"TODO: why it may fail\"\n"
	for _, test := range []struct{ name, text, want string }{
		{"comments stay", "# ours\n- requirement: REF-003 # here, too\n  reason: x\n", "# ours\n- requirement: REF-003 # here, too\n  reason: x\n" + entry},
		{"a last line without an end", "- requirement: REF-003\n  reason: x", "- requirement: REF-003\n  reason: x\n" + entry},
		{"indented", "  - requirement: REF-003\n    reason: x\n", "  - requirement: REF-003\n    reason: x\n  " + strings.ReplaceAll(strings.TrimSuffix(entry, "\n"), "\n", "\n  ") + "\n"},
		{"an empty list", "# none\n[]\n", "# none\n" + entry},
		{"an empty list with a comment", "[] # none yet\n# ours\n", "# none yet\n# ours\n" + entry},
		{"an empty list, lines of Windows", "# none\r\n[]\r\n", "# none\r\n" + entry},
		{"an element on lines of its own", "  -\n    requirement: REF-003\n    reason: x\n", "  -\n    requirement: REF-003\n    reason: x\n  " + strings.ReplaceAll(strings.TrimSuffix(entry, "\n"), "\n", "\n  ") + "\n"},
		{"there already", "- requirement: EXP-003\n  reason: x\n", "- requirement: EXP-003\n  reason: x\n"},
	} {
		if got, err := spec.AddKnown("k.yaml", []byte(test.text), toDo); err != nil || string(got) != test.want {
			t.Errorf("%s: %v\n%s", test.name, err, got)
		}
	}
	if got, err := spec.AddKnown("k.yaml", nil, toDo); err != nil || !strings.HasPrefix(string(got), "# Known failures") || !strings.HasSuffix(string(got), entry) || strings.Contains(string(got), "[]") {
		t.Errorf("a new file: %v\n%s", err, got)
	}
	if got, err := spec.AddKnown("k.yaml", nil, nil); err != nil || !strings.HasSuffix(string(got), "\n[]\n") {
		t.Errorf("a new file of nothing: %v\n%s", err, got)
	}
	for _, text := range []string{"[{requirement: REF-003, reason: x}]", "- requirement: REF-003\n  reason: x\n...\n", "what: ever"} {
		if got, err := spec.AddKnown("k.yaml", []byte(text), toDo); err == nil {
			t.Errorf("%q became %q", text, got)
		}
		if spec.CanAddKnown("k.yaml", []byte(text)) == nil {
			t.Errorf("%q can be added to", text)
		}
	}
}

// TestAddKnownReadsBack: whatever reasons and links hold, what was added is
// read again as it was, behind what was there.
func TestAddKnownReadsBack(t *testing.T) {
	var ids []string
	for _, r := range spec.Catalogue() {
		if r.Level != spec.Observe && r.Proof == spec.ByCheck {
			ids = append(ids, r.ID)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) spec.KnownFailure {
			return spec.KnownFailure{
				Requirement: rapid.SampledFrom(ids).Draw(t, "id"),
				Reason:      "r" + strings.ReplaceAll(rapid.String().Draw(t, "reason"), "${", ""),
				Link:        rapid.SampledFrom([]string{"", "https://example.com/a?b=c#d", "http://[::1]:80/: x"}).Draw(t, "link"),
				Until:       spec.Date(rapid.SampledFrom([]string{"", "2026-12-31"}).Draw(t, "until")),
			}
		}), 0, 6, func(e spec.KnownFailure) string { return e.Requirement }).Draw(t, "entries")
		at := rapid.IntRange(0, len(entries)).Draw(t, "there before")
		text, err := spec.AddKnown("k.yaml", nil, entries[:at])
		if err != nil {
			t.Fatal(err)
		}
		if text, err = spec.AddKnown("k.yaml", text, entries); err != nil {
			t.Fatal(err)
		}
		if got, err := spec.ReadKnown("k.yaml", text, today); err != nil || !slices.Equal(got, entries) {
			t.Fatalf("%v\n%s\n%v", err, text, got)
		}
	})
}

// FuzzReadKnown: no text makes the reader panic, and what it accepts can be
// added to or says why not.
func FuzzReadKnown(f *testing.F) {
	for _, text := range []string{"[]", "- requirement: EXP-003\n  reason: x\n  until: 2026-12-31\n", "- {requirement: EXP-003, reason: x}", "  - requirement: EXP-003\n    reason: |\n      a\n      b\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := spec.ReadKnown("k.yaml", []byte(text), today)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "k.yaml:") {
					t.Errorf("an error without a place: %s", line)
				}
			}
			return
		}
		more, err := spec.AddKnown("k.yaml", []byte(text), []spec.KnownFailure{{Requirement: "TEN-002", Reason: "x"}})
		if err != nil {
			return
		}
		if now, err := spec.ReadKnown("k.yaml", more, today); err != nil || len(now) < len(entries) || !slices.Equal(now[:len(entries)], entries) {
			t.Errorf("%v\n%s\n%s", err, fmt.Sprint(entries), more)
		}
	})
}
