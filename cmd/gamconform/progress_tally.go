package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// tally is how far a run is.
type tally struct {
	began   time.Time
	stage   string // "" = checks run
	rounds  int    // of a repeated run; 0 or 1 = it is not repeated
	round   int
	all     int
	done    int
	failed  int
	running map[string]time.Time // until when a check waits, by its ID; the zero time = it does not
}

func (t *tally) count(e suites.Event, now time.Time) {
	id := e.Requirement.ID
	switch e.Kind {
	case suites.RunBegins:
		t.round++ // a repeated run begins with each round
		t.all = t.done + e.Checks*max(1, t.rounds-t.round+1)
		t.stage = "looking at the target"
	case suites.ChecksBegin:
		t.stage = ""
	case suites.CheckBegins:
		t.running[id] = time.Time{}
	case suites.CheckWaits:
		t.running[id] = now.Add(e.Wait)
	case suites.CheckEnds:
		delete(t.running, id)
		t.done++
		if e.Outcome == reports.Failed {
			t.failed++
		}
	case suites.CleanUpBegin:
		t.stage = "logging out"
	}
}

// line is the progress in at most width columns, what matters most first.
func (t *tally) line(now time.Time, width int) string {
	parts := []string{
		fmt.Sprintf(" %d/%d", t.done, t.all),
		fmt.Sprintf("%d failed", t.failed),
		clockTime(now.Sub(t.began)),
	}
	if t.rounds > 1 && t.round > 0 {
		parts = append(parts, fmt.Sprintf("round %d of %d", t.round, t.rounds))
	}
	if t.stage != "" {
		parts = append(parts, t.stage)
	} else {
		parts = append(parts, t.activity(now)...)
	}
	line := parts[0]
	for _, part := range parts[1:] {
		if len(line)+2+len(part) > width {
			break
		}
		line += "  " + part
	}
	return line[:min(len(line), max(width, 0))]
}

// activity tells what runs, and which wait ends last: until then the run lasts.
func (t *tally) activity(now time.Time) (parts []string) {
	var running, waiting []string
	for id, until := range t.running {
		if until.After(now) {
			waiting = append(waiting, id)
		} else {
			running = append(running, id)
		}
	}
	slices.Sort(running)
	slices.SortFunc(waiting, func(a, b string) int {
		if c := t.running[b].Compare(t.running[a]); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	if len(waiting) > 0 {
		text := fmt.Sprintf("%s waits %s", waiting[0], left(t.running[waiting[0]].Sub(now)))
		switch more := len(waiting) - 1; more {
		case 0:
		case 1:
			text += ", 1 more waits"
		default:
			text += fmt.Sprintf(", %d more wait", more)
		}
		parts = append(parts, text)
	}
	switch len(running) {
	case 0:
	case 1:
		parts = append(parts, running[0]+" runs")
	default:
		parts = append(parts, fmt.Sprintf("%d run", len(running)))
	}
	return parts
}

// left is how long a wait still lasts: 41 s, 12 min.
func left(d time.Duration) string {
	if d > 2*time.Minute {
		return fmt.Sprintf("%d min", int((d+time.Minute-1)/time.Minute))
	}
	return fmt.Sprintf("%d s", int((d+time.Second-1)/time.Second))
}

// clockTime is a time that has passed: 0:07, 12:34, 1:02:03.
func clockTime(d time.Duration) string {
	s := int(d / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
