package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// Diagnosis is what a look at a target without any check came to.
type Diagnosis struct {
	Schema       int           `json:"schema"`
	Tool         Tool          `json:"tool"`
	Target       Target        `json:"target"`
	ConfigDigest string        `json:"config_digest"`
	Started      time.Time     `json:"started"`
	Duration     Seconds       `json:"duration_seconds"`
	Requests     int           `json:"requests"`                // sent to the target, the clock contract not counted
	FailedLogins *FailedLogins `json:"failed_logins,omitempty"` // nil = the world says of no user that failed logins lock them
	Looked       []string      `json:"looked"`                  // what was looked at
	Findings     []Finding     `json:"findings"`
	Stop         *Stop         `json:"stop,omitempty"` // why a run would end before its first check
}

// Exit folds the diagnosis to an exit code: that of a run which would stop
// before its first check (3, or 4 where the harness is why); 5 when a finding
// makes requirements fail, or when the look was interrupted; else 0. Never 1:
// nothing was held against a requirement.
func (d Diagnosis) Exit() int {
	if d.Stop != nil {
		switch d.Stop.Kind {
		case StopUnreachable, StopPreflight, StopLost:
			return ExitUnreachable
		case StopInterrupted:
			return ExitIncomplete
		}
		return ExitHarness
	}
	if len(weighed(d.Findings, Fails)) > 0 {
		return ExitIncomplete
	}
	return ExitOK
}

// Word is the diagnosis in a word or two.
func (d Diagnosis) Word() string {
	switch {
	case d.Stop != nil && d.Stop.Kind == StopInterrupted:
		return "interrupted"
	case d.Stop != nil:
		return "a run would stop before its first check"
	case d.Exit() != ExitOK:
		return "requirements will not pass"
	case len(d.Findings) > 0:
		return "nothing found but advice"
	}
	return "nothing found"
}

// WriteJSON writes the diagnosis as one indented JSON object.
func (d Diagnosis) WriteJSON(w io.Writer) error {
	d.Schema, d.Looked, d.Findings = SchemaVersion, listed(d.Looked), listed(d.Findings)
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	file := struct {
		Diagnosis
		Exit int    `json:"exit"`
		Word string `json:"word"`
	}{d, d.Exit(), d.Word()}
	if err := enc.Encode(file); err != nil {
		return fmt.Errorf("encode the diagnosis as JSON: %w", err)
	}
	if _, err := w.Write(escapeHidden(buf.Bytes())); err != nil {
		return fmt.Errorf("write the diagnosis as JSON: %w", err)
	}
	return nil
}

// WriteText writes the diagnosis for a person, as [Console] writes a run.
func (d Diagnosis) WriteText(w io.Writer, width int) error {
	p := newPage(View{Width: width})
	for _, section := range []struct {
		weight Weight
		title  string
	}{{Stops, "STOPS A RUN"}, {Fails, "MAKES REQUIREMENTS FAIL"}, {Advice, "ADVICE"}} {
		found := weighed(d.Findings, section.weight)
		if len(found) == 0 {
			continue
		}
		p.heading(fmt.Sprintf("%s (%d)", section.title, len(found)))
		for _, f := range found {
			p.text.WriteByte('\n')
			p.finding(f)
			p.exchanges(f.Exchanges)
		}
	}
	p.heading(strings.Repeat("-", p.width))
	p.para("", strings.ToUpper(d.Word()))
	if d.Stop != nil {
		p.para("  - ", d.Stop.text(string(d.Stop.Kind)))
	}
	p.text.WriteByte('\n')
	for _, looked := range d.Looked {
		p.para("  Looked  ", looked)
	}
	run := Run{Target: d.Target, Started: d.Started, Duration: d.Duration, Requests: d.Requests, Tool: d.Tool}
	p.para("  Target  ", target(run))
	if l := d.FailedLogins; l != nil && l.Sum > 0 {
		p.para("  Logins  ", l.text())
	}
	p.para("  Cost    ", fmt.Sprintf("%d %s, %.1f s", d.Requests, requestWord(d.Requests), float64(d.Duration)))
	p.para("  Exit    ", fmt.Sprintf("%d: %s", d.Exit(), diagnosisMeaning(d.Exit())))
	if _, err := io.WriteString(w, p.text.String()); err != nil {
		return fmt.Errorf("write the diagnosis: %w", err)
	}
	return nil
}

// diagnosisMeaning says what an exit code of a diagnosis means.
func diagnosisMeaning(exit int) string {
	switch exit {
	case ExitOK:
		return "a run would get as far as its checks, and nothing known would fail them"
	case ExitUnreachable:
		return "a run would stop in preflight"
	case ExitIncomplete:
		return "a run would not prove everything"
	}
	return ExitMeaning(exit)
}
