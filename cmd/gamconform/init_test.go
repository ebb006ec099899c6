package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// optional is a line of an optional part: # with a key, an element or a deeper
// line behind it.
var optional = regexp.MustCompile(`(?m)^( *)#(\S|  )`)

// others are the lines that each choice leaves out: one control of time, and
// one source of one-time passwords.
func others() map[string][]string {
	return map[string][]string{
		"wait":    {"#control: clock", "#url: http://127", "#token: ", "#control: command", "#command: ", "#totp: "},
		"clock":   {" control: wait", "#control: command", "#command: ", " fixed: "},
		"command": {" control: wait", "#control: clock", "#url: http://127", "#token: ", "#totp: "},
	}
}

// uncommented takes the # off every optional part that belongs to the choice.
func uncommented(text, choice string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if !slices.ContainsFunc(others()[choice], func(other string) bool { return strings.Contains(line, other) }) {
			lines = append(lines, line)
		}
	}
	once := optional.ReplaceAllString(strings.Join(lines, "\n"), "$1$2")
	return optional.ReplaceAllString(once, "$1$2") // an optional part may have one in itself
}

// written fills in what a TODO shows.
func written(text string) string {
	return regexp.MustCompile(`"TODO: .*, such as (.*)"`).ReplaceAllString(text, `"$1"`)
}

// anyVariable is an environment in which everything is set, each to its own.
func anyVariable(name string) (string, bool) {
	if name == "GAM_TOTP_KEY" {
		return "GEZDGNBVGY3TQOJQ", true
	}
	return "value-of-" + name, true
}

// TestInitialConfig: what init writes is right when the TODOs are filled in as
// they show, also with every optional part and every choice.
func TestInitialConfig(t *testing.T) {
	if _, err := spec.ReadConfig("init.yaml", []byte(written(initialConfig)), anyVariable); err != nil {
		t.Error(err)
	}
	all := map[string]bool{}
	for choice := range others() {
		text := uncommented(initialConfig, choice)
		if _, err := spec.ReadConfig("init.yaml", []byte(written(text)), anyVariable); err != nil {
			t.Errorf("%s: %v\n%s", choice, err, text)
		}
		for _, key := range regexp.MustCompile(`(?m)^[ -]*([a-z_]+):`).FindAllStringSubmatch(text, -1) {
			all[key[1]] = true
		}
	}
	for key := range keysOf(reflect.TypeFor[spec.Config]()) {
		if !all[key] {
			t.Errorf("init.yaml does not show the key %s", key)
		}
	}
	for i, line := range strings.Split(initialConfig, "\n") {
		if regexp.MustCompile(`^ *# \S`).MatchString(line) && len(line) > 80 {
			t.Errorf("init.yaml:%d: %d columns", i+1, len(line))
		}
	}
}

// TestSecondUserAlone: the second user goes without any other optional part.
func TestSecondUserAlone(t *testing.T) {
	before, user, _ := strings.Cut(initialConfig, "(INF-040, OUT-005).\n")
	lines := strings.SplitAfter(user, "\n")
	text := before + "\n" + uncommented(strings.Join(lines[:3], ""), "wait") + strings.Join(lines[3:], "")
	config, err := spec.ReadConfig("init.yaml", []byte(written(text)), anyVariable)
	if err != nil || len(config.World.Repositories[0].Users) != 2 {
		t.Errorf("%v\n%s", err, text)
	}
}

// keysOf are the keys of a type and of what it holds.
func keysOf(of reflect.Type) map[string]bool {
	all := map[string]bool{}
	for of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() == reflect.Struct {
		for i := range of.NumField() {
			if key := of.Field(i).Tag.Get("yaml"); key != "" {
				all[key] = true
				for inner := range keysOf(of.Field(i).Type) {
					all[inner] = true
				}
			}
		}
	}
	return all
}

