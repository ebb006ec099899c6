package mockserver

import (
	"crypto/subtle"
	"encoding/json"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// ControlConfig says what a control handler controls.
type ControlConfig struct {
	Clock MovableClock
	// Reset is called by POST /reset; nil = not offered.
	Reset func()
	// Token, when set, is demanded as a bearer token on every request; without
	// it only requests to a loopback host are answered.
	Token spec.Secret
}

// NewControl returns the handler of the control listener. It must never be
// mounted on the public one.
//
//	GET  /clock   {"now":"2026-01-02T03:04:05Z"}
//	POST /clock   {"advance":"90s"} moves the clock, answers the same object
//	POST /reset   {} goes back to the start: tokens, sessions, locks, devices; not the clock
//	GET  /health  {"status":"ok"}
//
// So that a web page cannot turn the clock, a foreign Host, any Origin and any
// body but application/json are refused.
func NewControl(config ControlConfig) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /clock", func(w http.ResponseWriter, _ *http.Request) { writeClock(w, config.Clock) })
	mux.HandleFunc("POST /clock", func(w http.ResponseWriter, r *http.Request) {
		by, err := readAdvance(r.Body)
		if err != "" {
			controlError(w, http.StatusBadRequest, err)
			return
		}
		if year := config.Clock.Now().Add(by).Year(); year < firstYear || year > lastYear {
			controlError(w, http.StatusBadRequest, "the clock would leave the years 1970 to 9999")
			return
		}
		config.Clock.Advance(by)
		writeClock(w, config.Clock)
	})
	mux.HandleFunc("POST /reset", func(w http.ResponseWriter, _ *http.Request) {
		if config.Reset == nil {
			controlError(w, http.StatusNotFound, "this server offers no reset")
			return
		}
		config.Reset()
		writeControl(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		writeControl(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	return guard(mux, config.Token)
}

// The years that the clock may be set to: what RFC 3339 can write, and what
// the time since 1970 can count.
const (
	firstYear = 1970
	lastYear  = 9999
)

// guard refuses what did not come from a tool on purpose.
func guard(next http.Handler, token spec.Secret) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Origin") != "":
			controlError(w, http.StatusForbidden, "requests of web pages (header Origin) are refused")
		case !token.IsZero() && subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+token.Reveal())) != 1:
			w.Header().Set("WWW-Authenticate", "Bearer")
			controlError(w, http.StatusUnauthorized, "the bearer token of the control listener is missing or wrong")
		case token.IsZero() && !isLoopback(r.Host):
			controlError(w, http.StatusForbidden, "the header Host must name a loopback address such as 127.0.0.1 or localhost")
		case r.Method == http.MethodPost && !isJSON(r.Header.Get("Content-Type")):
			controlError(w, http.StatusUnsupportedMediaType, "the body must be application/json")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

func isJSON(contentType string) bool {
	mediaType, _, err := mime.ParseMediaType(contentType)
	return err == nil && mediaType == "application/json"
}

// readAdvance reads {"advance":"90s"}; the second result says what is wrong.
func readAdvance(body io.Reader) (time.Duration, string) {
	const form = `; send {"advance":"90s"} with a Go duration`
	decoder := json.NewDecoder(io.LimitReader(body, 4096))
	decoder.DisallowUnknownFields()
	var request struct {
		Advance *string `json:"advance"`
	}
	if err := decoder.Decode(&request); err != nil {
		return 0, "the body is not the expected JSON object" + form
	}
	if request.Advance == nil {
		return 0, `the member "advance" is missing` + form
	}
	by, err := time.ParseDuration(*request.Advance)
	if err != nil {
		return 0, `the member "advance" is not a duration` + form
	}
	return by, ""
}

func writeClock(w http.ResponseWriter, clock MovableClock) {
	writeControl(w, http.StatusOK, map[string]string{"now": clock.Now().UTC().Format(time.RFC3339Nano)})
}

func controlError(w http.ResponseWriter, status int, message string) {
	writeControl(w, status, map[string]string{"error": message})
}

func writeControl(w http.ResponseWriter, status int, value map[string]string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value) // a map of strings always encodes; the client may be gone
}
