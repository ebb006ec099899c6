package reports_test

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"pgregory.net/rapid"
)

// stub is a shell script that stands in for curl: it writes each argument and
// its input between marks, and after each command a longer one.
const stub = `curl() { for a in "$@"; do printf '%s\036' "$a"; done; case "$*" in *@-*) cat; printf '\036';; esac; }
next() { printf '\035'; }
GAM_PASSWORD='pa ss'; GAM_PASSWORD_2=two; GAM_CLIENT_SECRET='$(id)'; GAM_API_KEY=key; GAM_TOKEN=tok; GAM_REFRESH_TOKEN=ref; GAM_OTP=123; GAM_SECRET=any; GAM_USER=me; GAM_PATH=value; GAM_URL=https://idp.example.com
`

// pasted runs commands in one POSIX shell, without any other command or
// variable, and returns the arguments that curl got from each.
func pasted(t interface{ Fatalf(string, ...any) }, dir string, commands ...string) [][]string {
	script := stub + strings.Join(commands, "\nnext\n") + "\nnext\n"
	sh := exec.Command("/bin/sh", "-u")
	sh.Stdin, sh.Dir, sh.Env = strings.NewReader(script), dir, []string{"PATH=/bin:/usr/bin"}
	var complaints strings.Builder
	sh.Stderr = &complaints
	out, err := sh.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("sh: %v %s\n%s", err, &complaints, script)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Fatalf("%v, the shell made %v\n%s", err, left, script)
	}
	var all [][]string
	for _, one := range strings.Split(strings.TrimSuffix(string(out), "\x1d"), "\x1d") {
		args := strings.Split(strings.TrimSuffix(one, "\x1e"), "\x1e")
		all = append(all, args)
	}
	return all
}

