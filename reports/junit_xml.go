package reports

import (
	"encoding/xml"
	"strconv"
)

// The elements of junit.xml in the order that the schema of Jenkins asks for.
// All texts in them have been through visible, so that they hold no character
// that XML 1.0 forbids.
type (
	junitSuites struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitTotals
		Time   string       `xml:"time,attr"`
		Suites []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		junitTotals
		Time       string           `xml:"time,attr"`
		Timestamp  string           `xml:"timestamp,attr,omitempty"`
		Properties *junitProperties `xml:"properties"`
		Cases      []junitCase      `xml:"testcase"`
	}
	junitTotals struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	junitCase struct {
		Class      string           `xml:"classname,attr"`
		Name       string           `xml:"name,attr"`
		File       string           `xml:"file,attr,omitempty"` // GitLab, CircleCI and actions of GitHub read it
		Time       string           `xml:"time,attr"`
		Properties *junitProperties `xml:"properties"`
		Skipped    *junitSkip       `xml:"skipped"`
		Error      *junitNote       `xml:"error"`
		Failure    *junitNote       `xml:"failure"`
		Out        *junitText       `xml:"system-out"`
	}
	junitSkip struct {
		Message string `xml:"message,attr"`
	}
	junitNote struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",cdata"`
	}
	junitText struct {
		Text string `xml:",cdata"`
	}
	junitProperties struct {
		List []junitProperty `xml:"property"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
)

// add appends a case and counts it.
func (s *junitSuite) add(c junitCase) {
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

// out adds text to what the case has printed.
func (c *junitCase) out(text string) {
	if c.Out == nil {
		c.Out = &junitText{}
	}
	c.Out.Text += text
}

// add appends a suite and its counts.
func (d *junitSuites) add(s junitSuite) {
	d.Tests += s.Tests
	d.Failures += s.Failures
	d.Errors += s.Errors
	d.Skipped += s.Skipped
	d.Suites = append(d.Suites, s)
}

// add appends a property that has a value.
func (p *junitProperties) add(name, value string) {
	if value = visibleLine(value); value != "" {
		p.List = append(p.List, junitProperty{name, value})
	}
}

// seconds is the form of durations: a dot, milliseconds, no exponent.
func seconds(s Seconds) string { return strconv.FormatFloat(float64(s), 'f', 3, 64) }

// timestamp is the start of the run in UTC without a zone, the form that the
// schema of JUnit asks for.
func timestamp(r Run) string {
	if r.Started.IsZero() {
		return ""
	}
	return r.Started.UTC().Format("2006-01-02T15:04:05")
}
