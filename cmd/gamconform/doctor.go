package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// doctorFlags are the flags of the sub-command doctor.
type doctorFlags struct {
	serverFlags
	format  string
	timeout time.Duration
}

func newDoctor() *cobra.Command {
	var f doctorFlags
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Tell what would keep a server from being verified",
		Long: `doctor looks at a server as verify does before its first check, and stops
there: does something answer as GAM, can every declared ordinary application and
user log in, do the tokens have the lifetime, the refresh token and the scopes
that the world declares, does the clock move? Each finding comes with what was
asked and answered, and with the setting to change.

It logs in once for each of these applications and users, and never fails a
login of a user who is near a lock. A clock contract, or the command that moves
the time, is asked for 10 seconds.

Exit codes, the first that applies:
  2  usage or configuration error: nothing was asked
  4  harness error, or the clock contract does not work
  3  a run would stop: nothing answers as GAM, or nobody can log in
  5  a run would not prove everything: requirements fail for what was found
  0  nothing was found, or only advice`,
		Example: `  gamconform doctor --config gamconform.yaml
  gamconform doctor --config gamconform.yaml --target https://idp.test/App
  gamconform doctor --config gamconform.yaml --format json`,
		Args: noArguments("give a server with --target"),
		RunE: func(cmd *cobra.Command, _ []string) error { return f.doctor(cmd) },
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.format, "format", "text", "`FORMAT`: text or json")
	cmd.Flags().DurationVar(&f.timeout, "request-timeout", 10*time.Second, "`LIMIT` of one answer: a Go duration")
	return cmd
}

// doctor looks at the server, prints what it found and returns the exit code.
func (f *doctorFlags) doctor(cmd *cobra.Command) error {
	if err := oneOf("format", f.format, []string{"text", "json"}); err != nil {
		return err
	}
	if f.timeout <= 0 {
		return fmt.Errorf("--request-timeout is %s; it must be more than 0, such as 10s", f.timeout)
	}
	description, err := openapi.Load()
	if err != nil {
		return exitError{reports.ExitHarness, err}
	}
	config, err := f.effective(cmd)
	if err != nil {
		return err
	}
	subject, err := f.subjectOf(cmd, config, description)
	if err != nil {
		return err
	}
	defer subject.close()
	d, err := suites.Doctor(cmd.Context(), subject.target, suites.Options{
		RequestTimeout: f.timeout, Tool: reports.Tool{Name: "gamconform", Version: toolVersion()},
		ConfigDigest: subject.digest, Shown: subject.shown, Description: description,
	})
	if err != nil {
		return err
	}
	if f.format == "json" {
		err = d.WriteJSON(cmd.OutOrStdout())
	} else {
		err = d.WriteText(cmd.OutOrStdout(), columns(terminalOf(cmd.OutOrStdout(), false, os.Getenv)))
	}
	if err := printed(err); err != nil {
		return err
	}
	if code := d.Exit(); code != reports.ExitOK {
		return exitError{code: code}
	}
	return nil
}
