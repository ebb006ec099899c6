package suites

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// instant is a reading of the target's time by the harness's own clock: the
// time that has passed on the target since the run began lies between least
// and most.
type instant struct{ least, most time.Duration }

// timeControl lets the target's time pass.
type timeControl interface {
	// start makes the control ready; an error is the harness's.
	start(ctx context.Context) error
	// now reads the harness's own clock.
	now() instant
	// fits tells whether a check may let as much of the target's time pass, all
	// its waits together; an error is tooLong.
	fits(chain time.Duration) error
	// pass returns when at least d of the target's time has passed.
	pass(ctx context.Context, d time.Duration) error
	// back sets the target's clock back by d; false = it cannot be.
	back(ctx context.Context, d time.Duration) (bool, error)
	// date tells the target's time; an error is the harness's.
	date(ctx context.Context) (time.Time, error)
	// hear takes the header Date of an answer of the target, and when its request
	// was sent and the answer received.
	hear(date string, sent, received instant)
	// guesses tells whether date is but what the target's answers say.
	guesses() bool
	// settle tells whether the time went as the control made it go.
	settle(ctx context.Context) error
	// shared tells whether passing time is felt by every body at once.
	shared() bool
	// close gives back what the control holds.
	close()
	// kind says what a verdict rests on when time passed this way.
	kind() reports.EvidenceKind
}

// tooLong says that a check would have to wait longer than allowed.
type tooLong struct{ needed, allowed time.Duration }

func (t tooLong) Error() string {
	needs := "needs " + upToSeconds(t.needed).String() + " of waiting"
	if t.allowed == 0 {
		return needs + ", and the target has no time control"
	}
	return fmt.Sprintf("%s, %s are allowed (--max-wait)", needs, t.allowed)
}

func isTooLong(err error) bool { return errors.As(err, new(tooLong)) }

// upToSeconds rounds up to whole seconds.
func upToSeconds(d time.Duration) time.Duration {
	return (d + time.Second - 1).Truncate(time.Second)
}

// newTimeControl returns the target's; timeout bounds a request of the clock
// contract, and show replaces what a reason may not show.
func newTimeControl(t Target, timeout time.Duration, show func(string) string) (timeControl, error) {
	switch t.Time.Control {
	case spec.TimeClock:
		client, err := newHTTPClient(t, 2)
		if err != nil {
			return nil, err
		}
		client.Timeout = timeout
		return &clockControl{url: t.Time.URL, token: t.Time.Token, client: client, watch: startWatch()}, nil
	case spec.TimeCommand:
		return &commandControl{time: t.Time, limit: commandTimeout, show: show, watch: startWatch()}, nil
	case spec.TimeWait:
		scale, watch := float64(time.Minute)/float64(t.Minute), watch{started: time.Now(), skips: t.skips}
		return &waitControl{scale: scale, max: time.Duration(t.Time.MaxWait), watch: watch, heard: heard{watch: watch, scale: scale}}, nil
	case spec.TimeNone:
		watch := startWatch()
		return &noControl{watch: watch, heard: heard{watch: watch, scale: 1}}, nil
	default:
		return nil, fmt.Errorf("the time control %q is unknown; known are %v", t.Time.Control, spec.TimeControls())
	}
}

// watch is the harness's own monotonic clock, the one place of the suites that
// reads the machine's time.
type watch struct {
	started time.Time
	skips   *skips // nil = time passes by itself
}

// wallClock is the machine's clock, which two processes can compare.
func wallClock() time.Time { return time.Now().Round(0).UTC() }

func startWatch() watch         { return watch{started: time.Now()} }
func (w watch) date() time.Time { return w.started }
func (w watch) elapsed() time.Duration {
	if w.skips == nil {
		return time.Since(w.started)
	}
	return time.Since(w.started) + w.skips.total()
}

// pause waits, or skips the wait where the target is in process.
func (w watch) pause(ctx context.Context, d time.Duration) error {
	if w.skips == nil || ctx.Err() != nil {
		return pause(ctx, d)
	}
	w.skips.move(d)
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// waitControl waits in real time, scaled for targets whose minute is shorter.
type waitControl struct {
	scale float64 // target time per real time
	max   time.Duration
	watch watch
	heard
}

func (w *waitControl) start(context.Context) error { return nil }
func (w *waitControl) now() instant {
	d := time.Duration(float64(w.watch.elapsed()) * w.scale)
	return instant{d, d}
}
func (w *waitControl) pass(ctx context.Context, d time.Duration) error {
	return w.watch.pause(ctx, w.realTime(d))
}
func (w *waitControl) fits(chain time.Duration) error {
	if needed := w.realTime(chain); needed > w.max {
		return tooLong{needed, w.max}
	}
	return nil
}
func (w *waitControl) realTime(d time.Duration) time.Duration {
	return time.Duration(float64(d) / w.scale)
}
func (w *waitControl) back(context.Context, time.Duration) (bool, error) { return false, nil }
func (w *waitControl) settle(context.Context) error                      { return nil }
func (w *waitControl) close()                                            {}
func (w *waitControl) shared() bool                                      { return false }
func (w *waitControl) kind() reports.EvidenceKind                        { return reports.Waited }

// noControl has no way to let time pass.
type noControl struct {
	watch watch
	heard
}

func (n *noControl) start(context.Context) error                       { return nil }
func (n *noControl) now() instant                                      { return instant{n.watch.elapsed(), n.watch.elapsed()} }
func (n *noControl) fits(chain time.Duration) error                    { return tooLong{needed: chain} }
func (n *noControl) pass(_ context.Context, d time.Duration) error     { return tooLong{needed: d} }
func (n *noControl) back(context.Context, time.Duration) (bool, error) { return false, nil }
func (n *noControl) settle(context.Context) error                      { return nil }
func (n *noControl) close()                                            {}
func (n *noControl) shared() bool                                      { return false }
func (n *noControl) kind() reports.EvidenceKind                        { return reports.Unproved }
