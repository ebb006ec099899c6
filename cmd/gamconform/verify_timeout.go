package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// timeLimit bounds a whole run. A check needs no bound of its own: each of its
// requests has one and so has each of its waits, but many slow ones add up.
type timeLimit struct{ limit time.Duration }

func (l *timeLimit) add(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&l.limit, "timeout", 0, "end the run after this `DURATION`, such as 10m,\nlike an interrupt; 0 = never")
}

func (l *timeLimit) validate() error {
	if l.limit < 0 {
		return fmt.Errorf("--timeout is %s; it must be more than 0, such as 10m, or left out", l.limit)
	}
	return nil
}

// bound returns a context that ends with ctx or when the time is up, and says
// on w why the run is ending. stop gives back what it holds.
func (l *timeLimit) bound(ctx context.Context, w io.Writer) (_ context.Context, stop func()) {
	bounded, cancel := context.WithCancelCause(ctx)
	said := make(chan struct{})
	untold := context.AfterFunc(bounded, func() {
		defer close(said)
		if ctx.Err() != nil {
			fmt.Fprintln(w, "gamconform: interrupted; ending the run; once more logs nobody out")
		} else {
			fmt.Fprintf(w, "gamconform: %s; ending the run\n", context.Cause(bounded))
		}
	})
	if l.limit > 0 {
		timer := time.AfterFunc(l.limit, func() { cancel(fmt.Errorf("timeout of %s reached", short(l.limit))) })
		context.AfterFunc(bounded, func() { timer.Stop() })
	}
	return bounded, func() {
		if !untold() {
			<-said // what is written behind it must not come into its midst
		}
		cancel(nil)
	}
}

// short writes a duration without the zeros at its end: 10m, not 10m0s.
func short(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
