package spec

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSplitCommand(t *testing.T) {
	for _, test := range []struct {
		command string
		want    []string
		err     string
	}{
		{"faketime-ctl +{seconds}s", []string{"faketime-ctl", "+{seconds}s"}, ""},
		{"  a\tb  ", []string{"a", "b"}, ""},
		{`ssh idp 'date -s "+{seconds} seconds"'`, []string{"ssh", "idp", `date -s "+{seconds} seconds"`}, ""},
		{`move "" a' 'b`, []string{"move", "", "a b"}, ""},
		{`move $HOME ; rm * \n`, []string{"move", "$HOME", ";", "rm", "*", `\n`}, ""},
		{`move 'a`, nil, "not closed"},
		{"  ", nil, "no program"},
		{`"" {seconds}`, nil, "no program"},
	} {
		got, err := SplitCommand(test.command)
		if !slices.Equal(got, test.want) || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%q: %q, %v", test.command, got, err)
		}
	}
}

// Quoted words come out as they were, and whole seconds are never fewer than
// what was asked for, nor a second more.
func TestCommandArguments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[^']*`)).Draw(t, "words")
		command := "program"
		for _, word := range words {
			command += " '" + word + "'"
		}
		if got, err := SplitCommand(command); err != nil || !slices.Equal(got[1:], words) {
			t.Fatalf("%q: %q, %v", command, got, err)
		}
		d := time.Duration(rapid.Int64Range(1, int64(100*365*24*time.Hour)).Draw(t, "time"))
		argv, err := Time{Command: "move {seconds}s"}.Argv(d)
		if err != nil {
			t.Fatal(err)
		}
		if moved, err := time.ParseDuration(argv[1]); err != nil || moved < d || moved-d >= time.Second {
			t.Fatalf("%s becomes %s", d, argv[1])
		}
	})
}
