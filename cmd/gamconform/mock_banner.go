package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// banner is what mock prints when it serves.
type banner struct {
	config spec.Config       // as verify would read it
	served mockserver.Config // what the server was told
	clock  string
	file   string // that was written, "" = none
	token  bool   // the control demands one
}

func (b banner) write(w io.Writer) error {
	var text strings.Builder
	line := func(format string, values ...any) {
		text.WriteString(strings.TrimRight(fmt.Sprintf(format, values...), " ") + "\n")
	}
	t := b.config.Target
	line("GAM mock, dialect %s, GeneXus %s", b.show(string(t.Dialect)), b.show(t.Version.String()))
	line("")
	b.summary(line)
	var endpoints [][]string
	for _, o := range b.served.Description.Operations() {
		endpoints = append(endpoints, []string{o.Method, o.Path, o.ID})
	}
	text.WriteString(table(endpoints))
	for _, repo := range b.config.World.Repositories {
		line("")
		text.WriteString(b.repository(repo))
	}
	if resources := b.resources(); len(resources) > 1 {
		line("")
		text.WriteString(table(resources))
	}
	line("")
	b.commands(line)
	b.summary(line) // again: the beginning has left the screen
	line("Serving until Ctrl+C.")
	_, err := io.WriteString(w, text.String())
	return err
}

// commands prints what can be pasted into a shell.
func (b banner) commands(line func(string, ...any)) {
	if a, found := shown(b.config.World); found {
		line("Log in:\n%s\n", tokenCurl(b.config, a))
		line("Keep what it answers:\n  TOKEN='paste its access_token here'")
		if a.policy.Renewals > 0 {
			line("  REFRESH='paste its refresh_token here'")
		}
		line("\nRead the user:\n%s\n", userInfoCurl(b.config))
		if a.policy.Renewals > 0 {
			line("Renew the token:\n%s\n", refreshCurl(b.config, a))
		}
	}
	line("Turn the clock:\n%s\n", clockCurl(b.config.Target.Time.URL, b.token))
	if b.file != "" {
		line("Verify this mock:\n  gamconform verify --config %s\n", shellWord(b.file))
	}
}

// summary prints where the mock is and how it is set.
func (b banner) summary(line func(string, ...any)) {
	line("Base URL  %s", b.config.Target.URL)
	line("Clock     %s (%s)", b.config.Target.Time.URL, b.clock)
	for _, name := range b.served.Faults {
		line("Fault     %s", name)
	}
	for _, name := range slices.Sorted(maps.Keys(b.served.Switches)) {
		line("Switch    %s = %s", name, b.served.Switches[name])
	}
	line("")
}

// show is the one way in which a value of the configuration gets onto the
// screen: the name of its variable if it came from one.
func (b banner) show(value string) string { return visible(b.config.Show(value)) }
