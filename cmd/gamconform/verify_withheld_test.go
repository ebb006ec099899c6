package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// TestWithheldReport: a secret that got into the run all the same costs the
// outputs that would show it, and no other, and the exit code is 4.
func TestWithheldReport(t *testing.T) {
	const secret = "Tq2vXw9kR7"
	vault := reports.NewVault()
	vault.Add(reports.PasswordSecret, "maria", secret)
	cmd, dir := newVerify(), t.TempDir()
	var stdout strings.Builder
	cmd.SetOut(&stdout)
	if err := os.WriteFile(filepath.Join(dir, reports.RunFile), []byte("of an earlier run"), 0o600); err != nil {
		t.Fatal(err)
	}
	// Only run.json lists observations one by one.
	run := reports.Run{Observations: []reports.Observation{{Requirement: "X-1", Name: "a text", Value: secret}}}
	err := (&verifyFlags{report: dir}).deliver(cmd, run, vault, nil)
	var exit exitError
	if !errors.As(err, &exit) || exit.code != reports.ExitHarness || !strings.Contains(err.Error(), reports.RunFile+" was withheld") || !strings.Contains(err.Error(), "password of maria") || strings.Contains(err.Error(), secret) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, reports.RunFile)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the report with the secret, or an old one, is there: %v", err)
	}
	text, err := os.ReadFile(filepath.Join(dir, reports.JUnitFile))
	if err != nil || strings.Contains(string(text)+stdout.String(), secret) || stdout.Len() == 0 {
		t.Errorf("the other outputs: %v\n%s%s", err, text, &stdout)
	}
}
