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
	if os.Getenv("GITHUB_ACTIONS") != "true" {
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
