package suites

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// commandTimeout bounds one run of a command: it may go to another machine.
const commandTimeout = 30 * time.Second

// stderrLimit is how much of what a command prints is shown, in bytes.
const stderrLimit = 500

// commandControl moves the target's time forward by a command. Whether it went
// there is told by the header Date of the answers, of a target that sends one.
type commandControl struct {
	time  spec.Time
	limit time.Duration
	show  func(string) string
	watch watch

	mu     sync.Mutex
	moved  time.Duration // by us, since the start
	base   *shown        // the first answer with a date; nil = none so far
	last   *shown        // the newest
	failed error         // of the command; nil = none so far
	astray error         // the time went elsewhere; nil = no
}

// shown is the header Date of an answer.
type shown struct {
	at             time.Time
	sent, received instant
	moved          time.Duration // by us, until then
}

func (c *commandControl) start(context.Context) error {
	argv, err := c.time.Argv(time.Second)
	if err != nil {
		return fmt.Errorf("target.time.command: %w", err)
	}
	if _, err := exec.LookPath(argv[0]); err != nil {
		return c.problem(argv, "cannot be run: "+reasonOf(err), "")
	}
	return nil
}

func (c *commandControl) now() instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return instant{c.moved, c.moved + c.watch.elapsed()}
}

// pass runs the command. One that failed is not run again: nobody knows where
// it left the time.
func (c *commandControl) pass(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failed != nil || d <= 0 {
		return c.failed
	}
	argv, err := c.time.Argv(d)
	if err == nil {
		err = c.run(ctx, argv)
	}
	if err == nil {
		c.moved += upToSeconds(d)
	} else if ctx.Err() == nil {
		c.failed = err
	}
	return err
}

func (c *commandControl) run(ctx context.Context, argv []string) error {
	bounded, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	command := exec.CommandContext(bounded, argv[0], argv[1:]...)
	command.WaitDelay = time.Second // what it started may hold its output open
	var said bytes.Buffer
	command.Stderr = &limited{buffer: &said, left: 1 << 16}
	err := command.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case bounded.Err() != nil:
		return c.problem(argv, fmt.Sprintf("did not end within %s", c.limit), said.String())
	case errors.As(err, &exit):
		return c.problem(argv, fmt.Sprintf("ended with the exit code %d", exit.ExitCode()), said.String())
	case err != nil:
		return c.problem(argv, "cannot be run: "+reasonOf(err), said.String())
	case said.Len() > 0:
		return c.problem(argv, "ended with the exit code 0 and printed to stderr, where one that worked prints nothing", said.String())
	}
	return nil
}

// problem is an error of the command, which the world's secrets are taken out
// of before it is cut: half a secret would be one still.
func (c *commandControl) problem(argv []string, what, said string) error {
	text := fmt.Sprintf("the command %q %s", c.show(strings.Join(argv, " ")), what)
	if said = strings.TrimSpace(c.show(said)); len(said) > stderrLimit {
		said = strings.ToValidUTF8(said[:stderrLimit], "") + "..."
	}
	if said != "" && utf8.ValidString(said) {
		text += fmt.Sprintf("; stderr: %s", said)
	}
	return errors.New(text + "; check target.time.command")
}

// reasonOf is what an error of the system says, without the name of the program.
func reasonOf(err error) string {
	if inner := errors.Unwrap(err); inner != nil {
		return inner.Error()
	}
	return err.Error()
}

// hear compares the date of an answer with where we put the time.
func (c *commandControl) hear(date string, sent, received instant) {
	at, err := http.ParseTime(date)
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = &shown{at, sent, received, c.moved}
	if c.base == nil {
		c.base = c.last
		return
	}
	// The answer to the first request was dated between its two instants, and
	// this one between its own; a clock that stands still shows less between them.
	moved := c.moved - c.base.moved
	least := c.base.at.Add(moved)
	most := least.Add(received.most - c.base.sent.most - moved)
	if !at.Before(least.Add(-foreignTolerance)) && !at.After(most.Add(foreignTolerance)) {
		return
	}
	c.astray = astrayError{fmt.Errorf("the header Date of the target shows %s where it should be between %s and %s: somebody else moved its time, or the command %q does not move it as asked, or a proxy in between writes a Date of its own; let one run at a time use the target, and check target.time.command",
		at.Format(time.RFC3339), least.Format(time.RFC3339), most.Format(time.RFC3339), c.show(c.time.Command))}
	c.base = c.last
}

// settle tells of a time that went elsewhere, once.
func (c *commandControl) settle(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.astray
	c.astray = nil
	return err
}

// date is the target's time where its answers tell one.
func (c *commandControl) date(context.Context) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil {
		return c.watch.date().Add(c.watch.elapsed() + c.moved), nil
	}
	return c.last.at.Add(c.moved + c.watch.elapsed() - c.last.received.most), nil
}

func (c *commandControl) back(context.Context, time.Duration) (bool, error) { return false, nil }
func (c *commandControl) fits(time.Duration) error                          { return nil }
func (c *commandControl) guesses() bool                                     { return true }
func (c *commandControl) close()                                            {}
func (c *commandControl) shared() bool                                      { return true }
func (c *commandControl) kind() reports.EvidenceKind                        { return reports.MovedByCommand }

// limited keeps the beginning of what is written to it.
type limited struct {
	buffer *bytes.Buffer
	left   int
}

func (l *limited) Write(text []byte) (int, error) {
	kept := min(l.left, len(text))
	l.buffer.Write(text[:kept])
	l.left -= kept
	return len(text), nil
}
