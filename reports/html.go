package reports

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

// HTML writes the run as report.html: one page that needs nothing besides
// itself, from a disk as from a mail. Everything in it can be read without
// JavaScript; with it, the results can be filtered and searched, and a link
// such as report.html#EXP-003 opens what is folded.
//
// What the target sent stands there as text only. A content security policy
// lets the page's own style and script run, by their hashes, and nothing else:
// no other script, no image, no request. Long texts are clipped, and of a run
// with very many exchanges the later ones are left out; run.json has them all.
func HTML(w io.Writer, r Run) error {
	page := newHTMLPage(r)
	style, err := htmlFiles.ReadFile("html/report.css")
	if err != nil {
		return fmt.Errorf("read the page's style: %w", err)
	}
	script, err := htmlFiles.ReadFile("html/report.js")
	if err != nil {
		return fmt.Errorf("read the page's script: %w", err)
	}
	// Both are ours, and no text of a run is ever put into them.
	page.Style, page.Script = template.CSS(style), template.JS(script)
	page.Policy = "default-src 'none'; style-src " + hashSource(style) + "; script-src " + hashSource(script) + "; base-uri 'none'; form-action 'none'"
	sheet, err := template.New("").Funcs(template.FuncMap{"line": htmlLine, "text": htmlText}).ParseFS(htmlFiles, "html/*.tmpl")
	if err != nil {
		return fmt.Errorf("read the page's templates: %w", err)
	}
	var text bytes.Buffer // a page that ends half way would pass for a whole one
	if err := sheet.ExecuteTemplate(&text, "report.tmpl", page); err != nil {
		return fmt.Errorf("make the page: %w", err)
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return fmt.Errorf("write the run as HTML: %w", err)
	}
	return nil
}

//go:embed html
var htmlFiles embed.FS

// hashSource names a style or a script by its content, as a content security
// policy does.
func hashSource(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// htmlLine is a text that stays on one line, clipped and with hidden characters
// shown. The template escapes it for where it stands.
func htmlLine(text any) string { return visibleLine(clip(fmt.Sprint(text), textLimit)) }

// htmlText is a longer text, which keeps its lines.
func htmlText(text string) string { return visible(clip(text, fieldLimit)) }
