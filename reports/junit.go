package reports

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// JUnit writes the run as junit.xml: a test suite per area, a test case per
// requirement. A CI system that reads nothing else must not show green what is
// not proved, so
//
//	failed                -> <failure>; so is a warning in a strict run
//	inconclusive, broken  -> <error>
//	skipped, known        -> <skipped>
//	passed, warned        -> passed; a warning stands in <system-out>
//	passed, though known  -> <failure>
//	grids                 -> <system-out> of their requirement
//
// and a run that stopped early, or whose exit code none of its cases explains,
// has one more suite, "run", with an <error>.
func JUnit(w io.Writer, r Run) error {
	text, err := xml.MarshalIndent(document(r), "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	}
	if err != nil {
		return fmt.Errorf("write the run as JUnit XML: %w", err)
	}
	return nil
}

func document(r Run) junitSuites {
	doc := junitSuites{Name: "gamconform", Time: seconds(r.Duration)}
	properties := suiteProperties(r)
	for _, area := range r.Areas() {
		suite := junitSuite{Name: visibleLine(area.Area), Properties: properties, Timestamp: timestamp(r)}
		var took Seconds
		for _, res := range r.Results {
			if res.Requirement.Area() == area.Area {
				c := r.testcase(res)
				if grids := r.gridsOf(res.Requirement.ID); len(grids) > 0 {
					c.out(gridText(grids))
				}
				suite.add(c)
				took += res.Duration
			}
		}
		suite.Time = seconds(took)
		doc.add(suite)
	}
	if verdict := r.Verdict(); r.unexplained(verdict) {
		suite := junitSuite{Name: "run", Properties: properties, Timestamp: timestamp(r), Time: seconds(0)}
		suite.add(unfinished(r, verdict))
		doc.add(suite)
	}
	return doc
}

func (r Run) testcase(res Result) junitCase {
	c := junitCase{
		Class:      "gamconform." + visibleLine(res.Requirement.Area()),
		Name:       visibleLine(res.Requirement.ID + " " + res.Requirement.Title),
		File:       r.configFile(),
		Time:       seconds(res.Duration),
		Properties: caseProperties(res),
	}
	note := func(kind, message string) *junitNote {
		return &junitNote{Type: visibleLine(kind), Message: oneLine(message), Text: details(res)}
	}
	if unaccountable(res) {
		c.Error = note("unknown outcome", fmt.Sprintf("outcome %q %q %q: %s", res.Outcome, res.Skip, res.Cause, because(res)))
		return c
	}
	switch res.Outcome {
	case Passed:
		if res.Known != nil {
			c.Failure = note("known failure passes", "it is known to fail, but passed: remove its entry from the known failures")
		}
	case Warned:
		if r.Strict {
			c.Failure = note("warning in a strict run", because(res))
			break
		}
		c.Out = &junitText{Text: "warning: " + oneLine(because(res)) + "\n" + details(res)}
	case Failed:
		c.Failure = note(level(res), because(res))
	case Known:
		why := because(res)
		if res.Known != nil {
			why = res.knownBecause() + "; seen: " + why
		}
		c.Skipped = &junitSkip{Message: oneLine("known failure: " + why)}
	case Skipped:
		why := res.Reason
		if why == "" {
			why = skipMeaning(res.Skip)
		}
		c.Skipped = &junitSkip{Message: oneLine(string(res.Skip) + ": " + why)}
	case Inconclusive:
		c.Error = note("inconclusive", because(res))
	case Broken:
		c.Error = note("broken by "+string(res.Cause), because(res))
	}
	return c
}

// unexplained tells whether a reader of the test cases alone would not see why
// the run has its exit code.
func (r Run) unexplained(verdict Verdict) bool {
	counts := func(res Result) bool { c := r.testcase(res); return c.Failure != nil || c.Error != nil }
	return r.Stop != nil || verdict.Exit == ExitUsage || verdict.Exit != ExitOK && !slices.ContainsFunc(r.Results, counts)
}

// configFile is the configuration that the run was made with, if its path is
// one within the reader's repository, else "". Services that link failures to a
// file get it: it declares what was checked, while the sources of the checks
// are not in that repository.
func (r Run) configFile() string {
	for _, arg := range r.Command {
		if path, ok := strings.CutPrefix(arg, "--config="); ok && filepath.IsLocal(path) && pasteable(path) && !redacted().MatchString(path) {
			return path
		}
	}
	return ""
}

// unfinished is the test case that stands for the run as a whole.
func unfinished(r Run, verdict Verdict) junitCase {
	kind := "exit " + strconv.Itoa(verdict.Exit)
	if r.Stop != nil {
		kind = string(r.Stop.Kind)
	}
	message := verdict.Word
	if len(verdict.Reasons) > 0 {
		message += ": " + verdict.Reasons[0]
	}
	return junitCase{
		Class: "gamconform.run", Name: "the run is complete", Time: seconds(0),
		Error: &junitNote{
			Type: visibleLine(kind), Message: oneLine(message),
			Text: visible(clip(strings.Join(verdict.Reasons, "\n"), fieldLimit)),
		},
	}
}

// suiteProperties say what the run was made with, for a reader who has only
// this file.
func suiteProperties(r Run) *junitProperties {
	p := &junitProperties{}
	p.add("tool", r.Tool.Name+" "+r.Tool.Version)
	p.add("target", r.Target.URL)
	p.add("dialect", string(r.Target.Dialect))
	p.add("version", r.Target.Version.String())
	p.add("time control", string(r.Target.TimeControl))
	p.add("clock skew", clockSkew(r))
	p.add("filter", r.Selection.Filter)
	if r.Strict {
		p.add("strict", "true")
	}
	p.add("seed", strconv.FormatInt(r.Seed, 10))
	p.add("config digest", r.ConfigDigest)
	if l := r.FailedLogins; l != nil && l.Sum > 0 {
		p.add("failed logins", l.perUser())
	}
	if r.Target.InsecureTLS {
		p.add("insecure TLS", "true")
	}
	for _, f := range r.Findings {
		p.add("finding", clip(f.Hint(), messageLimit))
	}
	return p
}

func caseProperties(res Result) *junitProperties {
	p := &junitProperties{}
	p.add("requirement", res.Requirement.ID)
	p.add("level", string(res.Requirement.Level))
	p.add("basis", string(res.Requirement.Basis))
	p.add("sources", sources(res.Requirement))
	p.add("evidence", res.evidence())
	p.add("rounds", res.history())
	return p
}
