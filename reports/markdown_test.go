package reports_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/gamconform/gamconform/reports"
)

func markdown(t interface{ Fatal(...any) }, r reports.Run) string {
	var b bytes.Buffer
	if err := reports.Markdown(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdownGolden(t *testing.T) {
	golden(t, "summary.md", []byte(markdown(t, sample())))
	green := run(is(reports.Passed), is(reports.Passed))
	green.Tool, green.Target, green.Command = sample().Tool, sample().Target, []string{"gamconform", "verify"}
	golden(t, "summary_conformant.md", []byte(markdown(t, green)))
}

// TestMarkdownAgain: the commands can be pasted, and filter what failed.
func TestMarkdownAgain(t *testing.T) {
	text := markdown(t, sample())
	for _, want := range []string{
		"\n    gamconform verify '--config=our gam.yaml' '--filter=!LCK' --report=out\n",
		"\n    gamconform verify '--config=our gam.yaml' --report=out --filter=REF-003,EXP-003,TEN-002\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	r := run(is(reports.Failed), is(reports.Passed))
	r.Command = []string{"gamconform", "verify", "--filter=it's\n# a heading", "--x="}
	if text := markdown(t, r); !strings.Contains(text, `    gamconform verify '--filter=it'\''s # a heading' --x=`+"\n") {
		t.Errorf("not quoted:\n%s", text)
	}
}

// TestMarkdownIsCut: a page of a pipeline has a limit of a megabyte.
func TestMarkdownIsCut(t *testing.T) {
	var results []reports.Result
	for i := range 600 {
		res := result(fmt.Sprintf("EXP-%03d", i), "A title", []reports.Outcome{reports.Failed, reports.Inconclusive}[i%2])
		res.Reason, res.Expected, res.Actual = fmt.Sprint(i, strings.Repeat("*", 1<<12)), strings.Repeat("é", 1<<12), strings.Repeat("@", 1<<12)
		results = append(results, res)
	}
	text := markdown(t, run(results...))
	if len(text) > 1<<20 || !strings.Contains(text, "- and 250 more: EXP-100, ") || !strings.Contains(text, "- and 250 more reasons in run.json") {
		t.Errorf("%d bytes", len(text))
	}
}

// TestMarkdownHostileText: nothing that a target sends makes more than text of
// a page, and what it sent can be read.
func TestMarkdownHostileText(t *testing.T) {
	for _, r := range []reports.Run{hostileRun(), runOf("x\n# heading\n- item\n|a|b|\n<img src=x onerror=alert(1)> [a](http://x) `b` **c** @everyone #12 www.x.example")} {
		text := markdown(t, r)
		for _, c := range text {
			if c != '\n' && !unicode.IsPrint(c) {
				t.Fatalf("%q reaches the page", c)
			}
		}
		for _, line := range strings.Split(text, "\n") {
			if strings.HasPrefix(line, "# heading") || strings.HasPrefix(line, "- item") || strings.HasPrefix(line, "|a") {
				t.Errorf("the target made a line: %q", line)
			}
			if why := alive(line); why != "" && !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "    ") && !strings.HasPrefix(line, "- **") {
				t.Errorf("%s in %.200q", why, line)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		hostile := rapid.StringOf(rapid.SampledFrom([]rune("a1 \n\r\t\\`*_{}[]<>|~$&@#:/.!-+=()w\x1b\u202e漢"))).Draw(t, "text")
		res := is(reports.Failed)
		res.Reason = "." + hostile
		_, line, _ := strings.Cut(markdown(t, run(res)), "  - reason: ")
		line, rest, _ := strings.Cut(line, "\n")
		if why := alive(line); why != "" || !strings.HasPrefix(rest, "\n## ") && rest != "" && !strings.HasPrefix(rest, "  - ") {
			t.Fatalf("%s in %q, then %q", why, line, rest)
		}
		shown := strings.NewReplacer("<!-- -->", "").Replace(line)
		var plain strings.Builder
		for i := 0; i < len(shown); i++ {
			if shown[i] == '\\' {
				i++
			}
			plain.WriteByte(shown[i])
		}
		want := strings.Join(strings.Fields(strings.NewReplacer("\x1b", `\x1b`, "\u202e", `\u202e`, "\r", `\r`).Replace(res.Reason)), " ")
		got := strings.NewReplacer(`\x3a`, ":", `\x23`, "#").Replace(plain.String()) // what would begin a command of a CI service
		if got != want {
			t.Fatalf("%q shows %q, want %q", line, got, want)
		}
	})
}

// alive names the first sign of a line of Markdown that means something, ""
// if there is none. Comments of HTML that are ours do not count.
func alive(line string) string {
	line = strings.ReplaceAll(line, "<!-- -->", "\x00")
	for i := 0; i < len(line); i++ {
		rest := line[i+1:]
		switch c := line[i]; {
		case c == '\\':
			i++ // what follows is text
			if i < len(line) && line[i] == '#' && !strings.HasPrefix(line[i+1:], "\x00") {
				return "a number of an issue"
			}
		case strings.IndexByte("`*_{}[]<>|~$&#", c) >= 0:
			return "an unescaped " + string(c)
		case c == '@' && !strings.HasPrefix(rest, "\x00"):
			return "a mention"
		case c == ':' && strings.HasPrefix(rest, "//"), c == '.' && i >= 3 && strings.EqualFold(line[i-3:i], "www"):
			return "an address"
		}
	}
	return ""
}

// TestMarkdownShowsNoSecret: the signs that Markdown escapes hide no secret
// from the scan.
func TestMarkdownShowsNoSecret(t *testing.T) {
	for _, secret := range []string{"ab_cd*ef#gh<ij@kl|mn~op", "www.secret.example://a$b&c", "plain-secret-0123456789"} {
		vault, dir := reports.NewVault(), t.TempDir()
		vault.Add(reports.ClientSecret, "portal", secret)
		res := is(reports.Failed)
		res.Reason = "the answer has " + secret + " in it"
		if err := reports.WriteDir(dir, run(res), vault); err == nil || list(t, dir) != "badge.json badge.svg" {
			t.Errorf("%s: %v, and there is %s", secret, err, list(t, dir))
		}
	}
}
