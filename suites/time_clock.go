package suites

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// clockControl speaks the clock contract. The target's clock may stand still
// or run between the moves; how much time passed is known within the real time
// that passed meanwhile.
type clockControl struct {
	url    string
	token  spec.Secret
	client *http.Client
	watch  watch

	mu     sync.Mutex
	moved  time.Duration // by us, since the start
	base   time.Time     // the clock's now at from, when nothing was moved
	from   time.Duration // watch reading at base
	atBase time.Duration // moved at base
	failed error         // below HTTP; nil = none so far
}

// foreignTolerance is how far the clock may be from where we put it: it may
// answer whole seconds and run a little apart.
const foreignTolerance = 2 * time.Second

func (c *clockControl) start(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rebase(ctx)
}

func (c *clockControl) rebase(ctx context.Context) error {
	now, _, err := c.call(ctx, http.MethodGet, "")
	if err != nil {
		return err
	}
	c.base, c.from, c.atBase = now, c.watch.elapsed(), c.moved
	return nil
}

func (c *clockControl) now() instant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return instant{c.moved, c.moved + c.watch.elapsed()}
}

func (c *clockControl) pass(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	_, err := c.advance(ctx, d)
	return err
}

func (c *clockControl) back(ctx context.Context, d time.Duration) (bool, error) {
	return c.advance(ctx, -d)
}

// advance moves the clock; false = a negative advance is not offered.
func (c *clockControl) advance(ctx context.Context, d time.Duration) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now, status, err := c.call(ctx, http.MethodPost, `{"advance":"`+d.String()+`"}`)
	if d < 0 && status == http.StatusBadRequest {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c.moved += d
	return true, c.expect(ctx, now)
}

func (c *clockControl) date(ctx context.Context) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now, _, err := c.call(ctx, http.MethodGet, "")
	return now, err
}

func (c *clockControl) settle(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now, _, err := c.call(ctx, http.MethodGet, "")
	if err != nil {
		return err
	}
	return c.expect(ctx, now)
}

// expect compares the clock with where we put it.
func (c *clockControl) expect(ctx context.Context, now time.Time) error {
	least := c.base.Add(c.moved - c.atBase)
	most := least.Add(c.watch.elapsed() - c.from)
	if !now.Before(least.Add(-foreignTolerance)) && !now.After(most.Add(foreignTolerance)) {
		return nil
	}
	where := "between " + least.Format(time.RFC3339) + " and " + most.Format(time.RFC3339)
	err := astrayError{fmt.Errorf("the clock of %s shows %s where it should be %s: somebody else moved it, or it does not move as asked; let one run at a time use it", c.url, now.Format(time.RFC3339), where)}
	if again := c.rebase(ctx); again != nil {
		return again
	}
	return err
}

// call makes one request of the clock contract.
func (c *clockControl) call(ctx context.Context, method, body string) (time.Time, int, error) {
	if c.failed != nil { // one timeout is enough
		return time.Time{}, 0, c.failed
	}
	request, err := http.NewRequestWithContext(ctx, method, c.url, strings.NewReader(body))
	if err != nil {
		return time.Time{}, 0, fmt.Errorf("clock contract: %w", err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if !c.token.IsZero() {
		request.Header.Set("Authorization", "Bearer "+c.token.Reveal())
	}
	response, err := c.client.Do(request)
	if err != nil {
		c.failed = fmt.Errorf("clock contract: %w; check target.time.url or --clock-url", err)
		return time.Time{}, 0, c.failed
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, 4096))
	if err != nil {
		return time.Time{}, 0, fmt.Errorf("clock contract: %s %s: %w", method, c.url, err)
	}
	if response.StatusCode != http.StatusOK {
		return time.Time{}, response.StatusCode, fmt.Errorf("clock contract: %s %s answered %d; it must answer 200 and {\"now\":\"2026-01-02T03:04:05Z\"}; check target.time.url or --clock-url", method, c.url, response.StatusCode)
	}
	_, strict := openapi.Decode(text)
	var answer struct {
		Now time.Time `json:"now"`
	}
	if err := json.Unmarshal(text, &answer); err != nil || strict != nil || answer.Now.IsZero() {
		return time.Time{}, response.StatusCode, fmt.Errorf("clock contract: %s %s did not answer {\"now\":\"2026-01-02T03:04:05Z\"} (RFC 3339); check target.time.url or --clock-url", method, c.url)
	}
	return answer.Now, response.StatusCode, nil
}

// hear ignores the answers: the contract tells the time.
func (c *clockControl) hear(string, instant, instant) {}

// fits: any time can be moved.
func (c *clockControl) fits(time.Duration) error { return nil }

func (c *clockControl) guesses() bool { return false }

func (c *clockControl) close() { c.client.CloseIdleConnections() }

func (c *clockControl) shared() bool { return true }

func (c *clockControl) kind() reports.EvidenceKind { return reports.ControlledClock }
