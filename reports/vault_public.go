package reports

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gamconform/gamconform/spec"
)

// commonplace tells whether a secret is part of what is public or of the words
// that reports are made of. Somebody whose password is "password" would
// otherwise get no report at all, and a reader could not tell the secret from
// the word anyway. It is replaced in its fields only, like a short one.
func commonplace(text, public string) bool {
	// Tokens are longer than anything public, and there are thousands.
	if len(text) <= 64 && strings.Contains(public, text) {
		return true
	}
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return true // reports tell when they were made
	}
	return len(text) <= 64 && !strings.ContainsAny(text, "0123456789") && strings.Contains(vocabulary(), text)
}

// segments are the parts of a secret between what is public in it: a token may
// hold the GUID of its repository, whose pieces give nothing away.
func segments(text string, public []string) []string {
	all := []string{text}
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf || !isWord(byte(r)) }) {
		return all // nothing sets a value apart
	}
	for _, value := range public {
		if len(value) < leastPiece || !strings.Contains(text, value) {
			continue
		}
		var parts []string
		for _, part := range all {
			parts = append(parts, strings.Split(part, value)...)
		}
		all = parts
	}
	return all
}

// vocabulary is a report in every form in which nothing was checked: what
// stands there is known to everybody.
var vocabulary = sync.OnceValue(func() string {
	run := Run{
		Tool: Tool{"gamconform", "0"}, Stop: &Stop{Kind: StopHarness, Reason: "-", Remedy: "-"}, FailedLogins: &FailedLogins{},
		Grids:        []Grid{{Cells: [][]Cell{{{}}}, LeftOut: "-"}},
		Observations: []Observation{{Advice: "-"}}, Coverage: []Coverage{{Unseen: []string{"-"}}},
	}
	for _, name := range spec.Capabilities() {
		run.Capabilities = append(run.Capabilities, CapabilityState{Name: name})
	}
	for i, requirement := range spec.Catalogue() {
		outcome := Outcomes()[i%len(Outcomes())]
		run.Results = append(run.Results, Result{
			Requirement: requirement, Outcome: outcome, Skip: skips()[i%len(skips())], Cause: CauseHarness, Reason: "-", Expected: "-", Actual: "-", Place: "-", Evidence: &Evidence{},
			Exchanges: []Exchange{{Error: "-", Request: Message{Header: []string{"-"}, Body: "-"}, Response: &Message{}}},
		})
	}
	var all bytes.Buffer
	for _, render := range []func(io.Writer, Run) error{JSON, JUnit, func(w io.Writer, r Run) error { return Console(w, r, 0) }} {
		_ = render(&all, run) // a buffer takes everything
	}
	all.WriteString(strings.Join([]string{"grant_type=password&", "access_token", "refresh_token", "client_secret", "client_id", "api_key", "Authorization", "application/x-www-form-urlencoded", "application/json"}, "\n"))
	return all.String()
})
