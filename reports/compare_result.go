package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// standing is an outcome with its reason for a skip or its cause:
// "not-provable", "broken by transport".
func (r Result) standing() string {
	switch r.Outcome {
	case Skipped:
		return string(r.Skip)
	case Broken:
		return "broken by " + string(r.Cause)
	}
	return string(r.Outcome)
}

// changed tells how a result changed.
func changed(before, after Result, old, now Run) []Change {
	left := func(res Result) bool { return res.Outcome == Skipped && res.Skip == NotSelected }
	switch from, to := before.standing(), after.standing(); {
	case left(before) || left(after):
		return nil
	case from != to:
		change := about(after, outcomeChange(before, after, old, now), "", from, to)
		change.Reason = after.Reason
		return []Change{change}
	case evidenceChanged(before.Evidence, after.Evidence):
		return []Change{about(after, ChangedEvidence, "evidence", before.evidence(), after.evidence())}
	}
	return nil
}

// outcomeChange names the class of a changed outcome.
func outcomeChange(before, after Result, old, now Run) ChangeKind {
	missed := func(res Result) bool { return slices.Contains([]Outcome{Failed, Warned}, res.Outcome) }
	counts := after.Outcome == Failed || now.Strict && after.Outcome == Warned
	gap := after.Outcome == Inconclusive || after.Outcome == Broken || after.Outcome == Skipped || unaccountable(after)
	excused := after.Outcome == Skipped && after.Skip == NotApplicable && old.ConfigDigest != now.ConfigDigest && !now.holds(after.Requirement)
	switch {
	case after.Requirement.Level == spec.Observe:
		return OtherOutcome
	case before.Outcome == Passed && missed(after),
		(before.Outcome == Warned || before.Outcome == Known) && counts:
		return Regressed
	case before.Outcome == Passed && gap && !excused:
		return NoLongerProved
	case after.Outcome == Known:
		return NewlyKnown
	case missed(after) && !missed(before) && before.Outcome != Known:
		return FoundFailing
	case after.Outcome == Passed && (missed(before) || before.Outcome == Known):
		return Fixed
	case after.Outcome == Passed:
		return NewlyProved
	}
	return OtherOutcome
}

// reworded tells what a requirement says now.
func reworded(before, after spec.Requirement) []Change {
	var changes []Change
	field := func(what, from, to string) {
		if from != to {
			changes = append(changes, Change{Kind: ChangedRequirement, Requirement: after.ID, Title: after.Title, What: what, Before: from, After: to})
		}
	}
	field("title", before.Title, after.Title)
	field("text", before.Text, after.Text)
	field("level", string(before.Level), string(after.Level))
	field("basis", string(before.Basis), string(after.Basis))
	field("sources", sources(before), sources(after))
	field("needs", joined(before.Needs), joined(after.Needs))
	field("since", before.Since.String(), after.Since.String())
	field("until", before.Until.String(), after.Until.String())
	return changes
}

// evidenceChanged tells whether a verdict was reached in another way, or with
// half or twice the distance from the limit. What lies below a second is noise.
func evidenceChanged(before, after *Evidence) bool {
	if before == nil || after == nil {
		return before != after
	}
	one, other := max(before.Margin, 1), max(after.Margin, 1)
	return before.Kind != after.Kind || max(one, other) >= 2*min(one, other)
}

// targets tells what else differs that can explain the rest.
func targets(old, now Run) []Change {
	var changes []Change
	fact := func(what, from, to string) {
		if from != to {
			changes = append(changes, Change{Kind: ChangedTarget, What: what, Before: from, After: to})
		}
	}
	fact("url", old.Target.URL, now.Target.URL)
	fact("dialect", string(old.Target.Dialect), string(now.Target.Dialect))
	fact("version", old.Target.Version.String(), now.Target.Version.String())
	fact("time control", string(old.Target.TimeControl), string(now.Target.TimeControl))
	fact("insecure TLS", fmt.Sprint(old.Target.InsecureTLS), fmt.Sprint(now.Target.InsecureTLS))
	fact("config digest", old.ConfigDigest, now.ConfigDigest)
	fact("tool", old.toolText(), now.toolText())
	fact("filter", old.Selection.Filter, now.Selection.Filter)
	fact("strict", fmt.Sprint(old.Strict), fmt.Sprint(now.Strict))
	var names []spec.Capability
	for _, c := range slices.Concat(old.Capabilities, now.Capabilities) {
		if !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
	}
	for _, name := range names {
		if old.declares(name) && now.declares(name) && old.Selection.Filter != now.Selection.Filter {
			continue // what was exercised is a matter of the filters, which are told
		}
		fact("capability "+string(name), old.capabilityText(name), now.capabilityText(name))
	}
	return changes
}

func (r Run) toolText() string { return strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version) }

func (r Run) declares(name spec.Capability) bool {
	return slices.ContainsFunc(r.Capabilities, func(c CapabilityState) bool { return c.Name == name && c.Declared })
}

func (r Run) capabilityText(name spec.Capability) string {
	at := slices.IndexFunc(r.Capabilities, func(c CapabilityState) bool { return c.Name == name })
	switch {
	case at < 0 || !r.Capabilities[at].Declared:
		return "not declared"
	case !r.Capabilities[at].Exercised:
		return "declared, not exercised"
	}
	return "declared and exercised"
}

func joined[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = string(item)
	}
	return strings.Join(texts, ", ")
}

// observations compares the behaviour sheets, as far as both runs looked.
func observations(old, now Run) []Change {
	type name struct{ requirement, name string }
	var names []name
	values := func(r Run) map[name]string {
		all := map[name]string{}
		for _, o := range r.Observations {
			of := name{o.Requirement, o.Name}
			if value, ok := all[of]; ok {
				o.Value = value + "; " + o.Value
			}
			all[of] = o.Value
			if !slices.Contains(names, of) {
				names = append(names, of)
			}
		}
		return all
	}
	before, after := values(old), values(now)
	var changes []Change
	for _, of := range names {
		was, looked := old.result(of.requirement)
		res, looks := now.result(of.requirement)
		if looked && looks && before[of] != after[of] && was.standing() == res.standing() {
			changes = append(changes, about(res, ChangedObservation, of.name, before[of], after[of]))
		}
	}
	return changes
}
