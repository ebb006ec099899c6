package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
	"github.com/gamconform/gamconform/suites"
)

// TestSlowExplainEverything: every requirement can be explained, in 80 columns and
// without a secret, with all parts or the reason why one is missing. The checks
// run in one run here; TestSlowExplainAlone compares.
func TestSlowExplainEverything(t *testing.T) {
	vault := reports.NewVault()
	description, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	accounts, err := witness(t.Context(), "", spec.DefaultVersion, description, vault)
	if err != nil {
		t.Fatal(err)
	}
	byID, alone := map[string]suites.Account{}, map[string]explanation{}
	for _, a := range accounts {
		byID[a.Requirement.ID] = a
		if r := a.Requirement; !r.AppliesTo(spec.DefaultVersion) || len(a.Exchanges) == 0 {
			own := reports.NewVault()
			e, err := explain(t.Context(), r, description, own)
			if err != nil {
				t.Fatal(err)
			}
			var text bytes.Buffer
			if err := writeExplanations(&text, []explanation{e}); err != nil {
				t.Fatal(err)
			}
			if err := own.Check(r.ID, text.Bytes()); err != nil {
				t.Error(err)
			}
			alone[r.ID] = e
			continue
		}
		if a.Result.Outcome != reports.Passed {
			t.Errorf("%s did not pass: %s %s", a.Requirement.ID, a.Result.Outcome, a.Result.Reason)
		}
	}
	var whole bytes.Buffer
	for _, r := range spec.Catalogue() {
		e, known := alone[r.ID]
		if !known {
			e = explainedBy(r, byID[r.ID])
		}
		var text bytes.Buffer
		if err := writeExplanations(&text, []explanation{e}); err != nil {
			t.Fatal(err)
		}
		complete(t, e, text.String())
		whole.Write(text.Bytes())
	}
	if err := vault.Check("the explanations", whole.Bytes()); err != nil {
		t.Error(err)
	}
	if found := fingerprints().FindString(whole.String()); found != "" {
		t.Errorf("%s is no placeholder", found)
	}
}

// complete tells what an explanation lacks.
func complete(t *testing.T, e explanation, text string) {
	t.Helper()
	r := e.Requirement
	for _, part := range []string{r.ID, "WHY IT IS CHECKED", "WHAT IS SENT", "WHAT PASSES", "WHERE DOCUMENTS CONTRADICT EACH OTHER", "HOW TO FIX A MISS", "FAULTS THAT IT FINDS", "SWITCHES THAT MUST NOT BREAK IT", "RELATED", "COMMANDS"} {
		_, rest, found := strings.Cut(text, part+"\n")
		if part == r.ID {
			found = strings.HasPrefix(text, part+"  "+r.Title[:5])
		} else if found {
			found = strings.HasPrefix(rest, "  ") // something stands in it
		}
		if !found {
			t.Errorf("%s: nothing stands under %q:\n%s", r.ID, part, text)
			return
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if width(line) > screen || strings.TrimRight(line, " ") != line {
			t.Errorf("%s: %d columns, or blanks at the end: %q", r.ID, width(line), line)
		}
	}
	checked := r.Proof == spec.ByCheck
	switch {
	case len(e.Sources) != len(r.Sources):
		t.Errorf("%s: %d of %d sources", r.ID, len(e.Sources), len(r.Sources))
	case (len(e.Steps) == 0) != (e.Nothing != ""), !checked && len(e.Steps) > 0:
		t.Errorf("%s: %d steps, %q", r.ID, len(e.Steps), e.Nothing)
	case r.Level == spec.Observe && (len(e.Recorded) == 0 || len(e.Faults) > 0):
		t.Errorf("%s: an observation with %d records and %d faults", r.ID, len(e.Recorded), len(e.Faults))
	case r.Level != spec.Observe && checked && len(e.Faults) == 0:
		t.Errorf("%s: no fault", r.ID)
	case (e.Check == "") == checked:
		t.Errorf("%s: check in %q", r.ID, e.Check)
	}
	if checked && len(e.Steps) == 0 && r.Level != spec.Observe {
		t.Errorf("%s: no step", r.ID)
	}
	for _, s := range e.Sources {
		if strings.Contains(s.Source, ":") && len(s.Says) == 0 {
			t.Errorf("%s: %s says nothing", r.ID, s.Source)
		}
	}
}

// TestSlowExplainAlone: the command, which runs one check, tells the same at each
// call, and of requirements of every kind what a reader needs.
func TestSlowExplainAlone(t *testing.T) {
	for id, wanted := range map[string][]string{
		"EXP-003": {"lets 30 minutes pass\n", " used token past its lifetime\n", "-> 401 Unauthorized: code 103\n", "Write the expiry once", "(OauthTokenExpire)", "gamconform mock --fault sliding-expiry "},
		"PWD-005": {" without client_id\n      as 1, but without client_id\n      -> 401 ", "password=<password>", "Take no default"},
		"TEN-002": {"those are granted that belong together, and no", "connection.gam"},
		"LCK-004": {"Everything.", "failed login 3, the limit: refused", "Which failed login locks:", "wiki 18592", "Nothing to fix", "lock-threshold  "},
		"ROB-001": {"300 requests", "... and 28\\d more like these", "--robustness"},
		"OAS-001": {"the sentence above is true of every answer", "gamconform openapi"},
		"LIM-008": {"does not show on the wire", "FAULTS THAT IT FINDS\n  None"},
	} {
		code, text, errs := command(t, "explain", strings.ToLower(id))
		if code != 0 || errs != "" {
			t.Fatalf("%s: exit code %d, %s", id, code, errs)
		}
		for _, want := range wanted {
			if !strings.Contains(text, want) && !regexp.MustCompile(want).MatchString(text) {
				t.Errorf("%s: no %q in:\n%s", id, want, text)
			}
		}
		if _, again, _ := command(t, "explain", id); again != text {
			t.Errorf("%s is explained in two ways:\n%s\n%s", id, text, again)
		}
	}
	_, object, _ := command(t, "explain", "EXP-003", "LCK-004", "--format", "json")
	var all []struct {
		Requirement    spec.Requirement
		Steps          []step
		Contradictions []spec.Contradiction
		Remedy         spec.Remedy
	}
	if err := json.Unmarshal([]byte(object), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || len(all[0].Steps) < 6 || all[0].Remedy.Settings[0].Name != "OauthTokenExpire" || len(all[1].Contradictions) != 1 {
		t.Errorf("%.3000s", object)
	}
}

// TestContradictionsNameSwitches: what a contradiction says of the mock's
// switches is so, and one whose reading shows on the wire has one.
func TestContradictionsNameSwitches(t *testing.T) {
	shows := map[string][]spec.Requirement{}
	for _, s := range mockserver.Switches() {
		shows[s.Name] = s.Shows
	}
	for _, c := range spec.Contradictions() {
		_, list, _ := strings.Cut(c.Decided, "(switch")
		list, _, _ = strings.Cut(list, ")")
		names := regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)+`).FindAllString(list, -1)
		if len(names) == 0 {
			t.Errorf("%s: no switch in %q", c.About, c.Decided)
		}
		for _, name := range names {
			found := false
			for _, r := range shows[name] {
				found = found || named(c.Of, r)
			}
			if !found {
				t.Errorf("%s: the switch %s shows in %s, none of which is named", c.About, name, requirementIDs(shows[name]))
			}
		}
	}
}
