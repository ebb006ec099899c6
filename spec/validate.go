package spec

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// Problem is one thing that is wrong with a world or a target.
type Problem struct {
	Path   string // where: "repositories[0].users[1].password"
	Text   string // what is wrong
	Remedy string // what to do

	refers bool // the value is the name of something that is said elsewhere
}

// String returns the path, the text and the remedy on one line.
func (p Problem) String() string {
	if p.Path == "" {
		return p.sentence()
	}
	return p.Path + ": " + p.sentence()
}

func (p Problem) sentence() string { return p.Text + "; " + p.Remedy }

// problems collects what a validation finds.
type problems []Problem

func (all *problems) add(path, text, remedy string) {
	*all = append(*all, Problem{Path: path, Text: text, Remedy: remedy})
}

// refer adds a problem with the name of something that is said elsewhere.
func (all *problems) refer(path, text, remedy string) {
	*all = append(*all, Problem{path, text, remedy, true})
}

// Validate returns what is wrong with the target, nil if nothing is. An empty
// URL is fine: whether one is needed depends on what the target is used for.
// Empty names and a zero version stand for their defaults.
func (t Target) Validate() []Problem { return t.problems() }

func (t Target) problems() []Problem {
	var all problems
	if t.URL != "" {
		checkURL(&all, "url", t.URL, false)
	}
	if t.Dialect != "" && !slices.Contains(Dialects(), t.Dialect) {
		all.add("dialect", "dialect is not known", "use one of "+strings.Join(namesOf(Dialects()), ", "))
	}
	for i, c := range t.Capabilities {
		if !slices.Contains(Capabilities(), c) {
			all.add(element("capabilities", i), "a capability is not known", "use one of "+strings.Join(namesOf(Capabilities()), ", "))
		}
	}
	t.Time.problems(&all)
	t.headerProblems(&all)
	if t.RequestsPerSecond < 0 {
		all.add("requests_per_second", "requests_per_second is negative", "write a number of requests, or 0 for no bound")
	}
	return all
}

func (t Time) problems(all *problems) {
	if t.Control != "" && !slices.Contains(TimeControls(), t.Control) {
		all.add("time.control", "control is not known", "use one of "+strings.Join(namesOf(TimeControls()), ", "))
	}
	switch {
	case t.Control == TimeClock && t.URL == "":
		all.add("time.url", "url of the clock is missing", "control clock needs the URL of the clock contract")
	case t.Control == TimeClock:
		checkURL(all, "time.url", t.URL, true)
	case t.URL != "":
		all.add("time.url", "url of the clock is given, but control is not clock", "write control: clock, or remove url")
	}
	t.commandProblems(all)
	if strings.ContainsFunc(t.Token.Reveal(), controlCharacter) {
		all.add("time.token", "token holds a line break or another control character", "write it on one line")
	}
	// Where no check waits, zero only says that nobody gave a bound.
	if t.MaxWait < 0 || t.MaxWait == 0 && t.Control == TimeWait {
		all.add("time.max_wait", "max_wait is not positive", `write a duration such as "5m"`)
	}
}

// headerProblems refuses what net/http would refuse with each request.
func (t Target) headerProblems(all *problems) {
	names := make([]string, 0, len(t.Headers))
	for name := range t.Headers {
		names = append(names, name)
	}
	slices.Sort(names)
	first := map[string]bool{}
	for _, name := range names {
		path := "headers[" + quote(name) + "]"
		lower := strings.ToLower(name)
		switch value := t.Headers[name].Reveal(); {
		case name == "" || strings.ContainsFunc(name, func(c rune) bool { return !tokenCharacter(c) }):
			all.add(path, "the name of a header may hold only letters, digits and -_.!#$%&'*+^`|~", "write it as X-My-Header")
		case strings.ContainsFunc(value, controlCharacter):
			all.add(path, "the value of a header holds a line break or another control character", "write it on one line")
		case first[lower]:
			all.add(path, "two headers have the same name; upper and lower case do not matter", "remove one of them")
		}
		first[lower] = true
	}
}

func controlCharacter(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }

func tokenCharacter(c rune) bool {
	return c < 0x7f && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || strings.ContainsRune("-_.!#$%&'*+^`|~", c))
}

// checkURL never repeats the URL: it may hold a password, or come from a
// variable.
func checkURL(all *problems, path, text string, query bool) {
	example := "write it as https://idp.example.com/App"
	if path == "time.url" {
		example = "write it as http://127.0.0.1:8081/clock"
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || strings.TrimSpace(text) != text:
		all.add(path, "url is not a URL", example)
	case u.Scheme != "http" && u.Scheme != "https":
		all.add(path, "url must begin with http:// or https://", example)
	case u.Hostname() == "":
		all.add(path, "url has no host", example)
	case u.User != nil:
		all.add(path, "url holds a user or a password, which reports would show", "remove what stands before the @")
	case !query && strings.Contains(text, "?"):
		all.add(path, "url has a query", "remove the question mark and what follows it")
	case path == "url" && strings.Contains(u.Path, "/oauth/"):
		all.add(path, "url names an endpoint", "name the virtual directory only: what stands before /oauth/")
	case strings.Contains(text, "#"):
		all.add(path, "url has a fragment", "remove the # and what follows it")
	}
}

// date tells whether a text is a day of the calendar, YYYY-MM-DD.
func date(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
