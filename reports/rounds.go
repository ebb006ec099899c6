package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Round is one of the rounds of a repeated run.
type Round struct {
	Seed     int64     `json:"seed"`            // that draws its order
	Order    []string  `json:"order,omitempty"` // requirements in the order in which their checks started
	Started  time.Time `json:"started"`
	Duration Seconds   `json:"duration_seconds"`
	Requests int       `json:"requests"`
}

// Repeated folds the rounds of a run, each of which checked the same on the same
// target, to one run; asked is how many there should be, seed draws the order of
// the first one, and each next one has the next number. At least one round must
// be given.
//
// A check comes to the worst that it came to in any round: one that passed twice
// and failed once fails, and is flaky. What was skipped in one round and not in
// another is as the other says.
func Repeated(rounds []Run, asked int, seed int64) Run {
	all := rounds[0]
	all.Repeat, all.Seed, all.Order = asked, seed, nil
	all.Results = slices.Clone(all.Results)
	counts := make([]int, len(all.Results)) // the round that counts for each result
	offset := Seconds(0)
	for i, round := range rounds {
		all.Rounds = append(all.Rounds, Round{Seed: seed + int64(i), Order: round.Order, Started: round.Started, Duration: round.Duration, Requests: round.Requests})
		for at := range all.Results {
			next, ok := round.of(all.Results[at].Requirement.ID)
			if !ok {
				continue
			}
			outcomes := append(slices.Clip(all.Results[at].Rounds), next.Outcome)
			if i > 0 && weight(next, all.Strict) < weight(all.Results[at], all.Strict) {
				next.Begin += offset
				all.Results[at], counts[at] = next, i
			}
			all.Results[at].Rounds = outcomes
		}
		offset += round.Duration
		if i > 0 {
			all.join(round)
		}
	}
	chosen := map[string]int{}
	for at, res := range all.Results {
		chosen[res.Requirement.ID] = counts[at]
		if res.Flaky() {
			all.Results[at].Reason = strings.TrimSuffix(all.Results[at].flakiness(seed)+": "+res.Reason, ": ")
		}
	}
	all.sheetOf(func(id string) Run { return rounds[chosen[id]] })
	return all
}

// join adds what a round has beside its results.
func (r *Run) join(round Run) {
	r.Duration += round.Duration
	r.Requests += round.Requests
	if r.Stop == nil {
		r.Stop = round.Stop
	}
	r.FailedLogins = mergedLogins(r.FailedLogins, round.FailedLogins)
	r.CleanUp = mergedCleanUp(r.CleanUp, round.CleanUp)
	r.Findings = mergedFindings(r.Findings, round.Findings)
	r.Capabilities = mergedCapabilities(r.Capabilities, round.Capabilities)
	r.Coverage = mergedCoverage(r.Coverage, round.Coverage)
}

func (r Run) of(id string) (Result, bool) {
	at := slices.IndexFunc(r.Results, func(res Result) bool { return res.Requirement.ID == id })
	if at < 0 {
		return Result{}, false
	}
	return r.Results[at], true
}

// weight orders outcomes as the verdict does, the heaviest first.
func weight(res Result, strict bool) int {
	switch {
	case unaccountable(res), res.Outcome == Broken && res.Cause == CauseHarness:
		return 0
	case res.Outcome == Broken:
		return 1
	case res.Outcome == Failed:
		return 2
	case res.Outcome == Warned && strict:
		return 3
	case res.Outcome == Inconclusive:
		return 4
	case res.Outcome == Warned:
		return 5
	case res.Outcome == Skipped:
		return 7
	}
	return 6
}

// Flaky tells whether the check came to different outcomes in the rounds of a
// repeated run. A round in which it was skipped tells nothing.
func (res Result) Flaky() bool {
	first := Outcome("")
	for _, o := range res.Rounds {
		switch {
		case o == Skipped:
		case first == "":
			first = o
		case o != first:
			return true
		}
	}
	return false
}

// flakiness says in which rounds the check came to its outcome, and how to make
// the first of them again.
func (res Result) flakiness(seed int64) string {
	const most = 5
	var at []string
	first := int64(0)
	for i, o := range res.Rounds {
		if o == res.Outcome {
			if len(at) == 0 {
				first = seed + int64(i)
			}
			at = append(at, fmt.Sprint(i+1))
		}
	}
	word, n := "rounds", len(at)
	if n == 1 {
		word = "round"
	}
	if n > most {
		at = append(at[:most:most], "...")
	}
	return fmt.Sprintf("flaky: %s in %d of %d rounds (%s %s, --seed %d)", res.Outcome, n, len(res.Rounds), word, strings.Join(at, ", "), first)
}

// history lists what the check came to in each round, "" where there was one.
func (res Result) history() string {
	var all []string
	for _, o := range res.Rounds {
		all = append(all, string(o))
	}
	return strings.Join(all, ", ")
}

// flakyNotes name what is flaky.
func (r Run) flakyNotes() []string {
	return counted(nil, r.where(Result.Flaky), "check is flaky (not the same in each round)", "checks are flaky (not the same in each round)")
}

// roundReasons tell of rounds that were asked for and not made.
func (r Run) roundReasons() []string {
	if made := len(r.Rounds); made < r.Repeat {
		return []string{fmt.Sprintf("of %s the run made %d", plural(r.Repeat, "round", "rounds"), made)}
	}
	return nil
}