func TestCurlSendsWhatTheRunSent(t *testing.T) {
	form := []string{"Content-Type: application/x-www-form-urlencoded"}
	const token = "POST " + tokenURL
	cases := []struct {
		name    string
		request reports.Message
		want    string // arguments behind "-sS -i -w \n", joined with |; "" = none
	}{
		{"password", reports.Message{Line: token, Header: form, Body: "client_id=a1f0&client_secret=secret:99ab01ff&password=secret:0badcafe&scope=gam_user_data%2Bgam_user_roles&username=jos%C3%A9+x"},
			tokenURL + "|--data-urlencode|client_id=a1f0|--data-urlencode|client_secret=$(id)|--data-urlencode|password=pa ss|--data-urlencode|scope=gam_user_data+gam_user_roles|--data-urlencode|username=josé x"},
		{"two passwords", reports.Message{Line: token, Header: form, Body: "password=secret:0badcafe&password=secret:0badcaff&password=secret:0badcafe"},
			tokenURL + "|--data-urlencode|password=pa ss|--data-urlencode|password=two|--data-urlencode|password=pa ss"},
		{"one-time code", reports.Message{Line: token, Header: form, Body: "otp_step=2&password=secret:0badcafe"},
			tokenURL + "|--data-urlencode|otp_step=2|--data-urlencode|password=123"},
		{"unusual bytes", reports.Message{Line: token, Header: form, Body: "otp_step=%00&=x&a=%2f&%00=&@f=1&lone"},
			tokenURL + "|--data-raw|otp_step=%00|--data-raw|=x|--data-raw|a=%2f|--data-raw|%00=|--data-raw|@f=1|--data-raw|lone"},
		{"empty fields", reports.Message{Line: token, Header: form, Body: "&a=1&&b=secret:0badcafe"},
			tokenURL + "|--data-raw|&a=1&&b=any"},
		{"user from the environment", reports.Message{Line: "POST ${GAM_URL}/x", Header: form, Body: "username=${USER}&x=${PATH"},
			"https://idp.example.com/x|--data-urlencode|username=me|--data-raw|x=${PATH"},
		{"token", reports.Message{Line: "GET https://h/userinfo", Header: []string{"Authorization: OAuth secret:1d7359c1"}},
			"https://h/userinfo|-H|Authorization: OAuth tok"},
		{"empty token", reports.Message{Line: "GET https://h/userinfo", Header: []string{"Authorization: "}},
			"https://h/userinfo|-H|Authorization;"},
		{"refresh by GET", reports.Message{Line: "GET https://h/t?client_secret=secret:1d7359c1&refresh_token=secret:1d7359c2"},
			"https://h/t|-G|--data-urlencode|client_secret=$(id)|--data-urlencode|refresh_token=ref"},
		{"query without secrets", reports.Message{Line: "GET https://h/t?a[]=1&b=$(id)"},
			"--globoff|https://h/t?a[]=1&b=$(id)"},
		{"JSON", reports.Message{Line: token, Header: []string{"Content-Type: application/json"}, Body: `{"client_secret": "secret:1d7359c1","additional":"{\"api_key\":\"secret:1d7359c2\"}"}`},
			tokenURL + `|--data-raw|{"client_secret": "$(id)","additional":"{\"api_key\":\"key\"}"}|-H|Content-Type: application/json`},
		{"control characters", reports.Message{Line: token, Header: []string{"Content-Type: text/plain"}, Body: "a\x00'\n%s\\n\x1b[2J\u202epassword=secret:1d7359c1x"},
			tokenURL + "|--data-binary|@-|-H|Content-Type: text/plain|a\x00'\n%s\\n\x1b[2J\u202epassword=pa ssx"},
		{"no Content-Type", reports.Message{Line: token, Body: "a=1"}, tokenURL + "|--data-raw|a=1|-H|Content-Type:"},
		{"no body", reports.Message{Line: token}, tokenURL + "|--data-raw||-H|Content-Type:"},
		{"other method", reports.Message{Line: "DELETE https://h/../x"}, "-X|DELETE|--path-as-is|https://h/../x"},
		{"file", reports.Message{Line: "GET file:///etc/passwd"}, ""},
		{"option", reports.Message{Line: "GET --config=/x"}, ""},
		{"two lines", reports.Message{Line: "GET https://h/\nid"}, ""},
		{"method", reports.Message{Line: "$(id) https://h/"}, ""},
		{"header file", reports.Message{Line: "GET https://h/", Header: []string{"@/etc/passwd"}}, ""},
		{"header of two lines", reports.Message{Line: "GET https://h/", Header: []string{"A: b\nid"}}, ""},
		{"too long", reports.Message{Line: token, Body: strings.Repeat("a", 1<<20)}, ""},
		{"nothing", reports.Message{}, ""},
	}
	var commands []string
	for _, c := range cases {
		commands = append(commands, reports.Curl(reports.Exchange{Request: c.request}))
	}
	got := pasted(t, t.TempDir(), commands...)
	for i, c := range cases {
		sent, common := strings.CutPrefix(strings.Join(got[i], "|"), `-sS|-i|-w|\n|`)
		if sent != c.want || common != (c.want != "") {
			t.Errorf("%s:\n%s\nsends %q\n want %q", c.name, commands[i], sent, c.want)
		}
		if c.want == "" && (!strings.HasPrefix(commands[i], "# no curl command: ") || strings.Contains(commands[i], "\n")) {
			t.Errorf("%s: %q is no comment", c.name, commands[i])
		}
	}
}

