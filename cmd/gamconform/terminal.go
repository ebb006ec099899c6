package main

import (
	"io"
	"os"

	tty "golang.org/x/term"

	"github.com/gamconform/gamconform/reports"
)

// terminal says what may be written to a stream besides plain text. All that
// is coloured or redrawn goes through it; a pipe and a file get plain text.
type terminal struct {
	colour bool
	live   bool       // lines may be redrawn
	width  func() int // columns now: a window can be resized; 0 = unknown
}

// terminalOf looks at a stream and at the environment. NO_COLOR, set to
// anything but nothing, turns colour off (no-color.org); FORCE_COLOR and
// CLICOLOR_FORCE, set to anything but nothing and 0, turn it on where the
// stream is no terminal, as the logs of many pipelines show it. Nothing turns
// redrawing on, and a pipeline (CI) turns it off.
func terminalOf(w io.Writer, noColour bool, getenv func(string) string) terminal {
	t := terminal{width: func() int { return 0 }}
	if file, ok := w.(*os.File); ok && tty.IsTerminal(int(file.Fd())) && getenv("TERM") != "dumb" {
		t.colour, t.live = true, getenv("CI") == ""
		t.width = func() int {
			columns, _, err := tty.GetSize(int(file.Fd()))
			if err != nil {
				return 0
			}
			return columns
		}
	}
	for _, name := range []string{"FORCE_COLOR", "CLICOLOR_FORCE"} {
		if value := getenv(name); value != "" && value != "0" {
			t.colour = true
		}
	}
	if noColour || getenv("NO_COLOR") != "" {
		t.colour = false
	}
	return t
}

// The sequences that the program sends to a terminal; it sends no other.
const (
	eraseBelow = "\x1b[J" // from the cursor on: the line, and what a narrowed window made of it
	red        = "\x1b[31m"
	green      = "\x1b[32m"
	yellow     = "\x1b[33m"
	plain      = "\x1b[0m"
)

// paint colours a text of our own where the stream has colour.
func (t terminal) paint(colour, text string) string {
	if !t.colour || colour == "" {
		return text
	}
	return colour + text + plain
}

// tint colours a word of a summary.
func (t terminal) tint(tone reports.Tone, text string) string {
	switch tone {
	case reports.Good:
		return t.paint(green, text)
	case reports.Bad:
		return t.paint(red, text)
	}
	return t.paint(yellow, text)
}
