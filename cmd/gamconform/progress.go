package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// redrawn is how often the line is drawn at most.
const redrawn = 100 * time.Millisecond

// progress shows how far a run is: in one line that is redrawn in place, where
// the stream is a terminal, and with --verbose in a line for each check that
// has ended. It is also a writer, for what else is said meanwhile.
type progress struct {
	mu      sync.Mutex
	w       io.Writer
	at      terminal
	live    bool // the line is drawn
	verbose bool
	tally   tally
	shown   bool // the line stands on the screen
	stop    chan struct{}
	stopped sync.WaitGroup
}

// newProgress begins to show a run on w. Close it before the summary.
func newProgress(w io.Writer, at terminal, quiet, verbose bool, rounds int) *progress {
	p := &progress{w: w, at: at, live: at.live && !quiet, verbose: verbose, stop: make(chan struct{})}
	p.tally = tally{began: time.Now(), rounds: rounds, running: map[string]time.Time{}}
	if p.live {
		p.stopped.Go(p.redraw)
	}
	return p
}

func (p *progress) redraw() {
	tick := time.NewTicker(redrawn)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			p.mu.Lock()
			p.draw(now)
			p.mu.Unlock()
		case <-p.stop:
			return
		}
	}
}

// draw writes the line in one piece, so that it does not flicker. The cursor
// goes back to its beginning: wherever the window breaks the line when it is
// made narrower, all of it is behind the cursor.
func (p *progress) draw(now time.Time) {
	if !p.live {
		return
	}
	width := p.at.width()
	if width <= 0 {
		width = screen
	}
	// One column stays free: a full line would move some terminals to the next.
	io.WriteString(p.w, "\r"+p.tally.line(now, width-1)+eraseBelow+"\r")
	p.shown = true
}

func (p *progress) erase() {
	if p.shown {
		io.WriteString(p.w, "\r"+eraseBelow)
		p.shown = false
	}
}

// tell takes an event of the run.
func (p *progress) tell(e suites.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tally.count(e, time.Now())
	if p.verbose && e.Kind == suites.CheckEnds {
		p.erase()
		fmt.Fprintln(p.w, ended(e, p.at))
	}
}

// ended is the line of a check that has ended.
func ended(e suites.Event, at terminal) string {
	took := "-"
	if e.Took > 0 {
		took = fmt.Sprintf("%.1f s", e.Took.Seconds())
	}
	return fmt.Sprintf("%s%s  %-7s  %7s  %s", at.paint(tone(e.Outcome), string(e.Outcome)),
		strings.Repeat(" ", max(0, len(reports.Inconclusive)-len(e.Outcome))), e.Requirement.ID, took, e.Requirement.Title)
}

// tone is the colour of an outcome, which is also always written.
func tone(o reports.Outcome) string {
	switch o {
	case reports.Passed:
		return green
	case reports.Failed, reports.Broken:
		return red
	case reports.Warned, reports.Inconclusive, reports.Known:
		return yellow
	}
	return ""
}

// Write lets a text of whole lines through, above the line.
func (p *progress) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	return p.w.Write(text)
}

// hide takes the line away for good: whoever asked for the end may ask again,
// which ends the process at once.
func (p *progress) hide() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	p.live = false
}

// close ends the progress and leaves nothing behind.
func (p *progress) close() {
	if p.stop != nil {
		close(p.stop)
		p.stopped.Wait()
		p.stop = nil
	}
	p.hide()
}
