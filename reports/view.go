package reports

import (
	"fmt"
	"io"
)

// View says how the summary of a run is shown to a person. The zero value is
// what fits a screen: what a reader understands in ten seconds.
type View struct {
	Width  int    // columns; 80 if 0 or less, and never fewer than 40
	Detail Detail // how much is told
	Folder string // into which the reports were written; "" = none were
	// Paint colours a word of the summary, never a text of the target; nil = no
	// colour. No colour says what the words do not.
	Paint func(Tone, string) string
}

// Detail says how much of a run is told.
type Detail int

// The details of a view.
const (
	Brief Detail = iota // the verdict, what keeps it from being better, and what to do next
	Quiet               // the verdict and a line for each failure
	Whole               // everything that run.json has room for on a screen
)

// Tone is what a word of the summary means for the reader.
type Tone int

// The tones of a word.
const (
	Good Tone = iota
	Doubtful
	Bad
)

// Summary writes the run for a person as plain text in lines of at most
// view.Width columns. The most important comes last, where a terminal stops.
//
// Everything is shown with control characters escaped. Long texts are clipped;
// run.json has them whole.
func Summary(w io.Writer, r Run, view View) error {
	p := newPage(view)
	switch view.Detail {
	case Quiet:
		p.quiet(r)
	case Whole:
		p.whole(r)
	default:
		p.brief(r)
	}
	if _, err := io.WriteString(w, p.text.String()); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}

// Console writes everything that a summary can tell, in lines of at most width
// columns.
func Console(w io.Writer, r Run, width int) error {
	return Summary(w, r, View{Width: width, Detail: Whole})
}

func newPage(view View) *page {
	width := view.Width
	if width <= 0 {
		width = defaultWidth
	}
	p := &page{width: max(width, leastWidth), bodyLines: bodyLines, folder: view.Folder, paint: view.Paint}
	if p.paint == nil {
		p.paint = func(_ Tone, text string) string { return text }
	}
	return p
}

// tone is that of a verdict.
func (v Verdict) tone() Tone {
	switch v.Exit {
	case ExitOK:
		return Good
	case ExitIncomplete:
		return Doubtful
	}
	return Bad
}
