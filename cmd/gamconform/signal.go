package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// exitKilled is the exit code after signals that had to end the process, 128 + SIGINT as shells
// have it.
const exitKilled = 130

// hurryTime is how long a run may take to write its reports after a second
// signal.
const hurryTime = 1500 * time.Millisecond

// hurryKey finds in a context what a second signal closes.
type hurryKey struct{}

// hurried is closed when a second signal has come; nil = nobody listens.
func hurried(ctx context.Context) <-chan struct{} {
	hurry, _ := ctx.Value(hurryKey{}).(chan struct{})
	return hurry
}

// untilSignal returns a context that the first SIGINT, SIGTERM or SIGHUP ends, so that
// reports are still written. The second one leaves out what is not needed for
// them, such as to log out; when that does not help soon, or a third one comes,
// the process ends. [signal.NotifyContext] cannot do that, because Ginkgo
// listens to the same signals and would swallow them.
//
// A reader of the output who goes away (verify | head) must not cost the
// reports either: where SIGPIPE is received, writing fails with an error
// instead of ending the process.
func untilSignal(parent context.Context) (ctx context.Context, stop func()) {
	hurry := make(chan struct{})
	ctx, cancel := context.WithCancelCause(context.WithValue(parent, hurryKey{}, hurry))
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	signals := make(chan os.Signal, 3)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup ignores it
		signal.Notify(signals, syscall.SIGHUP) // the terminal or its connection is gone
	}
	go func() {
		first, more := <-signals
		if !more {
			return
		}
		cancel(fmt.Errorf("signal %s", first))
		if _, more := <-signals; !more {
			return
		}
		close(hurry)
		select {
		case _, more := <-signals:
			if more {
				os.Exit(exitKilled)
			}
		case <-time.After(hurryTime):
			os.Exit(exitKilled)
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(signals)
		cancel(nil)
	}
}
