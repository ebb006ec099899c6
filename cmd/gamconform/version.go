package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
)

// version is set by a release: go build -ldflags "-X main.version=v1.2.3". The
// linker needs a variable; nothing else may set it.
var version string

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Tell the version of the program and of its description",
		Example: "  gamconform version",
		Args:    noArguments("leave it out"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			description, err := openapi.Load()
			if err != nil {
				return exitError{reports.ExitHarness, err}
			}
			return printed(writeVersion(cmd.OutOrStdout(), description.Version()))
		},
	}
}

func writeVersion(w io.Writer, description string) error {
	_, err := fmt.Fprintf(w, "gamconform   %s\ndescription  %s\ngo           %s %s/%s\n",
		toolVersion(), description, runtime.Version(), runtime.GOOS, runtime.GOARCH)
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