func TestInit(t *testing.T) {
	t.Chdir(t.TempDir())
	if code, stdout, stderr := command(t, "init"); code != reports.ExitOK || !strings.Contains(stdout, "gamconform.yaml:15: url\n") || stderr != "" {
		t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if text := read(t, "gamconform.yaml"); text != initialConfig {
		t.Errorf("it wrote\n%s", text)
	}
	write(t, "gamconform.yaml", "mine")
	code, stdout, stderr := command(t, "init")
	if code != reports.ExitUsage || stdout != "" || stderr != "gamconform: gamconform.yaml exists; name another file, or overwrite it with --force\n" || read(t, "gamconform.yaml") != "mine" {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if code, _, stderr := command(t, "init", "--force"); code != reports.ExitOK || read(t, "gamconform.yaml") != initialConfig {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	code, stdout, stderr = command(t, "init", "-", "--target", "https://idp.test/App", "--dialect=dotnet", "--version=18.10")
	if code != reports.ExitOK || !strings.HasPrefix(stderr, "Write these 3 lines:\n  gamconform.yaml:55: guid\n") {
		t.Errorf("exit code %d\n%s", code, stderr)
	}
	for _, line := range []string{`  url: "https://idp.test/App"`, `  dialect: dotnet`, `  version: "18.10"`} {
		if !strings.Contains(stdout, "\n"+line+"\n") {
			t.Errorf("it lacks %s", line)
		}
	}
	for _, test := range []struct{ args, want string }{
		{"init a b", "gamconform: gamconform init takes one file, but got 2\n"},
		{"init --dialect jawa", "gamconform: --dialect is \"jawa\"; did you mean java? it must be one of java, dotnet\n"},
		{"init --version new", "gamconform: --version: \"new\" is not a GeneXus version"},
		{"init --target ftp://a", "gamconform: --target: url: url must begin with http:// or https://"},
		{"init --target=", "gamconform: --target is empty"},
		{"init folder", "gamconform: folder exists and is no file; choose another place\n"},
		{"init none/gam.yaml", "no such file or directory; choose another place\n"},
	} {
		if err := os.MkdirAll("folder", 0o700); err != nil {
			t.Fatal(err)
		}
		if code, stdout, stderr := command(t, strings.Fields(test.args)...); code != reports.ExitUsage || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%s: exit code %d\n%s%s", test.args, code, stdout, stderr)
		}
	}
}

// TestSecretFiles: what is wrong with a file of a secret is told with the line
// that names it; the path is relative to the configuration.
func TestSecretFiles(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "gam.yaml")
	for name, text := range map[string]string{
		"good": "p ss\r\n", "empty": "\n", "binary": "a\x00b", "latin": "\xe9", "large": strings.Repeat("x", largestSecret+1),
	} {
		write(t, filepath.Join(dir, name), text)
	}
	write(t, filepath.Join(dir, "closed"), "x")
	if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	_, closed := os.ReadFile(filepath.Join(dir, "closed")) // root reads everything
	for _, test := range []struct{ path, value, want string }{
		{"good", "p ss", ""},
		{filepath.Join(dir, "good"), "p ss", ""},
		{"missing", "", "it does not exist; create it, or correct the path"},
		{"good/below", "", "not a directory; let the user who runs gamconform read it"},
		{".", "", "it is a directory; name a file"},
		{"empty", "", "it is empty; write the secret into it"},
		{"binary", "", "it is no text; save it as UTF-8"},
		{"latin", "", "it is no text; save it as UTF-8"},
		{"large", "", "it is larger than 65536 bytes; name a file that holds the secret alone"},
		{"closed", "", "permission denied; let the user who runs gamconform read it"},
	} {
		if test.path == "closed" && closed == nil {
			continue
		}
		write(t, config, "target:\n  headers:\n    X-Key: ${file:"+test.path+"}\n")
		c, err := readConfig(config)
		if test.want == "" {
			if err != nil || c.Target.Headers["X-Key"].Reveal() != test.value {
				t.Errorf("%s: %v", test.path, err)
			}
			continue
		}
		if want := fmt.Sprintf(`%s:3:12: "X-Key" in headers needs the file %s: %s`, config, test.path, test.want); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// TestSecretVariables: the secrets that no flag may have come from a variable or
// from the file that its companion names.
func TestSecretVariables(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	write(t, file, "of-the-file\n")
	for _, test := range []struct{ value, file, want, from, wrong string }{
		{"", "", "", tokenVariable, ""},
		{"of-the-variable", "", "of-the-variable", tokenVariable, ""},
		{"", file, "of-the-file", "file:" + file, ""},
		{"of-the-variable", file, "", "", "GAMCONFORM_CONTROL_TOKEN and GAMCONFORM_CONTROL_TOKEN_FILE are both set; unset one of them"},
		{"", file + ".not", "", "", "GAMCONFORM_CONTROL_TOKEN_FILE names " + file + ".not: it does not exist; create it, or correct the path"},
	} {
		t.Setenv(tokenVariable, test.value)
		t.Setenv(tokenVariable+"_FILE", test.file)
		value, from, err := secretVariable(tokenVariable)
		if value != test.want || from != test.from || fmt.Sprint(err) != test.wrong && (err != nil || test.wrong != "") {
			t.Errorf("%+v: %q, %q, %v", test, value, from, err)
		}
	}
}
