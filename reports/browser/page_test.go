package browser_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/gamconform/gamconform/reports"
)

var (
	run   = flag.Bool("browser", false, "open the report in Chromium")
	shots = flag.String("shots", "", "folder for pictures of the page")
	file  = flag.String("file", "../testdata/run.json", "run.json whose page the pictures show")
)

// start starts a browser for a test; its pages share nothing but the process.
func start(t *testing.T) context.Context {
	t.Helper()
	if !*run {
		t.Skip("needs Chromium; run it with -browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	ctx, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, end = chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("start Chromium (apt-get install chromium): %v", err)
	}
	return ctx
}

// page is a report in a tab of its own.
type page struct {
	t   *testing.T
	ctx context.Context
	url string

	mu       sync.Mutex
	messages []string // of the console, exceptions, violations of the policy, dialogs
	requests []string
}

// open writes the report of a run into a file and opens it, behind prepare.
func open(t *testing.T, browser context.Context, r reports.Run, anchor string, prepare ...chromedp.Action) *page {
	t.Helper()
	var text bytes.Buffer
	if err := reports.HTML(&text, r); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	ctx, end = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(end)
	p := &page{t: t, ctx: ctx, url: "file://" + path}
	chromedp.ListenTarget(ctx, p.hear)
	p.do(network.Enable(), log.Enable(), chromedp.EmulateViewport(1280, 900))
	p.do(prepare...)
	p.do(chromedp.Navigate(p.url + anchor))
	return p
}

// hear writes down what the page does that a report must not do.
func (p *page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		p.messages = append(p.messages, "console: "+e.Type.String())
	case *runtime.EventExceptionThrown:
		p.messages = append(p.messages, "exception: "+e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		p.messages = append(p.messages, "log: "+e.Entry.Text)
	case *cdp.EventJavascriptDialogOpening:
		p.messages = append(p.messages, "dialog: "+e.Message)
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

// quiet fails the test if the page said anything, or asked for anything but
// itself.
func (p *page) quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, message := range p.messages {
		p.t.Error(message)
	}
	if len(p.requests) == 0 {
		p.t.Error("not even the request for the page was seen")
	}
	for _, request := range p.requests {
		if request != p.url {
			p.t.Errorf("the page asked for %s", request)
		}
	}
}

func (p *page) do(actions ...chromedp.Action) {
	p.t.Helper()
	if err := chromedp.Run(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// ask evaluates an expression in the page.
func ask[T any](p *page, expression string) (value T) {
	p.t.Helper()
	p.do(chromedp.Evaluate(expression, &value))
	return value
}

// is fails the test unless the expression is true.
func (p *page) is(what, expression string) {
	p.t.Helper()
	if !ask[bool](p, expression) {
		p.t.Errorf("not so: %s (%s)", what, expression)
	}
}

// readRun is a run as run.json has it.
func readRun(t *testing.T, path string) reports.Run {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := reports.ReadJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// bad is a run with something of everything.
func bad(t *testing.T) reports.Run { return readRun(t, "../testdata/run.json") }
