package reports_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// junitElement is what may stand where in junit.xml.
type junitElement struct {
	children   []string // in this order
	required   []string // attributes
	optional   []string
	once, text bool // each child at most once; may have text
}

// junitGrammar is what the readers agree on, in our words: Jenkins and its xunit
// kind, GitLab, Azure, CircleCI and the actions of GitHub. No reader refuses a
// file that keeps to it. "file" of a case is read by GitLab, CircleCI and GitHub's
// actions, and by none misread.
func junitGrammar() map[string]junitElement {
	note := junitElement{required: []string{"message", "type"}, text: true}
	totals := []string{"name", "tests", "failures", "errors", "skipped", "time"}
	return map[string]junitElement{
		"testsuites": {children: []string{"testsuite"}, required: totals},
		"testsuite":  {children: []string{"properties", "testcase"}, required: totals, optional: []string{"timestamp"}},
		"testcase": {children: []string{"properties", "skipped", "error", "failure", "system-out"}, once: true,
			required: []string{"classname", "name", "time"}, optional: []string{"file"}},
		"properties": {children: []string{"property"}},
		"property":   {required: []string{"name", "value"}},
		"skipped":    {required: []string{"message"}},
		"error":      note, "failure": note,
		"system-out": {text: true},
	}
}

func TestJUnitKeepsToTheGrammar(t *testing.T) {
	hostile := is(reports.Failed)
	hostile.Requirement.ID, hostile.Requirement.Title = "EXP\x00-1\"<", "]]>\x1b\ufffe\xff&"
	hostile.Reason, hostile.Actual = "]]>\x00", strings.Repeat("]]>\ud7ff\ufffe", 5000)
	stopped := run()
	stopped.Stop = &reports.Stop{Kind: reports.StopLost, Reason: "]]>\x00"}
	for name, r := range map[string]reports.Run{"sample": sample(), "hostile": run(hostile), "stopped": stopped, "empty": run()} {
		if err := checkJUnit(junitText(t, r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The grammar refuses what a reader would.
func TestJUnitGrammarRefuses(t *testing.T) {
	text := string(junitText(t, sample()))
	for _, change := range [][2]string{
		{`<testsuite name="PWD"`, `<testsuite label="PWD"`},
		{`tests="14"`, `tests="15"`},
		{`failures="3"`, `failures="2"`},
		{`time="4.218"`, `time="4,218"`},
		{`<skipped message="fixture-missing`, `<ignored message="fixture-missing`},
		{` type="must"`, ``},
		{`<properties>`, "<properties>\x01"},
		{`</testcase>`, `<properties></properties></testcase>`},
		{`</testsuites>`, ``},
		{`</testcase>`, `<failure message="" type=""></failure><error message="" type=""></error></testcase>`},
	} {
		changed := strings.Replace(text, change[0], change[1], 1)
		if changed == text {
			t.Errorf("the sample has no %s", change[0])
		} else if checkJUnit([]byte(changed)) == nil {
			t.Errorf("%q passes", change[1])
		}
	}
}

func junitText(t *testing.T, r reports.Run) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := reports.JUnit(&text, r); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// checkJUnit holds a file to the grammar, and its counts to its cases.
func checkJUnit(text []byte) error {
	type open struct {
		name  string
		last  int // child
		attrs map[string]string
		count map[string]int
	}
	grammar, stack := junitGrammar(), []*open{}
	number := regexp.MustCompile(`^[0-9]+\.[0-9]{3}$`)
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			rule, ok := grammar[name]
			now := &open{name: name, last: -1, attrs: map[string]string{}, count: map[string]int{}}
			if len(stack) > 0 {
				parent := stack[len(stack)-1]
				at := slices.Index(grammar[parent.name].children, name)
				if ok = ok && at >= 0 && (at > parent.last || at == parent.last && !grammar[parent.name].once); ok {
					parent.last = at
				}
				for _, above := range stack {
					above.count[name]++
				}
			} else if name != "testsuites" {
				ok = false
			}
			for _, a := range token.Attr {
				ok = ok && slices.Contains(slices.Concat(rule.required, rule.optional), a.Name.Local)
				now.attrs[a.Name.Local] = a.Value
			}
			for _, required := range rule.required {
				_, there := now.attrs[required]
				ok = ok && there
			}
			if took, there := now.attrs["time"]; there && !number.MatchString(took) {
				ok = false
			}
			if !ok {
				return fmt.Errorf("<%s> with %v may not stand here", name, token.Attr)
			}
			stack = append(stack, now)
		case xml.EndElement:
			done := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if done.count["error"]+done.count["failure"]+done.count["skipped"] > 1 && done.name == "testcase" {
				return fmt.Errorf("two outcomes of %v", done.attrs)
			}
			for of, name := range map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"} {
				if said, there := done.attrs[of]; there && said != strconv.Itoa(done.count[name]) {
					return fmt.Errorf("<%s> %s=%q, but has %d", done.name, of, said, done.count[name])
				}
			}
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 && (len(stack) == 0 || !grammar[stack[len(stack)-1].name].text) {
				return fmt.Errorf("a text may not stand here: %q", token)
			}
		}
	}
}
