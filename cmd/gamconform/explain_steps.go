package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// step is one exchange of a check, in words.
type step struct {
	Label  string  `json:"label"`
	Before bool    `json:"before,omitempty"`          // it was made before the check began
	Passed float64 `json:"passed_seconds"`            // of the target's time since the step before
	Method string  `json:"method"`                    //
	Path   string  `json:"path"`                      // below the virtual directory
	Fields []field `json:"fields,omitempty"`          // of the form or the query, and the headers that matter
	Body   string  `json:"body,omitempty"`            // that is no form
	Status string  `json:"status,omitempty"`          // "200 OK"
	Brings string  `json:"brings,omitempty"`          // what of the answer later steps use, or its GAM code
	Error  string  `json:"transport_error,omitempty"` // no answer came
}

// field is a name and a value, with placeholders for secrets.
type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// shownHeaders are those that requirements speak of.
func shownHeaders() []string {
	return []string{"Authorization", "Content-Type", "Deviceid", "Genexus-Agent", "Avoid_redirect", "Content-Encoding"}
}

const ordinaryForm = "application/x-www-form-urlencoded"

// steps puts the exchanges of a check into words.
func steps(account suites.Account) (all []step) {
	names := placeholders{names: map[string]string{}, used: map[string]int{}}
	last := reports.Seconds(0)
	for _, e := range account.Exchanges {
		s := step{Label: e.Label, Before: e.Before, Error: e.Error}
		if !e.Before {
			s.Passed = float64(e.After - last)
			last = e.After
		}
		method, target, _ := strings.Cut(e.Request.Line, " ")
		s.Method = method
		_, target, _ = strings.Cut(target, "/gam/")
		path, query, _ := strings.Cut(target, "?")
		s.Path = "/" + path
		s.Fields = names.form(query)
		form := true
		for _, line := range e.Request.Header {
			name, value, _ := strings.Cut(line, ": ")
			name = strings.TrimSuffix(name, ":")
			form = form && (name != "Content-Type" || value == ordinaryForm)
			if slices.Contains(shownHeaders(), name) && value != ordinaryForm {
				s.Fields = append(s.Fields, field{name + ":", names.in("token", value)})
			}
		}
		if fields := names.form(e.Request.Body); form && fields != nil {
			s.Fields = append(s.Fields, fields...)
		} else if e.Request.Body != "" {
			s.Body = names.in("secret", e.Request.Body)
		}
		if e.Response != nil {
			s.Status = e.Response.Line
			s.Brings = names.brought(e.Response.Body)
		}
		all = append(all, s)
	}
	return all
}

// placeholders are what stands for the fingerprints of secrets: <password>, and
// <password-2> for another one.
type placeholders struct {
	names map[string]string // by fingerprint
	used  map[string]int    // by what it is
}

var fingerprints = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`secret:[0-9a-f]{8}`) })

// in replaces the fingerprints of a text by names of what it is.
func (p placeholders) in(what, text string) string {
	return fingerprints().ReplaceAllStringFunc(text, func(print string) string {
		if p.names[print] == "" {
			p.used[what]++
			p.names[print] = "<" + what + ">"
			if n := p.used[what]; n > 1 {
				p.names[print] = fmt.Sprintf("<%s-%d>", what, n)
			}
		}
		return p.names[print]
	})
}

// form reads the fields of a form; nil = it is none.
func (p placeholders) form(text string) (all []field) {
	if text == "" {
		return nil
	}
	for _, part := range strings.Split(text, "&") {
		name, value, found := strings.Cut(part, "=")
		plain, err := url.QueryUnescape(value)
		named, nameErr := url.QueryUnescape(name)
		if !found || err != nil || nameErr != nil {
			return nil
		}
		all = append(all, field{named, p.in(strings.ToLower(strings.ReplaceAll(named, "_", "-")), plain)})
	}
	return all
}

// member finds a token or an error code in the JSON of an answer.
var member = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"(access_token|refresh_token|code)":\s*"?([^",}]+)`)
})

// brought names what an answer brings: tokens, or a code.
func (p placeholders) brought(body string) string {
	var all []string
	for _, found := range member().FindAllStringSubmatch(body, -1) {
		if found[1] == "code" {
			all = append(all, "code "+found[2])
			continue
		}
		all = append(all, p.in(strings.ReplaceAll(found[1], "_", "-"), found[2]))
	}
	return strings.Join(all, ", ")
}

// differences tells how a step differs from an earlier one in its fields; false
// = in too much for words.
func (s step) differences(other step) (text string, few bool) {
	if s.Method != other.Method || s.Path != other.Path || s.Body != other.Body {
		return "", false
	}
	var changes []string
	for _, f := range s.Fields {
		if !slices.Contains(other.Fields, f) {
			changes = append(changes, "with "+f.String())
		}
	}
	for _, f := range other.Fields {
		if !slices.ContainsFunc(s.Fields, func(g field) bool { return g.Name == f.Name }) {
			changes = append(changes, "without "+strings.TrimSuffix(f.Name, ":"))
		}
	}
	return strings.Join(changes, ", "), len(changes) <= 2 && len(changes) < max(len(s.Fields), 2)
}

// mostShown is how much of a value is shown.
const mostShown = 160

func (f field) String() string {
	value := plainLine(f.Value)
	if strings.HasSuffix(f.Name, ":") {
		return strings.TrimSpace(f.Name + " " + value)
	}
	return f.Name + "=" + value
}

// plainLine is a text without what a terminal would act on, and clipped.
func plainLine(text string) string {
	var b strings.Builder
	for i, r := range text {
		if i >= mostShown {
			return fmt.Sprintf("%s… (%d bytes)", b.String(), len(text))
		}
		if r == ' ' || r > ' ' && r != 0x7f && r != '\uFFFD' && printable(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\x%02x`, r)
		}
	}
	return b.String()
}

// span is a time in the units in which people think: minutes up to two hours,
// days from two on.
func span(seconds float64) string {
	left := time.Duration(seconds * float64(time.Second)).Round(time.Second)
	var parts []string
	for _, unit := range []struct {
		name     string
		is, from time.Duration
	}{
		{"day", 24 * time.Hour, 48 * time.Hour}, {"hour", time.Hour, 2*time.Hour + 1}, {"minute", time.Minute, 2 * time.Minute}, {"second", time.Second, time.Second},
	} {
		if left >= unit.from || len(parts) > 0 && left >= unit.is {
			parts = append(parts, plural(int(left/unit.is), unit.name))
			left %= unit.is
		}
	}
	if len(parts) == 0 {
		return "0 seconds"
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return parts[0]
}

// plainWant is what a matcher wants. Of a truth the words in front of it say
// what must be.
func plainWant(want string) string {
	if want == suites.Holds {
		return ""
	}
	want = strings.TrimPrefix(want, "to ")
	for _, w := range []struct{ matcher, words string }{
		{"not to be ", "another than "}, {"be ", ""}, {"contain ", "contain one like "}, {"have length ", "as many values: "},
	} {
		if rest, found := strings.CutPrefix(want, w.matcher); found {
			return w.words + rest
		}
	}
	return want
}