// Whatever stands in an exchange, a shell runs nothing but curl, and what curl
// gets is what was sent.
func TestCurlOfHostileTexts(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"'", `"`, "`touch x`", "$(touch x)", "${PATH}", "$HOME", "; touch x", "\n", "\ntouch x\n", "\\", "!!", "!$", "*", "~", "#", " ", "&", "|", "=", "%", "%00", "%s", "%2B", "+",
		"\x00", "\x1b[2J", "\r", "\u202e", "é", "中", "-o x", "@", "@-", "[1-9]", "{a,b}", "secret", "password", "\\'", "'\\''", "?", "a", "\xff", "<", ">x", "\t", "\x7f",
	})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "") })
	kind := rapid.SampledFrom([]string{"Content-Type: application/x-www-form-urlencoded", "Content-Type: application/json", "X: y"})
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		var exchanges []reports.Exchange
		var commands []string
		for range 40 { // a shell for each would take long
			e := reports.Exchange{Label: text.Draw(t, "label"), Request: reports.Message{
				Line: rapid.SampledFrom([]string{"POST", "GET", text.Draw(t, "method")}).Draw(t, "of") + " " + rapid.SampledFrom([]string{"https://h/", ""}).Draw(t, "base") + text.Draw(t, "path"),
				Body: text.Draw(t, "body"), Header: []string{kind.Draw(t, "kind"), "X-Hostile: " + text.Draw(t, "value"), rapid.SampledFrom([]string{"Y: z", text.Draw(t, "header")}).Draw(t, "another")},
			}}
			exchanges, commands = append(exchanges, e), append(commands, reports.Curl(e))
		}
		for i, args := range pasted(t, dir, commands...) {
			m := exchanges[i].Request
			m.Line, m.Body = strings.ReplaceAll(m.Line, "${PATH}", "value"), strings.ReplaceAll(m.Body, "${PATH}", "value")
			if strings.HasPrefix(commands[i], "# ") {
				if strings.ContainsAny(commands[i], "'\"\n`$;|&<>(") {
					t.Fatalf("not a mere comment: %q", commands[i])
				}
				continue
			}
			got, err := body(args)
			_, address, _ := strings.Cut(m.Line, " ")
			if slices.Contains(args, "-G") { // the data is the query
				path, query, _ := strings.Cut(address, "?")
				if err != nil || got != query {
					t.Fatalf("%v: asks for %q, not %q, with\n%s", err, got, query, commands[i])
				}
				got, address = m.Body, path
			}
			if err != nil || got != m.Body {
				t.Fatalf("%v: sends %q for %q with\n%s", err, got, m.Body, commands[i])
			}
			if !strings.Contains("\n"+strings.Join(args, "\n")+"\n", "\n"+address+"\n") {
				t.Fatalf("no address %q in %q", address, args)
			}
		}
	})
}

// body is what curl would send with the arguments.
func body(args []string) (string, error) {
	var all []string
	for i := 0; i+1 < len(args); i++ {
		switch args[i] {
		case "--data-raw":
			all = append(all, args[i+1])
		case "--data-binary":
			return args[len(args)-1], nil
		case "--data-urlencode":
			name, value, found := strings.Cut(args[i+1], "=")
			if !found {
				return "", fmt.Errorf("no = in %q", args[i+1])
			}
			all = append(all, name+"="+url.QueryEscape(value))
		}
	}
	return strings.Join(all, "&"), nil
}

func TestRerunChecksOneRequirement(t *testing.T) {
	run := sample()
	dir := t.TempDir()
	run.Command = []string{"gamconform", "verify", "--config=our  gam's $(touch x).yaml", "--filter=!LCK", "--report=out", "--strict=true"}
	line := reports.Rerun(run, run.Results[8])
	got := pasted(t, dir, strings.Replace(line, "gamconform", "curl", 1))[0]
	if want := []string{"verify", "--config=our  gam's $(touch x).yaml", "--strict=true", "--filter=EXP-003"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%s\ngives %q", line, got)
	}
	for _, command := range [][]string{nil, {"gamconform"}, {"rm", "-rf"}, {"gamconform", "verify", "--config=a\nb"}, {"gamconform", "verify", "--target=https://secret:1d7359c1/"}} {
		if run.Command = command; reports.Rerun(run, run.Results[8]) != "" {
			t.Errorf("%q: %q", command, reports.Rerun(run, run.Results[8]))
		}
	}
}
