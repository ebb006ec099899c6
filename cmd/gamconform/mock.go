package main

import (
	"fmt"
	"io"
	"log"
	"strings"

	"github.com/jonboulle/clockwork"
	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// mockFlags are the flags of the sub-command mock.
type mockFlags struct {
	targetFlags
	addr, controlAddr string
	faults            []string
	switches          []string
	clock             string
	writeConfig       string
	verbose           bool
	health            healthFlags
	listFaults        listing
	listSwitches      listing
}

func newMock() *cobra.Command {
	var f mockFlags
	cmd := &cobra.Command{
		Use:   "mock",
		Short: "Serve a working GAM to develop against",
		Long: `mock serves the GAM endpoints until it is interrupted, and prints the users and
applications that it knows, with commands to paste. A second address controls
it; POST needs Content-Type: application/json:

  GET  /clock   tell the time of the mock
  POST /clock   {"advance":"1h"} moves it, also back
  POST /reset   go back to the start: no token, session, lock, first step or
                device of later; the clock stays where it is
  GET  /health  answers when the mock serves

The control is meant for this machine: an address of the network needs a bearer
token in the environment variable ` + tokenVariable + `.

With --config it serves the world of the file, in the dialect and version of
its target; the target's URL and time control are not used.

Exit codes:
  0  interrupted after it served, or a list was printed; with --health: a mock
     serves
  2  usage or configuration error, or an address that is in use
  3  with --health: no mock serves
  4  it ended by itself, or the output was lost`,
		Example: `  gamconform mock
  gamconform mock --dialect dotnet --clock frozen
  gamconform mock --fault sliding-expiry --switch limit-end=refused
  gamconform mock --write-config gam.local.yaml
  gamconform mock --list-faults=EXP`,
		Args: func(cmd *cobra.Command, args []string) error {
			remedy := "give an address with --addr"
			if f.listFaults+f.listSwitches != "" {
				remedy = "say what to list behind =, as in --list-faults=EXP"
			}
			return noArguments(remedy)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := notEmpty(cmd, "list-faults", "list-switches"); err != nil {
				return err
			}
			switch {
			case f.listFaults != "":
				return writeFaults(cmd.OutOrStdout(), string(f.listFaults))
			case f.listSwitches != "":
				return writeSwitches(cmd.OutOrStdout(), string(f.listSwitches))
			case f.health.ask:
				return f.healthy(cmd)
			}
			return f.mock(cmd)
		},
	}
	f.add(cmd, "`FILE` whose world, dialect and version are served", "the answers")
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "`ADDRESS` of the endpoints; port 0 takes a\nfree one")
	cmd.Flags().StringVar(&f.controlAddr, "control-addr", "127.0.0.1:8081", "`ADDRESS` of the control\n")
	cmd.Flags().StringArrayVar(&f.faults, "fault", nil, "break what this fault breaks, by `NAME`; repeatable")
	cmd.Flags().StringArrayVar(&f.switches, "switch", nil, "take another position where the documents\nleave one open, `NAME=POSITION`; repeatable")
	cmd.Flags().StringVar(&f.clock, "clock", "running", "`KIND` of clock: running (real time plus what\nit is moved by) or frozen (moves only when\ntold, from 2026-01-02)")
	cmd.Flags().StringVar(&f.writeConfig, "write-config", "", "write the configuration with which verify\nchecks this mock to this `FILE`, with passwords;\nno other file is overwritten")
	cmd.Flags().BoolVar(&f.verbose, "verbose", false, "tell on stderr what requests break of the\ndescription")
	f.health.add(cmd)
	cmd.Flags().Var(&f.listFaults, "list-faults", "list the faults and what they break; with =EXP\nthose that break something of EXP")
	cmd.Flags().Var(&f.listSwitches, "list-switches", "list the switches and their positions; with =EXP\nthose that show in something of EXP")
	cmd.Flags().Lookup("list-faults").NoOptDefVal = every
	cmd.Flags().Lookup("list-switches").NoOptDefVal = every
	return cmd
}

// mock serves until the command's context ends.
func (f *mockFlags) mock(cmd *cobra.Command) error {
	if err := notEmpty(cmd, "addr", "control-addr", "write-config"); err != nil {
		return err
	}
	config, err := f.read(cmd)
	if err != nil {
		return err
	}
	if f.writeConfig != "" {
		if err := mayWrite(f.writeConfig, f.config); err != nil {
			return err
		}
	}
	description, err := openapi.Load() // once: it is most of the time until the first answer
	if err != nil {
		return exitError{reports.ExitHarness, err}
	}
	token, config, err := controlToken(config)
	if err != nil {
		return err
	}
	served, err := f.served(config, description, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	at, err := f.addresses(token)
	if err != nil {
		return err
	}
	mock, err := mockserver.Listen(served, at)
	if err != nil {
		return addressRemedy(err)
	}
	defer mock.Close()
	config = describes(config, mock, token)
	if f.writeConfig != "" {
		if err := writeConfig(f.writeConfig, config); err != nil {
			return err
		}
	}
	banner := banner{config: config, served: served, clock: f.clock, file: f.writeConfig, token: !token.IsZero()}
	if err := printed(banner.write(cmd.OutOrStdout())); err != nil {
		return err
	}
	if err := mock.Wait(cmd.Context()); err != nil {
		return exitError{reports.ExitHarness, fmt.Errorf("the mock ended: %w", err)}
	}
	return nil
}

// served is what the mock is told to be.
func (f *mockFlags) served(config spec.Config, description *openapi.Description, stderr io.Writer) (mockserver.Config, error) {
	served := mockserver.Config{
		World: config.World, Dialect: config.Target.Dialect, Version: config.Target.Version,
		Faults: f.faults, Switches: map[string]string{}, Description: description,
	}
	if err := oneOf("clock", f.clock, []string{"running", "frozen"}); err != nil {
		return served, err
	}
	served.Clock = mockserver.NewRunningClock(clockwork.NewRealClock())
	if f.clock == "frozen" {
		served.Clock = frozenClock()
	}
	for _, name := range f.faults {
		if err := knownFault(name); err != nil {
			return served, err
		}
	}
	for _, text := range f.switches {
		name, position, err := knownPosition(text)
		if err != nil {
			return served, err
		}
		if before, twice := served.Switches[name]; twice && before != position {
			return served, fmt.Errorf("--switch %s is given twice, as %s and as %s; remove one of them", name, before, position)
		}
		served.Switches[name] = position
	}
	if f.verbose {
		logger := log.New(stderr, "gamconform: ", 0)
		served.OnViolation = func(v openapi.Violation) {
			logger.Printf("request breaks the description: %s", strings.TrimSpace(v.Operation+" "+v.Place)+": "+v.Rule+": "+v.Text)
		}
	}
	return served, nil
}
