package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// TestPrecedence: default < file < environment < flags, for each kind of flag.
// A level that is left out lets the one below it through.
func TestPrecedence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gamconform.yaml")
	write(t, file, `target:
  url: http://file.test/App
  dialect: dotnet
  version: "18.7"
  robustness: true
  time:
    control: wait
    max_wait: 1m
`)
	for _, test := range []struct {
		kind, flag, usual, file, variable, given string
		of                                       func(probe) string
	}{
		{"URL", "target", "", "http://file.test/App", "http://variable.test/App", "http://flag.test/App", func(p probe) string { return p.config.Target.URL }},
		{"name", "dialect", "java", "dotnet", "java", "dotnet", func(p probe) string { return string(p.config.Target.Dialect) }},
		{"version", "version", "18.14", "18.7", "18.8", "18.9", func(p probe) string { return p.config.Target.Version.String() }},
		{"duration", "max-wait", "0s", "1m0s", "2m0s", "3m0s", func(p probe) string { return fmt.Sprint(time.Duration(p.config.Target.Time.MaxWait)) }},
		{"boolean", "robustness", "false", "true", "false", "true", func(p probe) string { return fmt.Sprint(p.config.Target.Robustness) }},
		{"text without a key", "filter", "", "", "EXP", "REF", func(p probe) string { return p.filter }},
		{"number without a key", "concurrency", "8", "8", "3", "5", func(p probe) string { return fmt.Sprint(p.number) }},
		{"list without a key", "fault", "[]", "[]", "[a b]", "[c]", func(p probe) string { return fmt.Sprint(p.list) }},
	} {
		for level, want := range []string{test.usual, test.file, test.variable, test.given} {
			for skip := range 1 << max(0, level) { // every choice of lower levels
				var args, variables []string
				if level == 1 || level > 1 && skip&1 == 0 {
					args = append(args, "--config="+file)
				}
				value := strings.NewReplacer("[", "", "]", "", " ", ",").Replace(test.variable)
				if level == 2 || level > 2 && skip&2 == 0 {
					variables = append(variables, variableOf(test.flag)+"="+value)
				}
				if level == 3 {
					args = append(args, "--"+test.flag+"="+strings.Trim(test.given, "[]"))
				}
				if test.flag == "max-wait" && len(args)+len(variables) > 0 {
					args = append(args, "--time=wait") // without a file nothing waits
				}
				got, err := probed(args, variables)
				if err != nil || test.of(got) != want {
					t.Errorf("%s, %q, %q: %q, %v; want %q", test.kind, args, variables, test.of(got), err, want)
				}
			}
		}
	}
}

// probe is what a command gets of its flags.
type probe struct {
	config spec.Config
	filter string
	number int
	list   []string
}

func probed(args, variables []string) (p probe, err error) {
	var f selectionFlags
	cmd := &cobra.Command{Use: "probe", SilenceErrors: true, SilenceUsage: true, RunE: func(cmd *cobra.Command, _ []string) (err error) {
		p.config, err = f.effective(cmd)
		p.filter = f.filter
		return err
	}}
	f.add(cmd)
	cmd.Flags().IntVar(&p.number, "concurrency", 8, "")
	cmd.Flags().StringArrayVar(&p.list, "fault", nil, "")
	e := newEnvironment(variables)
	cmd.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return e.lay(cmd) }
	cmd.SetArgs(args)
	return p, cmd.Execute()
}

// TestEveryFlagHasAVariable: each flag of each command can be set by its
// variable, and no two flags of a command share one.
func TestEveryFlagHasAVariable(t *testing.T) {
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		taken := map[string]string{}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			name := variableOf(f.Name)
			if other, twice := taken[name]; twice || name == tokenVariable || name == stateKeyName {
				t.Errorf("%s: --%s and %q have one variable, %s", cmd.CommandPath(), f.Name, other, name)
			}
			taken[name] = f.Name
			if f.Name == "help" || !cmd.Runnable() {
				return
			}
			// What does not fit the flag is told, which shows that it was read.
			value := map[string]string{"bool": "maybe", "int": "many", "uint64": "many", "int64": "many", "duration": "soon"}[f.Value.Type()]
			if f.NoOptDefVal != "" && f.Value.Type() == "bool" && f.Value.Set("maybe") == nil {
				value = "" // a list with terms
			}
			err := newEnvironment([]string{name + "=" + value}).lay(cmd)
			if err == nil || !strings.Contains(err.Error(), name+" is ") {
				t.Errorf("%s: %s=%s is taken: %v", cmd.CommandPath(), name, value, err)
			}
		})
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRoot())
}

