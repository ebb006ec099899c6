package reports

import (
	"cmp"
	"slices"
	"time"
)

// Deferred tells what of a run in parts waits for a later part.
type Deferred struct {
	Checks int       `json:"checks"`
	First  time.Time `json:"first_due"` // when the first of them can go on
	Last   time.Time `json:"last_due"`  // when all can
}

// Merge returns two parts of a run as one that started with the first. Of a
// result that both have, the second counts where the first came to no verdict,
// and where it speaks against the target or the harness and the first does not.
// Whatever else belongs to a result, such as its observations, goes with it.
func Merge(first, second Run) Run {
	merged := first
	merged.Parts = max(1, first.Parts) + 1
	merged.Duration += second.Duration
	merged.Requests += second.Requests
	merged.Stop, merged.Deferred = second.Stop, second.Deferred
	merged.FailedLogins = mergedLogins(first.FailedLogins, second.FailedLogins)
	merged.CleanUp = mergedCleanUp(first.CleanUp, second.CleanUp)
	newer := map[string]bool{}
	merged.Results = slices.Clone(first.Results)
	for i, before := range merged.Results {
		at := slices.IndexFunc(second.Results, func(r Result) bool { return r.Requirement.ID == before.Requirement.ID })
		if at >= 0 && replaces(before, second.Results[at]) {
			merged.Results[i] = second.Results[at]
			merged.Results[i].Begin += first.Duration
			newer[before.Requirement.ID] = true
		}
	}
	merged.sheetOf(func(id string) Run {
		if newer[id] {
			return second
		}
		return first
	})
	merged.Findings = mergedFindings(first.Findings, second.Findings)
	merged.Capabilities = mergedCapabilities(first.Capabilities, second.Capabilities)
	merged.Coverage = mergedCoverage(first.Coverage, second.Coverage)
	return merged
}

// sheetOf takes the observations and grids of each result from the run that it
// came from, in the order of the catalogue, as one run has them.
func (r *Run) sheetOf(from func(id string) Run) {
	r.Observations, r.Grids = nil, nil
	for _, result := range r.Results {
		of := from(result.Requirement.ID)
		for _, o := range of.Observations {
			if o.Requirement == result.Requirement.ID {
				r.Observations = append(r.Observations, o)
			}
		}
		for _, g := range of.Grids {
			if g.Requirement == result.Requirement.ID {
				r.Grids = append(r.Grids, g)
			}
		}
	}
}

func replaces(first, second Result) bool {
	against := []Outcome{Failed, Warned, Broken}
	return first.Outcome == Skipped || slices.Contains(against, second.Outcome) && !slices.Contains(against, first.Outcome)
}

// mergedFindings has what either part noticed, once.
func mergedFindings(first, second []Finding) []Finding {
	all := slices.Clone(first)
	for _, f := range second {
		at := slices.IndexFunc(all, func(known Finding) bool {
			return known.Hint() == f.Hint() && known.Repository == f.Repository && known.Application == f.Application
		})
		if at < 0 {
			all = append(all, f)
			continue
		}
		for _, id := range f.Explains {
			if !slices.Contains(all[at].Explains, id) {
				all[at].Explains = append(slices.Clone(all[at].Explains), id)
			}
		}
	}
	return all
}

func mergedCapabilities(first, second []CapabilityState) []CapabilityState {
	all := slices.Clone(first)
	for i, c := range all {
		all[i].Exercised = c.Exercised || slices.ContainsFunc(second, func(o CapabilityState) bool { return o.Name == c.Name && o.Exercised })
	}
	return all
}

func mergedLogins(first, second *FailedLogins) *FailedLogins {
	if first == nil || second == nil {
		return first
	}
	both := *first
	both.Most, both.Sum = max(first.Most, second.Most), first.Sum+second.Sum
	both.Users = slices.Clone(first.Users)
	for _, u := range second.Users {
		at := slices.IndexFunc(both.Users, func(known FailedUser) bool { return known.Repository == u.Repository && known.User == u.User })
		if at < 0 {
			both.Users = append(both.Users, u)
			continue
		}
		both.Users[at].Failed += u.Failed
		both.Users[at].Row = max(both.Users[at].Row, u.Row)
	}
	slices.SortStableFunc(both.Users, func(a, b FailedUser) int { return b.Failed - a.Failed })
	return &both
}

func mergedCleanUp(first, second *CleanUp) *CleanUp {
	if first == nil || second == nil {
		return cmp.Or(first, second)
	}
	return &CleanUp{
		Sessions: first.Sessions + second.Sessions, LoggedOut: first.LoggedOut + second.LoggedOut,
		Refused: first.Refused + second.Refused, Requests: first.Requests + second.Requests,
	}
}

func mergedCoverage(first, second []Coverage) []Coverage {
	all := slices.Clone(first)
	for i, row := range all {
		at := slices.IndexFunc(second, func(r Coverage) bool { return r.Operation == row.Operation && r.Status == row.Status })
		if at < 0 {
			continue
		}
		all[i].Seen += second[at].Seen
		all[i].Unseen = slices.DeleteFunc(slices.Clone(row.Unseen), func(name string) bool { return second[at].Seen > 0 && !slices.Contains(second[at].Unseen, name) })
	}
	return all
}
