package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/reports"
)

// healthLimit bounds a question to a mock on the same machine.
const healthLimit = 2 * time.Second

// healthFlags let the program ask a mock that runs whether it serves. An image
// with nothing but the program in it has no other that could.
type healthFlags struct{ ask bool }

func (f *healthFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.ask, "health", false, "ask the mock at --control-addr whether it serves,\ninstead of serving: exit code 0 or 3")
}

// healthy asks the control of a mock, with the token of the environment if there
// is one. No proxy of the environment is asked instead: the control is near.
func (f *mockFlags) healthy(cmd *cobra.Command) error {
	ctx, stop := context.WithTimeout(cmd.Context(), healthLimit)
	defer stop()
	place := url.URL{Scheme: "http", Host: f.controlAddr, Path: "/health"}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, reachable(place.String()), nil)
	if err != nil {
		return fmt.Errorf("--control-addr is %q; write it as HOST:PORT, such as 127.0.0.1:8081", f.controlAddr)
	}
	if token := os.Getenv(tokenVariable); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return exitError{reports.ExitUnreachable, fmt.Errorf("no mock serves: %w; start one with gamconform mock, or name its control with --control-addr", err)}
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return exitError{reports.ExitUnreachable, fmt.Errorf("%s answers with %d: no mock is there, or it wants the token in %s", request.URL, answer.StatusCode, tokenVariable)}
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), "The mock serves.")
	return printed(err)
}
