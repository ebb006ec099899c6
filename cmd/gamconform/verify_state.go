package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/suites"
)

// stateFlags make a run in parts: the first one issues what must age, a later
// one looks at it.
type stateFlags struct {
	begin  string // file that the first part writes
	resume string // file that a later part goes on with

	key    stateKey
	header stateHeader
	state  *suites.State // nil = the run is made at once
	read   []byte        // the file, as it was when the state was taken from it
}

func (f *stateFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.begin, "defer", "", "leave what must age for a later run, and write\nits state, encrypted, into this new `FILE`")
	cmd.Flags().StringVar(&f.resume, "resume", "", "go on with the state in this `FILE`, and report\nboth runs as one")
}

// path is the state file; "" = none.
func (f *stateFlags) path() string { return f.begin + f.resume }

// refuse wraps what is wrong with the state file.
func (f *stateFlags) refuse(flag string, err error) error {
	return fmt.Errorf("--%s: %s: %w", flag, f.path(), err)
}

// prepare reads the key and the state before anything is sent.
func (f *stateFlags) prepare(cmd *cobra.Command, s subject, embedded bool) error {
	if err := notEmpty(cmd, "defer", "resume"); err != nil {
		return err
	}
	switch {
	case f.path() == "":
		return nil
	case f.begin != "" && f.resume != "":
		return errors.New("--defer begins a run and --resume goes on with one; give one of the two")
	case embedded:
		return errors.New("the embedded mock ends with the run, and its clock is turned: nothing has to be deferred; give a server with --target or --config")
	case f.resume != "" && cmd.Flags().Changed("filter"):
		return errors.New("--filter: a resumed run has the filter of its first part; leave it out")
	}
	key, _, err := secretVariable(stateKeyName)
	if err == nil {
		f.key, err = readStateKey(func(string) (string, bool) { return key, key != "" })
	}
	if err != nil {
		return err
	}
	f.header = stateHeader{Target: s.target.URL, TargetDigest: digestOf(s.target.URL), ConfigDigest: s.digest}
	if name, ok := s.shown[s.target.URL]; ok {
		f.header.Target = name
	}
	if f.begin != "" {
		f.state = &suites.State{}
		return f.free()
	}
	text, err := os.ReadFile(f.resume)
	if err != nil {
		return fmt.Errorf("--resume: %w; --defer writes one", err)
	}
	state, _, err := f.key.open(text, f.header)
	if err != nil {
		return f.refuse("resume", err)
	}
	f.state, f.read = &state, text
	return nil
}

// free tells whether the file of a first part can be written.
func (f *stateFlags) free() error {
	if _, err := os.Lstat(f.begin); err == nil {
		return f.refuse("defer", errors.New("the file exists; it may hold a run that somebody waits for: resume or remove it"))
	}
	probe, err := f.key.seal(f.header, suites.State{})
	if err == nil {
		err = writeState(f.begin, probe)
	}
	if err = errors.Join(err, os.Remove(f.begin)); err != nil {
		return f.refuse("defer", fmt.Errorf("the file cannot be written: %w", err))
	}
	return nil
}

// claim marks the file before a part goes on with it. Whoever comes upon a mark
// knows that the part did not end.
func (f *stateFlags) claim() error {
	if f.resume == "" {
		return nil
	}
	// Of two that begin at once, one makes this file; whoever comes behind it
	// finds the mark.
	only := f.resume + ".claim"
	file, err := os.OpenFile(only, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return f.refuse("resume", fmt.Errorf("another run may be taking it up: %w; if none is, remove that file", err))
	}
	defer os.Remove(only)
	if err := file.Close(); err != nil {
		return f.refuse("resume", err)
	}
	if now, err := os.ReadFile(f.resume); err != nil || !bytes.Equal(now, f.read) {
		return f.refuse("resume", errors.New("another run took it up at the same moment; look at that one"))
	}
	h := f.header
	h.Resumed = time.Now().UTC().Truncate(time.Second)
	return f.write(h, f.state.Run)
}

// unclaim takes the mark away where nothing was sent.
func (f *stateFlags) unclaim() error {
	if f.resume == "" {
		return nil
	}
	return f.write(f.header, f.state.Run)
}

// settle writes what waits for a later run. Where nothing does, the file of a
// resumed run is for finish.
func (f *stateFlags) settle(cmd *cobra.Command, run reports.Run) error {
	if f.state == nil {
		return nil
	}
	switch waiting := f.state.Waiting(); {
	case f.begin != "" && run.Stop != nil:
		f.tell(cmd, "the run was stopped, so no state was written; begin again with --defer")
		return nil
	case run.Parts == 0 && f.resume != "":
		return f.refuse("resume", errors.New("the run broke down, and what it used up is not known; begin again with --defer"))
	case f.begin != "" && waiting == 0:
		f.tell(cmd, "nothing waits for a later run, so no state was written")
		return nil
	case waiting == 0:
		return nil
	}
	if f.begin != "" {
		if err := f.free(); err != nil {
			return err
		}
	}
	if err := f.write(f.header, run); err != nil {
		return err
	}
	f.tell(cmd, "%s; the first can go on at %s, all at %s: --resume %s", count(f.state.Waiting(), "check waits", "checks wait"), stamp(run.Deferred.First), stamp(run.Deferred.Last), f.path())
	return nil
}

// finish removes the file of a resumed run for which nothing waits any more,
// once everything was delivered. Where something was lost, or the run was
// stopped, the file keeps the results without the mark: to resume it once more
// makes the reports again.
func (f *stateFlags) finish(cmd *cobra.Command, run reports.Run, lost error) error {
	switch {
	case f.state == nil || f.resume == "" || run.Parts == 0 || f.state.Waiting() > 0:
		return nil
	case lost == nil && run.Stop == nil:
		if err := os.Remove(f.resume); err != nil {
			return f.refuse("resume", fmt.Errorf("nothing is left to wait for, but the file cannot be removed: %w", err))
		}
		return nil
	}
	if err := f.write(f.header, run); err != nil {
		return err
	}
	f.tell(cmd, "%s keeps the results, and nothing waits any more: when the cause is removed, --resume it once more, which makes the reports again", f.resume)
	return nil
}

func (f *stateFlags) tell(cmd *cobra.Command, format string, args ...any) {
	fmt.Fprintf(cmd.ErrOrStderr(), "gamconform: "+format+"\n", args...)
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// write seals the state into the file.
func (f *stateFlags) write(h stateHeader, run reports.Run) error {
	h.Written, h.Checks = f.state.Written.Truncate(time.Second), f.state.Waiting()
	if run.Deferred != nil {
		h.FirstDue, h.LastDue = run.Deferred.First, run.Deferred.Last
	}
	text, err := f.key.seal(h, *f.state)
	if err == nil {
		err = writeState(f.path(), text)
	}
	if err != nil {
		return fmt.Errorf("the state is lost: %s: %w", f.path(), err)
	}
	return nil
}
