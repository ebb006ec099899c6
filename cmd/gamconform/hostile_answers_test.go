package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
)

// hostileText tries to break out of every output that may show it.
const hostileText = "hostile</script></style></textarea><script>hostile()</script><img src=x onerror=hostile()><x-hostile>" +
	"]]><hostile/>&hostile;\x00\x1b[2J\x1b]8;;http://hostile.example\x07\x9b31m\r\n::add-mask::hostile\n::error file=hostile::x\n  ::stop-commands::hostile\n##[error]hostile ##vso[task.complete result=Succeeded;] ##teamcity[hostile]\n" +
	"[hostile](http://hostile.example) ![hostile](http://hostile.example/i.png) https://hostile.example @hostile #1\n| hostile | hostile |\n|---|---|\n# hostile\n```\n<details open ontoggle=hostile()>\n" +
	"'; touch hostile; '\"$(touch hostile)\"`touch hostile`${HOME}\\ !hostile\u202e\u2066\u200b\ufeff\u2028\xff\xfe %0A::error::hostile javascript:hostile()"

// TestSlowHostileAnswers: whatever a target answers, no output of a run lets it do
// more than be read.
func TestSlowHostileAnswers(t *testing.T) {
	gam, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	var count atomic.Int64
	body := func() []byte {
		if n := count.Add(1); n == 2 || n == 30 { // each is looked through for secrets, which takes a while
			return []byte(strings.Repeat("hostile ]]></script>", 1<<20/20))
		}
		text, _ := json.Marshal(hostileText) // a text is always encoded
		return []byte(`{"error":{"code":` + string(text) + `,"message":` + string(text) + `},` + string(text) + `:` + string(text) + `,"raw":"` + hostileText + `"}`)
	}
	answer := func(w http.ResponseWriter, status int) {
		w.Header()["Content-Type"] = []string{"text/html; charset=\"<script>hostile()</script>\""}
		w.Header()["Location"] = []string{"javascript:hostile()"}
		w.Header()["X-Hostile"] = []string{"::error::hostile ##[error] </script>\u202e\x9b31m"}
		w.WriteHeader(status)
		w.Write(body())
	}
	for name, handler := range map[string]http.HandlerFunc{
		"everywhere": func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK) },
		"behind a login": func(w http.ResponseWriter, r *http.Request) {
			recorder := httptest.NewRecorder()
			gam.ServeHTTP(recorder, r)
			if recorder.Code != http.StatusOK || strings.Contains(r.URL.Path, "userinfo") {
				answer(w, recorder.Code)
				return
			}
			for name, values := range recorder.Header() {
				w.Header()[name] = values
			}
			w.Write(recorder.Body.Bytes())
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GITHUB_ACTIONS", "true")
			s := httptest.NewServer(handler)
			defer s.Close()
			dir := t.TempDir()
			code, stdout, stderr := command(t, "verify", "--target", s.URL+"/gam", "--time", "none", "--filter", "PWD,INF,ERR", "--report", dir, "--verbose")
			if code != reports.ExitFailed && code != reports.ExitUnreachable {
				t.Errorf("exit code %d", code)
			}
			examine(t, dir, stdout, stderr, 8<<20)
			if name == "everywhere" {
				return
			}
			run, err := readRun(dir)
			if err != nil || len(run.Failures()) < 5 || !strings.Contains(read(t, filepath.Join(dir, reports.RunFile)), "onerror") {
				t.Errorf("%v, %d failures: the answers are not in the reports", err, len(run.Failures()))
			}
			hostileRun(t, filepath.Join(dir, reports.RunFile))
		})
	}
}

// hostileRun makes reports of a run.json all of whose texts somebody changed.
func hostileRun(t *testing.T, name string) {
	var doc map[string]any
	if err := json.Unmarshal([]byte(read(t, name)), &doc); err != nil {
		t.Fatal(err)
	}
	doc["results"] = slices.DeleteFunc(doc["results"].([]any), func(r any) bool { return r.(map[string]any)["outcome"] == "passed" })
	text, err := json.Marshal(hostileCopy("", doc))
	if err != nil {
		t.Fatal(err)
	}
	made, dir := filepath.Join(t.TempDir(), "made.json"), t.TempDir()
	if err := os.WriteFile(made, text, 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "report", made, "--dir", dir, "--annotations", "-")
	_, whole, more := command(t, "report", made, "--verbose")
	if code != reports.ExitOK || !strings.Contains(stdout, "::error ") || !strings.Contains(whole, "hostile") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	examine(t, dir, stdout+whole, stderr+more, 8<<20)
}

// hostileCopy replaces each text of a document but those that make it a run.
func hostileCopy(name string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		made := map[string]any{}
		for name, member := range v {
			made[name] = hostileCopy(name, member)
		}
		return made
	case []any:
		made := []any{}
		for _, member := range v {
			made = append(made, hostileCopy(name, member))
		}
		return made
	case string:
		switch name {
		case "started", "version", "since", "until", "outcome", "skip":
			return v
		case "line":
			return "GET https://hostile.example/" + hostileText
		case "command":
			return "gamconform"
		}
		return hostileText
	}
	return value
}

// examine looks through all outputs for what is more than a text to read.
func examine(t *testing.T, dir, stdout, stderr string, most int) {
	t.Helper()
	for name, text := range map[string]string{"stdout": stdout, "stderr": stderr} {
		examineLog(t, name, text)
	}
	shell := t.TempDir()
	for _, name := range reports.Files() {
		text := read(t, filepath.Join(dir, name))
		if len(text) == 0 || len(text) > most {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		if at := strings.IndexFunc(text, controls); at >= 0 {
			t.Errorf("%s: a hidden character: %q", name, text[max(0, at-30):at+10])
		}
		if name != reports.HTMLFile { // which nobody prints: its styles have "::"
			examineLog(t, name, text)
		}
		switch filepath.Ext(name) {
		case ".json":
			if !json.Valid([]byte(text)) {
				t.Errorf("%s is no JSON", name)
			}
		case ".xml", ".svg":
			examineXML(t, name, text)
		case ".html":
			examineHTML(t, text)
		case ".md":
			examineMarkdown(t, text)
		}
	}
	run, err := reports.ReadJSON(bytes.NewReader([]byte(read(t, filepath.Join(dir, reports.RunFile)))))
	if err != nil {
		t.Fatal(err)
	}
	examineCommands(t, shell, run)
}
