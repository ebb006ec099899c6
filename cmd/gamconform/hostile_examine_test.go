package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"github.com/gamconform/gamconform/reports"
)

// controls tells whether a character drives a terminal or hides.
func controls(c rune) bool {
	return c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\u2028' || c == '\u2029')
}

// workflow finds what a runner of GitHub, Azure or TeamCity takes for a command.
var workflow = regexp.MustCompile(`(?m)^\s*::.*|##\[.*|##vso\[.*|##teamcity\[.*`)

// ours is an annotation that this program writes.
var ours = regexp.MustCompile(`^::(error|warning) ([a-z]+=[^:,]*,)*title=[^:,]*::[^\n]*$`)

func examineLog(t *testing.T, name, text string) {
	t.Helper()
	if at := strings.IndexFunc(text, controls); at >= 0 {
		t.Errorf("%s: a control character: %q", name, text[max(0, at-60):min(at+20, len(text))])
	}
	for _, line := range workflow.FindAllString(text, -1) {
		if name != "stdout" || !ours.MatchString(line) {
			t.Errorf("%s: a runner takes this for a command: %.200q", name, line)
		}
	}
}

func examineXML(t *testing.T, name, text string) {
	t.Helper()
	known := []string{"testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped", "system-out", "svg", "title", "clipPath", "rect", "g", "text"}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
		if start, ok := token.(xml.StartElement); ok && !slices.Contains(known, start.Name.Local) {
			t.Errorf("%s: an element %s", name, start.Name.Local)
		}
	}
}

// examineHTML holds each element and attribute to what a page without any text
// of a target could have.
func examineHTML(t *testing.T, text string) {
	t.Helper()
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "style":
			if scripts++; n.FirstChild != nil && strings.Contains(n.FirstChild.Data, "hostile") {
				t.Errorf("a %s has a text of the target", n.Data)
			}
		case "img", "iframe", "object", "embed", "base", "form", "x-hostile", "hostile", "link":
			t.Errorf("the page has an element %s", n.Data)
		}
		for _, a := range n.Attr {
			target := (a.Key == "href" || a.Key == "src" || a.Key == "action") && strings.Contains(a.Val, "hostile") && !strings.HasPrefix(a.Val, "#")
			if strings.HasPrefix(a.Key, "on") || target || a.Key == "style" && strings.Contains(a.Val, "hostile") {
				t.Errorf("an element %s has %s=%.80q", n.Data, a.Key, a.Val)
			}
		}
	}
	if scripts > 3 {
		t.Errorf("the page has %d scripts and styles", scripts)
	}
}

// tags finds what Markdown takes for HTML; a sign behind a backslash is none.
var tags = regexp.MustCompile(`(^|[^\\])<[A-Za-z/!?][^>]*>?`)

// links finds links, pictures, addresses, mentions and cells likewise.
var links = regexp.MustCompile(`(^|[^\\])(\]\(|\]\[|!\[|\| hostile \| hostile|@hostile).*|://hostile.*|www\.hostile`)

func examineMarkdown(t *testing.T, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "    ") {
			continue // code: nothing has a meaning there
		}
		for _, found := range tags.FindAllString(line, -1) {
			if strings.Contains(found, "hostile") || strings.Contains(found, "img") || strings.Contains(found, "details open") {
				t.Errorf("summary.md has the tag %q", found)
			}
		}
		if found := links.FindString(line); found != "" {
			t.Errorf("summary.md has a link, a mention or a table of the target: %.100q", found)
		}
		if strings.HasPrefix(line, "# hostile") || strings.HasPrefix(line, "```") && strings.Contains(line, "hostile") {
			t.Errorf("summary.md has %q", line)
		}
	}
}

// examineCommands gives every command that a report tells to a shell in which
// only curl and gamconform are harmless.
func examineCommands(t *testing.T, dir string, run reports.Run) {
	t.Helper()
	script := "curl() { :; }\ngamconform() { :; }\n"
	for _, res := range run.Results {
		script += reports.Rerun(run, res) + "\n"
		for _, e := range res.Exchanges {
			script += reports.Curl(e) + "\n"
		}
	}
	sh := exec.Command("/bin/sh")
	sh.Dir, sh.Stdin, sh.Env = dir, strings.NewReader(script), []string{"PATH=/bin:/usr/bin"}
	if out, err := sh.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("the shell says %v: %.300q", err, out)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the shell made %v, %v", left, err)
	}
}
