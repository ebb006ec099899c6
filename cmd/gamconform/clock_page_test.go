package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// ClockConforms pastes the test of docs/clock.md for another clock than that
// of the mock, which TestSlowPageCommands pastes it for.
func ClockConforms(t *testing.T, clock http.Handler) {
	server := httptest.NewServer(clock)
	defer server.Close()
	ran := 0
	for _, b := range blocks(t, "../../docs/clock.md") {
		if b.marker == "run" && !serves(b.text) {
			reader := newReader(t)
			reader.at = strings.NewReplacer("http://127.0.0.1:8081/clock", server.URL)
			reader.run(b.text)
			ran++
		}
	}
	if ran != 1 {
		t.Errorf("docs/clock.md has %d blocks to run against a clock of one's own", ran)
	}
}
