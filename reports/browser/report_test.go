package browser_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/gamconform/gamconform/reports"
)

const visible = `[...document.querySelectorAll('article.result')].filter(r => !r.hidden && !r.closest('[hidden]'))`

func TestReport(t *testing.T) {
	browser := start(t)

	t.Run("opens from a disk and asks for nothing", func(t *testing.T) {
		p := open(t, browser, bad(t), "")
		p.is("the verdict is the heading", `document.querySelector('h1').textContent === 'no verdict: requests without an answer'`)
		p.is("the style works", `getComputedStyle(document.querySelector('h1')).fontWeight === '700'`)
		p.is("the script works", `!document.getElementById('filter').hidden`)
		p.quiet()
	})

	t.Run("filters and searches", func(t *testing.T) {
		r := bad(t)
		p := open(t, browser, r, "")
		shown := func(want int) {
			t.Helper()
			if got := ask[int](p, visible+`.length`); got != want {
				t.Errorf("%d results are shown, want %d", got, want)
			}
			p.is("the count is told", fmt.Sprintf(`document.getElementById('shown').textContent === '%d of %d results shown'`, want, len(r.Results)))
		}
		shown(len(r.Results))
		pick := func(name, value string) {
			p.do(chromedp.Evaluate(fmt.Sprintf(`{ const s = document.getElementById(%q); s.value = %q; s.dispatchEvent(new Event('change')); }`, name, value), nil))
		}
		pick("kind", "failed")
		shown(r.Count(reports.Failed))
		pick("area", "EXP")
		shown(1)
		p.is("it is the failed one", visible+`[0].id === 'EXP-003'`)
		p.do(chromedp.Click("#reset"))
		shown(len(r.Results))
		pick("level", "should")
		shown(1)
		p.do(chromedp.Click("#reset"), chromedp.SendKeys("#words", "no answer within"))
		shown(1)
		p.is("the search reads exchanges", visible+`[0].id === 'REF-003'`)
		p.do(chromedp.Click("#reset"), chromedp.SendKeys("#words", "no such words"))
		shown(0)
		p.do(chromedp.Click("#reset"))
		p.is("what was folded is folded again", `!document.querySelector('details.group.k-passed').open`)
		p.do(chromedp.Click(`.matrix a[data-kind=not-provable][data-area=EXP]`))
		shown(2)
		p.quiet()
	})

	t.Run("a link shows what is folded", func(t *testing.T) {
		p := open(t, browser, bad(t), "#PWD-003")
		there := func(id string) {
			t.Helper()
			p.is("it is open", fmt.Sprintf(`document.getElementById(%q).querySelector('details').open`, id))
			p.is("its group is open", fmt.Sprintf(`document.getElementById(%q).closest('details').open`, id))
			p.is("it is on the screen", fmt.Sprintf(`(r => r.height > 40 && r.top >= 0 && r.bottom <= innerHeight)(document.getElementById(%q).getBoundingClientRect())`, id))
		}
		there("PWD-003")
		p.do(chromedp.SendKeys("#words", "sliding nothing"))
		p.is("nothing is shown", visible+`.length === 0`)
		p.do(chromedp.Evaluate(`location.hash = 'RES-001'`, nil))
		there("RES-001")
		p.quiet()
	})

	t.Run("the keyboard reaches everything", func(t *testing.T) {
		p := open(t, browser, bad(t), "")
		p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
		p.is("the skip link leads to the filter", `document.activeElement.id === 'words'`)
		p.is("the focus can be seen", `getComputedStyle(document.activeElement).outlineStyle !== 'none'`)
		p.do(chromedp.KeyEvent("sliding"), chromedp.KeyEvent(kb.Tab))
		p.is("the next one is the outcome", `document.activeElement.id === 'kind'`)
		p.do(chromedp.Evaluate(`document.activeElement.blur()`, nil), chromedp.KeyEvent("/"))
		p.is("/ leads to the search", `document.activeElement.id === 'words'`)
		p.quiet()
	})

	t.Run("everything is there without JavaScript", func(t *testing.T) {
		r := bad(t)
		p := open(t, browser, r, "#PWD-001", emulation.SetScriptExecutionDisabled(true))
		p.is("no filter that would do nothing", `document.getElementById('filter').hidden`)
		p.is("every result", visible+`.length === `+strconv.Itoa(len(r.Results)))
		p.is("the link opened the fold", `document.querySelector('details.group.k-passed').open`)
		p.do(chromedp.Click("#PWD-001 summary"))
		p.is("a result opens", `document.querySelector('#PWD-001 details').open && document.querySelector('#PWD-001 .rule').getBoundingClientRect().height > 0`)
		p.do(emulation.SetEmulatedMedia().WithMedia("print"))
		p.is("print opens what is folded", `document.querySelector('#PWD-003 .rule').getBoundingClientRect().height > 0`)
		p.quiet()
	})

	t.Run("it fits a phone", func(t *testing.T) {
		for _, r := range []reports.Run{bad(t), hostile(t)} {
			p := open(t, browser, r, "", chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
			p.do(chromedp.Evaluate(openAll, nil))
			if width := ask[int](p, `document.documentElement.scrollWidth`); width > 360 {
				t.Errorf("the page is %d px wide: %s", width, ask[string](p, widest))
			}
		}
	})

	t.Run("its texts can be read in both schemes", func(t *testing.T) {
		for _, scheme := range []string{"light", "dark"} {
			p := open(t, browser, bad(t), "", emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
			p.do(chromedp.Evaluate(openAll, nil))
			for _, poor := range ask[[]string](p, contrast) {
				t.Errorf("%s: %s", scheme, poor)
			}
			if n := ask[int](p, `document.querySelectorAll('body *').length`); n < 500 {
				t.Errorf("only %d elements were looked at", n)
			}
		}
	})

	t.Run("it prints", func(t *testing.T) {
		p := open(t, browser, bad(t), "")
		folded := ask[int](p, `document.querySelectorAll('details:not([open])').length`)
		var pdf []byte
		p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = cdp.PrintToPDF().Do(ctx)
			return err
		}))
		if !strings.HasPrefix(string(pdf), "%PDF-") || len(pdf) < 20_000 {
			t.Errorf("got %d bytes", len(pdf))
		}
		if after := ask[int](p, `document.querySelectorAll('details:not([open])').length`); folded == 0 || after != folded {
			t.Errorf("%d of %d are folded again behind it", after, folded)
		}
	})
}

// openAll opens everything that is folded.
const openAll = `for (const d of document.querySelectorAll('details')) d.open = true`

// widest names what makes the page wide.
const widest = `[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > 361).slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right).join('; ')`
