package reports

import (
	"cmp"
	"slices"
	"time"
)

// Comparison is what changed from one run to a later one.
type Comparison struct {
	Schema  int      `json:"schema"` // that of the runs
	Old     Side     `json:"old"`
	New     Side     `json:"new"`
	Exit    int      `json:"exit"`    // ExitFailed if a change is a regression, else ExitOK
	Changes []Change `json:"changes"` // class by class, in catalogue order
}

// Side is one of the two runs.
type Side struct {
	Target  string    `json:"target"`
	Tool    string    `json:"tool"`
	Started time.Time `json:"started"`
	Exit    int       `json:"exit"`
	Word    string    `json:"word"` // of its verdict
}

// ChangeKind is a class of changes.
type ChangeKind string

// The classes, in the order of reports. The first three are regressions.
const (
	Regressed          ChangeKind = "regressed"           // it was better, or nobody accepts it any more
	NoLongerProved     ChangeKind = "no longer proved"    // it passed, and now there is no verdict although the target is held to it
	Unfinished         ChangeKind = "unfinished"          // the new run ended early or proved nothing, the old one did not
	NewlyKnown         ChangeKind = "newly known"         // it fails, and by now somebody signed for it
	FoundFailing       ChangeKind = "found failing"       // the old run had no verdict, so nobody knows whether it was ever better
	Fixed              ChangeKind = "fixed"               // it failed, was warned about or known, and passes
	NewlyProved        ChangeKind = "newly proved"        // the old run had no verdict
	OtherOutcome       ChangeKind = "other outcome"       // neither better nor worse
	NewCheck           ChangeKind = "new check"           // the old run, of everything, did not have it
	RemovedCheck       ChangeKind = "removed check"       // the new run, of everything, does not have it
	ChangedRequirement ChangeKind = "changed requirement" // the same ID says something else
	ChangedTarget      ChangeKind = "changed target"      // the target, its configuration, the tool or the selection
	ChangedEvidence    ChangeKind = "changed evidence"    // a time-bound verdict was reached in another way, or with half or twice the margin
	ChangedObservation ChangeKind = "changed observation" // the behaviour sheet
)

// ChangeKinds returns every class in the order of reports.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{Regressed, NoLongerProved, Unfinished, NewlyKnown, FoundFailing, Fixed, NewlyProved, OtherOutcome,
		NewCheck, RemovedCheck, ChangedRequirement, ChangedTarget, ChangedEvidence, ChangedObservation}
}

// Regression tells whether changes of the class make the comparison fail.
func (k ChangeKind) Regression() bool {
	return k == Regressed || k == NoLongerProved || k == Unfinished
}

// Change is one difference of two runs.
type Change struct {
	Kind        ChangeKind `json:"kind"`
	Requirement string     `json:"requirement,omitempty"` // its ID; "" for a change of the whole run
	Title       string     `json:"title,omitempty"`       // of the requirement
	What        string     `json:"what,omitempty"`        // which part changed: "level", "url", the name of an observation
	Before      string     `json:"before"`                // "" = there was none
	After       string     `json:"after"`                 // "" = there is none
	Reason      string     `json:"reason,omitempty"`      // what the new run says of it; may quote the target
}

// Compare tells what changed from the old run to the new one. What the filter
// of one of them left out is not compared.
//
// A regression is a result that got worse:
//
//	from                    to                                         is
//	passed                  failed, warned                             regressed
//	warned, known           failed; in a strict run also warned        regressed: more counts against the target
//	passed                  inconclusive, not provable, not reached,   no longer proved: the proof that one relied on
//	                        broken, fixture missing, not applicable    is gone, and no exit code of verify tells of a
//	                                                                   fixture or a capability that went missing
//	passed                  not applicable, by another configuration   other outcome: the declared target is another,
//	                        that declares less                         and that is listed, too
//	anything                known                                      newly known: somebody signed for it
//	no verdict, no check    failed, warned                             found failing, new check: it may never have passed
//
// Observations cannot get worse. Seconds, seeds and the order of checks are
// noise.
func Compare(old, now Run) Comparison {
	c := Comparison{Schema: SchemaVersion, Old: old.side(), New: now.side(), Changes: []Change{}}
	c.Changes = slices.Concat(c.Changes, finished(old, now), results(old, now), targets(old, now), observations(old, now))
	order := ChangeKinds()
	slices.SortStableFunc(c.Changes, func(a, b Change) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	if slices.ContainsFunc(c.Changes, func(c Change) bool { return c.Kind.Regression() }) {
		c.Exit = ExitFailed
	}
	return c
}

// Of returns the changes of a class.
func (c Comparison) Of(kind ChangeKind) []Change {
	var of []Change
	for _, change := range c.Changes {
		if change.Kind == kind {
			of = append(of, change)
		}
	}
	return of
}

func (r Run) side() Side {
	v := r.Verdict()
	return Side{Target: r.Target.URL, Tool: r.toolText(), Started: r.Started, Exit: v.Exit, Word: v.Word}
}

// finished tells of a new run that is no match for the old one as a whole.
func finished(old, now Run) []Change {
	ended := func(r Run) string {
		switch {
		case r.Stop != nil:
			return "ended early: " + string(r.Stop.Kind)
		case !r.judged():
			return "proved nothing"
		}
		return "finished"
	}
	before, after := ended(old), ended(now)
	if before == after {
		return nil
	}
	change := Change{Kind: OtherOutcome, What: "run", Before: before, After: after}
	if before == "finished" {
		change.Kind = Unfinished
	}
	if now.Stop != nil {
		change.Reason = now.Stop.Reason
	}
	return []Change{change}
}

// results compares the results of the requirements of both runs.
func results(old, now Run) []Change {
	var changes []Change
	for _, before := range old.Results {
		after, ok := now.result(before.Requirement.ID)
		switch {
		case ok:
			changes = append(changes, changed(before, after, old, now)...)
			changes = append(changes, reworded(before.Requirement, after.Requirement)...)
		case !now.Partial():
			changes = append(changes, about(before, RemovedCheck, "", before.standing(), ""))
		}
	}
	for _, after := range now.Results {
		if _, ok := old.result(after.Requirement.ID); !ok && !old.Partial() {
			changes = append(changes, about(after, NewCheck, "", "", after.standing()))
		}
	}
	return changes
}

func (r Run) result(id string) (Result, bool) {
	at := slices.IndexFunc(r.Results, func(res Result) bool { return res.Requirement.ID == id })
	if at < 0 {
		return Result{}, false
	}
	return r.Results[at], true
}

// about is a change of what is known of a requirement.
func about(res Result, kind ChangeKind, what, before, after string) Change {
	return Change{Kind: kind, Requirement: res.Requirement.ID, Title: res.Requirement.Title, What: what, Before: before, After: after}
}
