package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
)

// version and commit are set by a release: go build -ldflags "-X
// main.version=v1.2.3 -X main.commit=...". The linker needs variables; nothing
// else may set them.
var version, commit string

// built is what is known about how this program was made.
type built struct {
	Version     string `json:"version"`
	Commit      string `json:"commit"`   // full hash, or ""
	Modified    bool   `json:"modified"` // made from files that no commit has
	Description string `json:"description"`
	Go          string `json:"go"`
	Platform    string `json:"platform"` // linux/amd64
}

func newVersion() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Tell the version of the program and of its description",
		Example: "  gamconform version\n  gamconform version --format json",
		Args:    noArguments("leave it out"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, []string{"text", "json"}); err != nil {
				return err
			}
			description, err := openapi.Load()
			if err != nil {
				return exitError{reports.ExitHarness, err}
			}
			info, _ := debug.ReadBuildInfo() // nil where there is none
			b := builtWith(info)
			b.Description = description.Version()
			if format == "json" {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetIndent("", "  ")
				return printed(encoder.Encode(b))
			}
			return printed(b.write(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORM` of the output: text, json")
	return cmd
}

// builtWith reads what the linker was told, and beside it what go build found
// in git; info may be nil.
func builtWith(info *debug.BuildInfo) built {
	b := built{Version: toolVersion(), Commit: commit, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info == nil || commit != "" {
		return b
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Commit = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}

func (b built) write(w io.Writer) error {
	commit := b.Commit
	switch {
	case commit == "":
		commit = "not recorded"
	case b.Modified:
		commit += ", with changes"
	}
	_, err := fmt.Fprintf(w, "gamconform   %s\ncommit       %s\ndescription  %s\ngo           %s %s\n",
		b.Version, commit, b.Description, b.Go, b.Platform)
	return err
}

// toolVersion is the version that the linker was told, else that of the module
// (go install ...@v1.2.3), else "(devel)".
func toolVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
