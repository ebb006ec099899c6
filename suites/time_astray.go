package suites

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// astrayError says that the target's time is not where the control put it:
// somebody else moved it, or it does not move as asked.
type astrayError struct{ error }

// astray remembers when the target's time was seen to have gone elsewhere. The
// control tells it once, and several bodies may have felt it.
type astray struct {
	mu   sync.Mutex
	turn int64 // of the run, when it was seen last
	err  error // nil = never
}

// since returns what was seen since a turn of the run.
func (a *astray) since(turn int64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.err == nil || a.turn < turn {
		return nil
	}
	return a.err
}

// remembering is a time control whose error of a time gone elsewhere is kept.
type remembering struct {
	timeControl
	astray *astray
	turns  *atomic.Int64
}

func (r *remembering) keep(err error) error {
	if errors.As(err, new(astrayError)) {
		r.astray.mu.Lock()
		defer r.astray.mu.Unlock()
		r.astray.turn, r.astray.err = r.turns.Load(), err
	}
	return err
}

func (r *remembering) pass(ctx context.Context, d time.Duration) error {
	return r.keep(r.timeControl.pass(ctx, d))
}

func (r *remembering) back(ctx context.Context, d time.Duration) (bool, error) {
	offered, err := r.timeControl.back(ctx, d)
	return offered, r.keep(err)
}

func (r *remembering) settle(ctx context.Context) error { return r.keep(r.timeControl.settle(ctx)) }
