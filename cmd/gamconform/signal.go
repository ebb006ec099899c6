package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// exitKilled is the exit code after a second signal, 128 + SIGINT as shells
// have it.
const exitKilled = 130

// untilSignal returns a context that the first SIGINT or SIGTERM ends, so that
// reports are still written. The second one ends the process at once: whoever
// asks twice does not want to wait for them. [signal.NotifyContext] cannot do
// that, because Ginkgo listens to the same signals and would swallow it.
//
// A reader of the output who goes away (verify | head) must not cost the
// reports either: where SIGPIPE is received, writing fails with an error
// instead of ending the process.
func untilSignal(parent context.Context) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first, more := <-signals
		if !more {
			return
		}
		cancel(fmt.Errorf("signal %s", first))
		if _, more := <-signals; more {
			os.Exit(exitKilled)
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(signals)
		cancel(nil)
	}
}
