package browser_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestShots leaves pictures for whoever changes the page.
func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("pictures are made with -shots=FOLDER")
	}
	browser := start(t)
	r := readRun(t, *file)
	for _, shot := range []struct {
		name, scheme string
		width        int64
	}{{"light", "light", 1280}, {"dark", "dark", 1280}, {"phone", "light", 360}} {
		scheme := emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: shot.scheme}})
		p := open(t, browser, r, "", scheme, chromedp.EmulateViewport(shot.width, 1400))
		for _, at := range []string{"", "areas", "results", "tenants", "behaviour", "coverage", "waits"} {
			if at != "" && !ask[bool](p, `!!document.getElementById("`+at+`")`) {
				continue
			}
			var picture []byte
			if at == "" {
				p.do(chromedp.Evaluate(`scrollTo(0, 0)`, nil))
			} else {
				p.do(chromedp.Evaluate(`document.getElementById("`+at+`").scrollIntoView({behavior: "instant"})`, nil))
			}
			p.do(cdp.BringToFront(), chromedp.CaptureScreenshot(&picture))
			if at == "" {
				at = "top"
			}
			if err := os.WriteFile(filepath.Join(*shots, shot.name+"-"+at+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
