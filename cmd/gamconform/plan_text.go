package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// writeSchedule writes the schedule for a person, on 80 columns.
func writeSchedule(w io.Writer, p schedule) error {
	var b strings.Builder
	target := fmt.Sprintf("%s, dialect %s, GeneXus %s, time %s", visible(p.Target.URL), p.Target.Dialect, p.Target.Version, p.Target.TimeControl)
	if p.Target.MaxWait > 0 {
		target += " up to " + duration(p.Target.MaxWait) + " for a check"
	}
	fact(&b, "Target", target)
	if p.Filter != "" {
		fact(&b, "Filter", visible(p.Filter))
	}
	if p.Only != nil {
		fact(&b, "Again", "only what did not pass in a former run: "+shortened(p.Only))
	}
	fact(&b, "Sent", "nothing: simulated on the mock with the same world")
	p.writeAreas(&b)
	p.writeLeftOut(&b)
	p.writeLogins(&b)
	p.writeWaits(&b)
	p.writeDeviations(&b)
	p.writeTotal(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func fact(b *strings.Builder, name, text string) {
	fmt.Fprintf(b, "%-12s%s\n", name, wrapped(strings.Fields(text), "", 12))
}

func heading(b *strings.Builder, title string) { b.WriteString("\n" + title + "\n\n") }

func (p schedule) writeAreas(b *strings.Builder) {
	heading(b, "CHECKS")
	fmt.Fprintf(b, "  %-8s%8s%16s%17s%14s%10s\n", "Area", "Run", "Not applicable", "Fixture missing", "Not provable", "Requests")
	line := func(name string, of map[state]int, requests int) {
		fmt.Fprintf(b, "  %-8s%8d%16d%17d%14d%10d\n", name, of[stateRun], of[stateNotApplicable], of[stateFixtureMissing], of[stateNotProvable], requests)
	}
	sum, requests := map[state]int{}, 0
	for _, a := range p.Areas {
		line(a.Area, a.Checks, a.Requests)
		for _, s := range states() {
			sum[s] += a.Checks[s]
		}
		requests += a.Requests
	}
	fmt.Fprintf(b, "  %-63s%10d\n", "in front of the checks and behind them", p.Requests.Around)
	line("all", sum, p.Requests.Total)
}

// writeLeftOut tells what is not checked for want of something, by reason.
func (p schedule) writeLeftOut(b *strings.Builder) {
	reasons := map[string][]string{}
	for _, c := range p.Checks {
		if c.State == stateNotApplicable || c.State == stateFixtureMissing {
			reasons[c.Reason] = append(reasons[c.Reason], c.ID)
		}
	}
	if len(reasons) == 0 {
		return
	}
	heading(b, "NOT CHECKED")
	for _, reason := range slices.SortedFunc(maps.Keys(reasons), func(x, y string) int {
		return cmp.Or(len(reasons[y])-len(reasons[x]), strings.Compare(x, y))
	}) {
		fmt.Fprintf(b, "  %5d  %s\n", len(reasons[reason]), wrapped(strings.Fields(reason+": "+shortened(reasons[reason])), "", 9))
	}
}

// shortened lists the first IDs.
func shortened(ids []string) string {
	const most = 6
	if len(ids) > most {
		return strings.Join(ids[:most], ", ") + fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return strings.Join(ids, ", ")
}

func (p schedule) writeLogins(b *strings.Builder) {
	l := p.FailedLogins
	if l == nil {
		return
	}
	heading(b, "FAILED LOGINS")
	rows := [][]string{{"  Repository", "User", "Failed", "In a row", "May lock", ""}}
	for _, u := range l.Users {
		locks, note := "not declared", ""
		if u.LocksAt > 0 {
			locks = "from " + strconv.Itoa(u.LocksAt)
		}
		if u.Expendable {
			note = "expendable"
		}
		rows = append(rows, []string{"  " + visible(u.Repository), visible(u.User), strconv.Itoa(u.Failed), strconv.Itoa(u.Row), locks, note})
	}
	if len(l.Users) > 0 {
		b.WriteString(table(rows) + "\n")
	}
	text := fmt.Sprintf("%d in all.", l.Sum)
	switch {
	case l.LocksAt == 0:
		text += fmt.Sprintf(" The world declares no lock; a run fails at most %d in a row on purpose before it logs in rightly, as if 3 locked. Where the server locks users, declare it (lock).", l.Budget)
	case l.Budget == 0:
		text += fmt.Sprintf(" %d may lock an ordinary user, so none is failed on purpose.", l.LocksAt)
	default:
		text += fmt.Sprintf(" %d in a row may lock an ordinary user; a run fails at most %d on purpose before it logs in rightly.", l.LocksAt, l.Budget)
	}
	b.WriteString("  " + wrapped(strings.Fields(text), "", 2) + "\n")
}

// unmeasured stands for the wait of a check that has none of its own in the
// simulation: it shares that of others, or looks further than any is let pass.
const unmeasured = "not told"

func (p schedule) writeWaits(b *strings.Builder) {
	needed := map[string][]string{} // by how long
	longest := map[string]reports.Seconds{}
	for _, c := range p.Checks {
		if c.State == stateNotProvable {
			name := unmeasured
			if c.Needs > 0 {
				name = duration(c.Needs)
			}
			needed[name] = append(needed[name], c.ID)
			longest[name] = c.Needs
		}
	}
	if p.Target.TimeControl == spec.TimeWait {
		heading(b, "WAITS")
		for _, c := range p.Waits.Chains {
			var ids []string
			for _, id := range c.Checks {
				if slices.Contains(c.InVain, id) {
					id += " (in vain)"
				}
				ids = append(ids, id)
			}
			fmt.Fprintf(b, "  %12s  %s\n", duration(c.Seconds), wrapped(ids, ",", 16))
		}
		if len(p.Waits.Chains) == 0 {
			b.WriteString("  none\n")
		} else {
			fmt.Fprintf(b, "\n  Those of a line follow each other, lines overlap: %s in all.\n", duration(p.Waits.Longest))
		}
	}
	if len(needed) == 0 {
		return
	}
	heading(b, "NOT PROVABLE HERE")
	for _, name := range slices.SortedFunc(maps.Keys(needed), func(x, y string) int { return cmp.Compare(longest[x], longest[y]) }) {
		fmt.Fprintf(b, "  %12s  %s\n", name, wrapped(needed[name], ",", 16))
	}
	if _, shared := needed[unmeasured]; shared {
		b.WriteString("\n  " + wrapped(strings.Fields("How long those "+unmeasured+" would wait was not simulated; --format json has the reason that each gives."), "", 2) + "\n")
	}
	b.WriteString("\n  " + wrapped(strings.Fields("So long would each wait. A clock that can be moved proves them at once (--time clock, --time command); waiting does with --time wait and a --max-wait that is long enough."), "", 2) + "\n")
}

func (p schedule) writeDeviations(b *strings.Builder) {
	if len(p.Deviations) == 0 {
		return
	}
	heading(b, "THE WORLD CONTRADICTS ITSELF")
	for _, d := range p.Deviations {
		fmt.Fprintf(b, "  %-9s%s\n", d.ID, wrapped(strings.Fields(visible(string(d.Outcome)+": "+d.Reason)), "", 11))
	}
	b.WriteString("\n  " + wrapped(strings.Fields("These do not pass on the mock that has this very world. Look at what it declares for them before you blame the server."), "", 2) + "\n")
}

func (p schedule) writeTotal(b *strings.Builder) {
	heading(b, "TOTAL")
	rounds := max(1, p.Repeat)
	if rounds > 1 {
		fact(b, "  Rounds", fmt.Sprintf("%d; what stands above is of one", rounds))
		if l := p.FailedLogins; l != nil {
			fact(b, "  Logins", fmt.Sprintf("%d fail; those in a row are counted over all rounds", l.Sum*rounds))
		}
	}
	how := fmt.Sprintf("%d, about %s at %s an answer", p.Requests.Total*rounds, duration(p.Estimate.Requests), (time.Duration(float64(p.Estimate.Latency) * float64(time.Second))))
	if n := p.Estimate.RequestsPerSecond; n > 0 {
		how += fmt.Sprintf(" and at most %d requests a second", n)
	}
	fact(b, "  Requests", how)
	waits := "none"
	switch {
	case p.Target.TimeControl == spec.TimeWait:
		waits = duration(p.Estimate.Waits)
	case p.Target.TimeControl == spec.TimeClock || p.Target.TimeControl == spec.TimeCommand:
		waits = "none: the server's time is moved by " + duration(p.passed()*reports.Seconds(rounds)) + " in all"
	}
	fact(b, "  Waits", waits)
	fact(b, "  Time", "about "+duration(p.Estimate.Total))
}

// passed is how much of the target's time the checks let pass.
func (p schedule) passed() (sum reports.Seconds) {
	for _, c := range p.Checks {
		if c.State == stateRun {
			sum += c.Waits
		}
	}
	return sum
}

// duration is one for a person, in whole seconds, with days where it has some:
// "3m10s", "365d10s".
func duration(s reports.Seconds) string {
	d := time.Duration(float64(s) * float64(time.Second)).Round(time.Second)
	days := d / (24 * time.Hour)
	rest := d - days*24*time.Hour
	text := rest.String()
	for _, zero := range []string{"m0s", "h0m"} { // "1h0m0s" is "1h", "10m0s" is "10m"
		if short, ok := strings.CutSuffix(text, zero); ok {
			text = short + zero[:1]
		}
	}
	switch {
	case days == 0:
		return text
	case rest == 0:
		return fmt.Sprintf("%dd", days)
	}
	return fmt.Sprintf("%dd%s", days, text)
}
