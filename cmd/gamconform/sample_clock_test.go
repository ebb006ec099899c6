package main_test

// docs/clock.md shows this file.

import (
	"encoding/json"
	"net/http"
	"time"
)

func controlClock(now func() time.Time, advance func(time.Duration)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var ask struct{ Advance string }
		if r.Method == http.MethodPost {
			_ = json.NewDecoder(r.Body).Decode(&ask)
			by, err := time.ParseDuration(ask.Advance)
			if err != nil || by < 0 {
				http.Error(w, "not offered", http.StatusBadRequest)
				return
			}
			advance(by)
		}
		_ = json.NewEncoder(w).Encode(map[string]time.Time{"now": now()})
	}
}