func TestVariablesThatAreWrong(t *testing.T) {
	for _, test := range []struct {
		variable, value string
		args            []string
		want            string
	}{
		{"GAMCONFORM_TARGET", "", []string{"verify"}, "gamconform: GAMCONFORM_TARGET is set and empty; give it a value or unset it\n"},
		{"GAMCONFORM_TARGE", "http://a", []string{"verify"}, "gamconform: no flag has the environment variable GAMCONFORM_TARGE; did you mean GAMCONFORM_TARGET? If it is yours, give it another name\n"},
		{"GAMCONFORM_MAX_WAIT", "soon", []string{"plan"}, "gamconform: GAMCONFORM_MAX_WAIT is \"soon\": time: invalid duration \"soon\"; see gamconform plan --help\n"},
		{"GAMCONFORM_CONCURRENCY", "0", []string{"verify"}, "gamconform: GAMCONFORM_CONCURRENCY is 0; it must be at least 1\n"},
		{"GAMCONFORM_FORMAT", "text", []string{"plan"}, "gamconform: GAMCONFORM_FORMAT is \"text\"; it must be one of table, json\n"},
		{"GAMCONFORM_DIALECT", "jawa", []string{"plan"}, "gamconform: GAMCONFORM_DIALECT is \"jawa\"; did you mean java? it must be one of java, dotnet\n"},
		{"GAMCONFORM_TIME", "wait", []string{"verify"}, "gamconform: GAMCONFORM_TIME: the embedded mock brings a clock of its own; name a server with --config or --target to choose how time passes\n"},
		{"GAMCONFORM_MAX_WAIT", "5m", []string{"verify", "--target=http://127.0.0.1:1/App"}, "gamconform: GAMCONFORM_MAX_WAIT bounds waiting; give --time wait, too\n"},
		{"GAMCONFORM_CONFIG", "none.yaml", []string{"plan"}, "gamconform: GAMCONFORM_CONFIG: open none.yaml: "},
		{"GAMCONFORM_FILTER", "EXP", []string{"verify", "--resume=state", "--target=http://127.0.0.1:1/App"}, "gamconform: GAMCONFORM_FILTER: a resumed run has the filter of its first part; leave it out\n"},
	} {
		t.Run(test.variable+"="+test.value, func(t *testing.T) {
			t.Setenv(test.variable, test.value)
			code, stdout, stderr := command(t, test.args...)
			if !strings.Contains(stderr, test.want) || code != reports.ExitUsage || stdout != "" {
				t.Errorf("exit code %d\n got %s\nwant %s", code, stderr, test.want)
			}
			if strings.Count(stderr, "gamconform: ") > 2 {
				t.Errorf("several lines: %s", stderr)
			}
		})
	}
}

// TestVariablesThatDoNotConcern: help is given whatever the environment says,
// a flag goes over its variable before that is judged, and what is not ours
// does not stop a run.
func TestVariablesThatDoNotConcern(t *testing.T) {
	t.Setenv("GAMCONFORM_FORMAT", "nonsense")
	t.Setenv("GAMCONFORM_TARGE", "http://a")
	for _, args := range [][]string{{"help"}, {"verify", "--help"}, {"completion", "bash"}} {
		if code, _, stderr := command(t, args...); code != reports.ExitOK || stderr != "" {
			t.Errorf("%q: exit code %d, %s", args, code, stderr)
		}
	}
	e := newEnvironment([]string{"GAMCONFORM_FORMAT=", "GAMCONFORM_BADGE_OF_HONOUR=1", "HOME=/"})
	plan, _, err := newRoot().Find([]string{"plan"})
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	plan.SetErr(&told)
	if err := plan.Flags().Set("format", "json"); err != nil {
		t.Fatal(err)
	}
	if err := e.lay(plan); err != nil {
		t.Error(err)
	}
	if want := "gamconform: no flag has the environment variable GAMCONFORM_BADGE_OF_HONOUR; variables of your own are better named otherwise\n"; told.String() != want {
		t.Errorf("told %q", told.String())
	}
}
