package main

import (
	"bytes"
	"io"
	"os"

	"github.com/gamconform/gamconform/reports"
)

// annotate prints annotations where GitHub reads them, which is in a step of its
// actions, and when they show no secret.
func annotate(w io.Writer, run reports.Run, vault *reports.Vault) error {
	if !onGitHub() {
		return nil
	}
	var text bytes.Buffer
	if err := reports.Annotations(&text, run); err != nil {
		return printed(err)
	}
	if err := vault.Check("the annotations", text.Bytes()); err != nil {
		return err
	}
	_, err := w.Write(text.Bytes())
	return printed(err)
}

func onGitHub() bool { return os.Getenv("GITHUB_ACTIONS") == "true" }

// annotateError shows on the page of a step why there is no run: its log is
// folded there. GitHub reads both outputs of a program; stdout may be
// what somebody keeps.
func annotateError(stderr io.Writer, err error) {
	if onGitHub() {
		_, _ = io.WriteString(stderr, reports.ErrorAnnotation(err.Error())) // the exit code tells it, too
	}
}
