package browser_test

import (
	"reflect"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// attack runs a script in each of the ways that a text can, if a page lets it.
const attack = `"'></script></style></textarea></pre></title><script>window.hit=1;alert(1)</script><img src=x onerror=window.hit=2>` +
	`<svg onload=window.hit=3><iframe srcdoc="<script>parent.hit=4</script>"></iframe><a href="javascript:window.hit=5" id=bait>x</a>` +
	`<style>*{display:none}</style><meta http-equiv=refresh content=0;url=https://evil.example><base href=https://evil.example>` +
	"\u202e{{.}}${hit}`${window.hit=6}`" + `<!-- --!>]]>\u003cscript\u003ewindow.hit=7\u003c/script\u003e`

// hostile is a run in which everything that is text is an attack.
func hostile(t *testing.T) reports.Run {
	r := bad(t)
	fill(reflect.ValueOf(&r).Elem())
	for i := range r.Results { // the outcomes must stay, or everything is one group
		r.Results[i].Outcome = reports.Outcomes()[i%len(reports.Outcomes())]
		r.Results[i].Known = &spec.KnownFailure{Requirement: attack, Reason: attack, Link: "javascript:window.hit=8"}
	}
	return r
}

// fill replaces every text in the value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(attack)
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	}
}

func TestHostileRun(t *testing.T) {
	browser := start(t)
	p := open(t, browser, hostile(t), "")
	p.do(chromedp.Evaluate(openAll, nil))
	p.is("no script of the target ran", `window.hit === undefined`)
	p.is("one script and one style", `document.querySelectorAll('script').length === 1 && document.querySelectorAll('style').length === 1`)
	p.is("no element of the target", `!document.querySelector('img, iframe, base, object, embed, form, #bait, meta[http-equiv=refresh], [onerror], [onload], [onclick], [style]')`)
	p.is("every link leads to the page or to the web", `[...document.querySelectorAll('a')].every(a => a.protocol === 'file:' || a.protocol === 'https:')`)
	p.is("the attack can be read", `document.querySelector('article.result pre').textContent.includes('<script>window.hit=1')`)
	p.is("the filter works all the same", `!document.getElementById('filter').hidden`)
	p.do(chromedp.Click(`.matrix a[data-kind]`), chromedp.Evaluate(`for (const a of document.querySelectorAll('a[href^="#"]')) a.click()`, nil))
	p.is("nor did one by a click", `window.hit === undefined`)
	p.quiet()
}
