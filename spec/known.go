package spec

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"time"
)

// KnownFailure is an entry of a file of known failures: a requirement that a
// target is expected to miss, and why that is accepted for now.
type KnownFailure struct {
	Requirement string `yaml:"requirement" json:"requirement"` // its ID
	Reason      string `yaml:"reason" json:"reason"`           // why it may fail; never empty
	Link        string `yaml:"link" json:"link,omitempty"`     // http or https: where the work on it is; "" = none
	Until       Date   `yaml:"until" json:"until,omitempty"`   // the last day of the entry; "" = no end
}

// ReasonToDo stands for the reason of an entry that somebody has to give.
// [ReadKnown] refuses it, so that no entry is accepted without one.
const ReasonToDo = "TODO: why it may fail"

// isToDo tells whether a reason is still to be given.
func isToDo(reason string) bool {
	return strings.HasPrefix(strings.ToUpper(strings.TrimSpace(reason)), "TODO")
}

// Date is a day, written as 2026-12-31; "" = none. Dates compare like texts.
type Date string

// DateOf returns the day of a moment in UTC, so that an entry ends everywhere
// at the same time.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

// UnmarshalText reads a day.
func (d *Date) UnmarshalText(text []byte) error {
	if _, err := time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("%q is not a day: write it as 2026-12-31", text)
	}
	*d = Date(text)
	return nil
}

// ReadKnown reads a file of known failures: a YAML list of entries. Name is
// the name of the file as errors print it. Today is the day on which entries
// must not be over; "" reads a file that is still being written, where they
// may be, and where a reason may be [ReasonToDo].
//
// It is as strict as [ReadConfig], but replaces no variables. An entry is wrong
// whose requirement does not exist, has no check, cannot fail (Observe) or has
// an entry already, that gives no reason, whose link is no address and that is
// over. The error has a line for each, as "file:line:column: what is wrong;
// what to do".
func ReadKnown(name string, data []byte, today Date) ([]KnownFailure, error) {
	r := &reader{file: name, env: new(environment), places: map[string]place{}, suspect: newSuspect(), verbatim: true, least: `"[]" for no known failure`}
	var entries []KnownFailure
	if root := r.parse(data); root != nil {
		r.value(root, reflect.ValueOf(&entries).Elem(), "", "the file")
	}
	if len(r.wrongs) == 0 {
		first := map[string]int{}
		for i, e := range entries {
			path := fmt.Sprintf("[%d]", i)
			for _, p := range e.problems(today) {
				r.wrong(r.find(join(path, p.Path)), "%s", p.sentence())
			}
			if line, repeated := first[e.Requirement]; repeated && e.Requirement != "" {
				r.wrong(r.find(path+".requirement"), "%s has an entry on line %d already; remove one of them", e.Requirement, line)
			} else {
				first[e.Requirement] = r.find(path).line
			}
		}
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return entries, nil
}

// problems lists what is wrong with an entry on a day.
func (e KnownFailure) problems(today Date) problems {
	var all problems
	requirement, known := Find(e.Requirement)
	switch {
	case e.Requirement == "":
		all.add("requirement", "requirement is missing", "give the ID of one, such as EXP-003")
	case !known:
		all.add("requirement", fmt.Sprintf("no requirement has the ID %q", e.Requirement), idRemedy(e.Requirement))
	case requirement.Level == Observe:
		all.add("requirement", e.Requirement+" is only observed and cannot fail", "remove the entry")
	case requirement.Proof != ByCheck:
		all.add("requirement", e.Requirement+" is proved by the validation of a configuration and cannot fail", "remove the entry")
	}
	switch {
	case strings.TrimSpace(e.Reason) == "":
		all.add("reason", "reason is missing", "say why this may fail for now")
	case isToDo(e.Reason) && today != "":
		all.add("reason", "reason is still to be given", "say why this may fail for now")
	}
	if u, err := url.Parse(e.Link); e.Link != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
		all.add("link", "link is not an address of http:// or https:// without a password", "write one, or remove the key")
	}
	if e.Until != "" && e.Until < today {
		all.add("until", fmt.Sprintf("the entry of %s ended on %s", e.Requirement, e.Until), "see whether the failure is still accepted, then change the day or remove the entry")
	}
	return all
}

// idRemedy says which requirement was probably meant.
func idRemedy(id string) string {
	var ids []string
	for _, r := range Catalogue() {
		ids = append(ids, r.ID)
	}
	if near := Nearest(id, ids); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "gamconform requirements lists them"
}
