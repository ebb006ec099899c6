package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// verifyFlags are the flags of the sub-command verify.
type verifyFlags struct {
	selectionFlags
	known   knownFlags
	state   stateFlags
	output  outputFlags
	order   orderFlags
	report  string
	bodies  int
	timeout time.Duration
	whole   timeLimit
}

func newVerify() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check a server and say whether it conforms",
		Long: `verify checks a server over the wire, prints a summary and ends with an exit
code. Without --target and --config it starts the embedded mock on a clock that
it controls, and verifies that. With --target alone it expects the applications
and users of the mock's default world there, which gamconform mock prints.

Exit codes, the first that applies:
  2  usage or configuration error, or a report folder that cannot be written:
     nothing was checked; or a known failure that does not apply to the target
  4  harness error, or a report or the summary was lost after the run
  3  the target is unreachable or was lost, or nobody could log in
  1  a requirement failed, with --strict also: a recommendation was missed; or
     a known failure passed
  5  incomplete: inconclusive, not provable or interrupted
  0  what was selected passed

An interrupt (Ctrl+C) or --timeout ends the run, logs out for two seconds at
most, and writes the reports. A second interrupt leaves out to log out; a third
one ends at once.`,
		Example: `  gamconform verify
  gamconform verify --config gamconform.yaml --report reports/out
  gamconform verify --config gamconform.yaml --target https://idp.test/App
  gamconform verify --config gamconform.yaml --time wait --max-wait 130s
  gamconform verify --filter 'EXP,!clock'`,
		Args: noArguments("give a server with --target"),
		RunE: func(cmd *cobra.Command, _ []string) error { return f.verify(cmd) },
	}
	f.add(cmd)
	f.known.add(cmd)
	f.state.add(cmd)
	f.order.add(cmd)
	cmd.Flags().StringVar(&f.report, "report", "", "write "+reports.HTMLFile+", "+reports.JUnitFile+", "+reports.RunFile+"\nand other reports into this `FOLDER`")
	cmd.Flags().IntVar(&f.bodies, "concurrency", 8, "let `N` checks run at a time")
	cmd.Flags().DurationVar(&f.timeout, "request-timeout", 10*time.Second, "`LIMIT` of one answer: a Go duration")
	f.whole.add(cmd)
	f.output.add(cmd)
	return cmd
}

// verify runs the checks, writes the reports and returns the verdict as an
// exit code.
func (f *verifyFlags) verify(cmd *cobra.Command) error {
	if err := notEmpty(cmd, "report"); err != nil {
		return err
	}
	if f.bodies < 1 {
		return fmt.Errorf("--concurrency is %d; it must be at least 1", f.bodies)
	}
	if f.timeout <= 0 {
		return fmt.Errorf("--request-timeout is %s; it must be more than 0, such as 10s", f.timeout)
	}
	if err := errors.Join(f.whole.validate(), f.output.validate()); err != nil {
		return err
	}
	if err := f.order.validate(cmd, f.repeat); err != nil {
		return err
	}
	if err := f.known.read(cmd); err != nil {
		return err
	}
	if err := f.again.read(cmd, f.known.strict); err != nil {
		return err
	}
	description, err := openapi.Load() // once, for the mock and the suites
	if err != nil {
		return exitError{reports.ExitHarness, err}
	}
	subject, err := f.subject(cmd, description)
	if err != nil {
		return err
	}
	defer subject.close()
	if f.report != "" {
		if err := reports.CheckDir(f.report); err != nil {
			return err
		}
	}
	if err := f.state.prepare(cmd, subject, f.config == "" && f.target == ""); err != nil {
		return err
	}
	if err := f.state.claim(); err != nil {
		return err
	}
	f.again.compare(cmd, subject.digest)
	vault := reports.NewVault()
	progress := f.output.progress(cmd, f.repeat)
	defer progress.close()
	ctx, stop := f.whole.bound(cmd.Context(), progress)
	defer context.AfterFunc(ctx, progress.hide)()
	options := suites.Options{
		Filter: f.filter, Only: f.again.ids, Concurrency: f.bodies, RequestTimeout: f.timeout, State: f.state.state,
		Tool: reports.Tool{Name: "gamconform", Version: toolVersion()}, ConfigDigest: subject.digest, Shown: subject.shown, Description: description, Vault: vault,
		Progress: progress.tell, Hurry: hurried(cmd.Context()),
	}
	run, err := f.order.run(ctx, subject.target, options, f.repeat, &f.known)
	stop()
	progress.close()
	if err != nil {
		return vault.Error(errors.Join(err, f.state.unclaim()))
	}
	run.Selection.Former = f.again.former(subject.digest)
	lost := f.state.settle(cmd, run)
	return f.deliver(cmd, f.known.judge(cmd, run, vault), vault, lost)
}

// deliver writes the reports, prints the summary and folds what came of it to
// the exit code. A lost report, or a lost state of a run in parts, weighs like
// an error of the harness, and so does a report that is withheld because it
// would show a secret. The files come first: whoever reads the summary may
// close it half way.
func (f *verifyFlags) deliver(cmd *cobra.Command, run reports.Run, vault *reports.Vault, lost error) error {
	err := lost
	if f.report != "" {
		if missing := reports.WriteDir(f.report, run, vault); missing != nil {
			err = errors.Join(err, missing)
			run = withoutReport(run, missing)
			_ = reports.WriteDir(f.report, run, vault) // those that can be written tell it, too
		}
	}
	err = errors.Join(err, f.summarize(cmd.OutOrStdout(), run, vault), annotate(cmd.OutOrStdout(), run, vault), f.known.deliver(cmd, run))
	err = vault.Error(errors.Join(err, f.state.finish(cmd, run, err)))
	code := run.Verdict().Exit
	if err != nil && code != reports.ExitUsage {
		code = reports.ExitHarness
	}
	if code == reports.ExitOK {
		return nil
	}
	return exitError{code, err}
}

// withoutReport is a run that lost one of its reports: whoever reads one that
// was written must not take it for the end of a good run.
func withoutReport(run reports.Run, lost error) reports.Run {
	reason := lost.Error()
	if run.Stop != nil {
		reason += "; before that the run ended with " + string(run.Stop.Kind) + ": " + run.Stop.Reason
	}
	run.Stop = &reports.Stop{Kind: reports.StopHarness, Reason: reason}
	return run
}

// summarize prints the summary when it shows no secret.
func (f *verifyFlags) summarize(w io.Writer, run reports.Run, vault *reports.Vault) error {
	var text bytes.Buffer
	if err := reports.Summary(&text, run, f.output.view(w, f.report)); err != nil {
		return printed(err)
	}
	if err := vault.Check("the summary", text.Bytes()); err != nil {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return printed(fmt.Errorf("write the summary: %w", err))
	}
	return nil
}
