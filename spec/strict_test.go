package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// user puts lines into the first user of a file whose repository is on lines 1
// to 4; the lines begin on line 6, column 9.
func user(lines string) string {
	return "world:\n  repositories:\n    - name: Main\n      guid: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0\n      users:\n" +
		"      - " + strings.ReplaceAll(lines, "\n", "\n        ") + "\n"
}

// policy puts lines into the first policy of a file, from line 6, column 9.
func policy(lines string) string { return strings.Replace(user(lines), "users:", "policies:", 1) }

const quoteHint = "keys of one map begin in the same column, and a text with a colon, a brace, a bracket, a hash or a quote must be in quotes"

func TestReadConfigNamesWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		// Keys.
		{"unknown key, one close", user("username: a\npasword: b"), `gam.yaml:7:9: unknown key "pasword" in a user; did you mean "password"?`},
		{"unknown key, hyphen", policy("token-minutes: 1"), `gam.yaml:6:9: unknown key "token-minutes" in a policy; did you mean "token_minutes"?`},
		{"unknown key, upper case", "Target: {}", `gam.yaml:1:1: unknown key "Target" in the file; did you mean "target"?`},
		{"unknown key, none close", "target:\n  colour: red", `gam.yaml:2:3: unknown key "colour" in target; known keys are url, dialect, version, capabilities, robustness, time, tls, headers, requests_per_second`},
		{"unknown key within", "target:\n  time:\n    wait: 5m", `gam.yaml:3:5: unknown key "wait" in target.time; known keys are control, url, token, command, max_wait`},
		{"unknown key in a profile", user("profile: {mail: x}"), `gam.yaml:6:19: unknown key "mail" in profile; did you mean "email"?`},
		{"unknown key of another type", "1: {}", `gam.yaml:1:1: unknown key "1" in the file; known keys are target, world`},
		{"repeated key", "target:\n  url: http://a\n  \"url\": http://b", `gam.yaml:3:3: key "url" is already on line 2; remove one of them`},
		{"repeated key in braces", "target: {url: http://a, url: http://b}", `gam.yaml:1:25: key "url" is already on line 1; remove one of them`},
		{"repeated header", "target:\n  headers:\n    A: x\n    A: y", `gam.yaml:4:5: key "A" is already on line 3; remove one of them`},
		{"header without quotes", "target:\n  headers:\n    1: x", `gam.yaml:3:5: a key of headers is the number 1; it must be text: put it in quotes, "1"`},

		// Text.
		{"version is a number", "target:\n  version: 18.10", `gam.yaml:2:12: version is the number 18.10; it must be text: put it in quotes, "18.10"`},
		{"version is an integer", "target:\n  version: 18", `gam.yaml:2:12: version is the number 18; it must be text: put it in quotes, "18"`},
		{"version is nonsense", "target:\n  version: newest", `gam.yaml:2:12: version: "newest" is not a GeneXus version: write it as "18.10" (version 18, upgrade 10)`},
		{"version is empty", "target:\n  version: ''", `gam.yaml:2:12: version is empty; give it a value or remove the key`},
		{"version is a list", "target:\n  version: [18, 10]", `gam.yaml:2:12: version is a list; it must be text`},
		{"duration without unit", "target:\n  time: {max_wait: 90}", `gam.yaml:2:20: max_wait is the number 90; it must be text, and "90" is not a duration: write it as "90s", "5m" or "1h30m"`},
		{"duration is nonsense", "target:\n  time: {max_wait: soon}", `gam.yaml:2:20: max_wait: "soon" is not a duration: write it as "90s", "5m" or "1h30m"`},
		{"text is a boolean", user("username: true"), `gam.yaml:6:19: username is the boolean true; it must be text: put it in quotes, "true"`},
		{"text is octal", user("username: 007"), `gam.yaml:6:19: username is the number 007; it must be text: put it in quotes, "007"`},
		{"text is a number to others", user("username: 1e3"), `gam.yaml:6:19: username is the number 1e3; it must be text: put it in quotes, "1e3"`},
		{"text is infinite", user("username: .inf"), `gam.yaml:6:19: username is the number .inf; it must be text: put it in quotes, ".inf"`},
		{"text is null", user("username: ~"), `gam.yaml:6:19: username has no value; give it one or remove the key (a text that begins with # must be in quotes)`},
		{"text is absent", user("username: #a\npassword: b"), `gam.yaml:6:18: username has no value; give it one or remove the key (a text that begins with # must be in quotes)`},
		{"text is a map", user("username: {a: b}"), `gam.yaml:6:19: username is a map; it must be text`},
		{"secret is a number", user("password: 123456"), `gam.yaml:6:19: password is a number; it must be text: put it in quotes`},
		{"secret is a boolean", user("password: false"), `gam.yaml:6:19: password is a boolean; it must be text: put it in quotes`},
		{"secret is a list", user("password: [x]"), `gam.yaml:6:19: password is a list; it must be text`},
		{"header is a number", "target:\n  headers:\n    X-Key: 12", `gam.yaml:3:12: "X-Key" in headers is a number; it must be text: put it in quotes`},
		{"role is a number", user("roles: [a, 1]"), `gam.yaml:6:20: an element of roles is the number 1; it must be text: put it in quotes, "1"`},

		// Names.
		{"dialect", "target:\n  dialect: jawa", `gam.yaml:2:12: dialect is "jawa"; it must be one of java, dotnet`},
		{"time control", "target:\n  time:\n    control: sundial", `gam.yaml:3:14: control is "sundial"; it must be one of none, clock, command, wait`},
		{"capability", "target:\n  capabilities:\n    - refresh\n    - fly", `gam.yaml:4:7: an element of capabilities is "fly"; it must be one of refresh, api-key, multitenant, legacy, device, logout, lockout, two-factor, protected-resource, robustness, clock`},

		// Numbers and booleans.
		{"number in quotes", policy(`renewals: "2"`), `gam.yaml:6:19: renewals is the text "2"; it must be a whole number: remove the quotes`},
		{"number is text", policy("renewals: many"), `gam.yaml:6:19: renewals is the text "many"; it must be a whole number`},
		{"number with a fraction", policy("renewals: 2.5"), `gam.yaml:6:19: renewals is the number 2.5; it must be a whole number in decimal digits, such as 90`},
		{"number in octal", policy("renewals: 010"), `gam.yaml:6:19: renewals is the number 010; it must be a whole number in decimal digits, such as 90`},
		{"number in hexadecimal", policy("renewals: 0x10"), `gam.yaml:6:19: renewals is the number 0x10; it must be a whole number in decimal digits, such as 90`},
		{"number with an exponent", policy("renewals: 1e2"), `gam.yaml:6:19: renewals is the number 1e2; it must be a whole number in decimal digits, such as 90`},
		{"number too large", policy("token_minutes: 99999999999999999999"), `gam.yaml:6:24: token_minutes is the number 99999999999999999999, which is too large; it must be between -2147483648 and 2147483647`},
		{"number is null", policy("renewals:"), `gam.yaml:6:19: renewals has no value; it must be a whole number: give it one or remove the key`},
		{"number is a boolean", policy("renewals: true"), `gam.yaml:6:19: renewals is the boolean true; it must be a whole number`},
		{"number is a list", policy("renewals: [1]"), `gam.yaml:6:19: renewals is a list; it must be a whole number`},
		{"number is a variable", policy("renewals: ${N}"), `gam.yaml:6:19: renewals must be a whole number; a variable can stand only for a text`},
		{"boolean is text", "target:\n  tls: {insecure: yes}", `gam.yaml:2:19: insecure is the text "yes"; it must be true or false, without quotes`},
		{"boolean is a number", "target:\n  tls: {insecure: 1}", `gam.yaml:2:19: insecure is the number 1; it must be true or false, without quotes`},
		{"boolean is null", "target:\n  tls: {insecure: null}", `gam.yaml:2:19: insecure has no value; it must be true or false: give it one or remove the key`},
		{"boolean is a variable", "target:\n  tls: {insecure: \"${N}\"}", `gam.yaml:2:19: insecure must be true or false; a variable can stand only for a text`},

		// Structure.
		{"list is text", user("roles: admin"), `gam.yaml:6:16: roles is text; it must be a list: write each element on a line of its own behind "- "`},
		{"list is a map", "world:\n  repositories:\n    name: Main", `gam.yaml:3:5: repositories is a map; it must be a list: write each element on a line of its own behind "- "`},
		{"list is null", user("roles:"), `gam.yaml:6:16: roles has no value; it must be a list: write each element on a line of its own behind "- "`},
		{"map is a list", "target: [a]", `gam.yaml:1:9: target is a list; it must be a map with keys of url, dialect, version, capabilities, robustness, time, tls, headers, requests_per_second`},
		{"map is null", "world:\ntarget: {}", `gam.yaml:1:7: world has no value; it must be a map with keys of default_repository, repositories, resources`},
		{"element is text", user("bob"), `gam.yaml:6:9: an element of users is text; it must be a map with keys of username, password, policy, state, expendable, second_factor, otp, guid, profile, roles, main_role, attributes, api_keys, tokens`},
		{"table is text", "target:\n  headers: secret", `gam.yaml:2:12: headers is text; it must be a map of names and texts`},
		{"file is text", "hello", `gam.yaml:1:1: the file is text; it must be a map with keys of target, world`},

		// The file.
		{"empty", "", `gam.yaml:1:1: the file is empty; write at least "target:" or "world:"`},
		{"only a comment", "# nothing\n", `gam.yaml:1:1: the file is empty; write at least "target:" or "world:"`},
		{"two documents", "target: {}\n---\nworld: {}\n", `gam.yaml:2:1: a second document; a configuration is one document: remove this line or what follows it`},
		{"empty second document", "target: {}\n---\n", `gam.yaml:2:1: a second document; a configuration is one document: remove this line or what follows it`},
		{"document after the end", "target: {}\n...\nworld: {}\n", `gam.yaml:3:1: a second document; a configuration is one document: remove this line or what follows it`},
		{"directive", "%YAML 1.2\n---\ntarget: {}\n", `gam.yaml:1:1: a YAML directive is not supported; remove the line`},
		{"not UTF-8", "target:\n  url: \xe9", `gam.yaml:2:8: the file is not UTF-8; save it as UTF-8`},
		{"control character", "target:\n  url: a\x1bb", `gam.yaml:2:9: control character U+001B; write it in double quotes as "\x1b"`},
		{"colon in text", "target:\n  url: a: b", "gam.yaml:2:8: syntax error: mapping value is not allowed in this context; " + quoteHint},
		{"open bracket", "target:\n  capabilities: [clock\n", "gam.yaml:2:17: syntax error: sequence end token ']' not found; " + quoteHint},
		{"open quote", "target:\n  url: \"http://a\n", "gam.yaml:2:8: syntax error: could not find end character of double-quoted text; " + quoteHint},
		{"tab", "target:\n\turl: a", "gam.yaml:2:1: syntax error: a tab in the indentation; indent with blanks"},
		{"variable in braces", "target: {url: ${URL}}", `gam.yaml:1:16: syntax error: ',' or '}' must be specified; inside brackets and braces a variable must be in quotes, "${NAME}"`},
		{"too deep in brackets", "target: " + strings.Repeat("[", 100), "gam.yaml:1:73: more than 64 levels; a configuration needs fewer than ten"},
		{"too deep in dashes", strings.Repeat("- ", 100), "gam.yaml:1:129: more than 64 levels; a configuration needs fewer than ten"},
		{"too large", strings.Repeat("#", 1<<20+1), "gam.yaml:1:1: the file is larger than 1048576 bytes; a configuration is a few kilobytes"},

		// Constructs of YAML.
		{"anchor", user("username: &u alice"), "gam.yaml:6:19: username is a YAML anchor (&), which is not supported; remove it: write the value itself, or put a text that begins with this sign in quotes"},
		{"alias", user("username: *u"), "gam.yaml:6:19: username is a YAML alias (*), which is not supported; repeat what it stands for: write the value itself, or put a text that begins with this sign in quotes"},
		{"tag", user("username: !!str 12"), "gam.yaml:6:19: username is a YAML tag (!), which is not supported; remove it: write the value itself, or put a text that begins with this sign in quotes"},
		{"merge", "target:\n  <<: {url: http://a}", "gam.yaml:2:3: a key is a YAML merge (<<), which is not supported; repeat the keys that it would add"},
		{"explicit key", "? target\n: {}", `gam.yaml:1:1: a key is a YAML explicit key (?), which is not supported; write it as "key: value"`},

		// Variables.
		{"variable not set", user("password: ${NONE}"), "gam.yaml:6:19: password needs the environment variable NONE, which is not set or empty; set it, or write the value here"},
		{"variable empty", user("password: ${EMPTY}"), "gam.yaml:6:19: password needs the environment variable EMPTY, which is not set or empty; set it, or write the value here"},
		{"variable within a text", user("username: a-${SECRET}"), `gam.yaml:6:19: username contains "${", but only a whole value of the form ${NAME} is replaced, with an upper-case name; put the whole text into an environment variable and write ${NAME} here`},
		{"variable in lower case", user("username: ${secret}"), `gam.yaml:6:19: username contains "${", but only a whole value of the form ${NAME} is replaced, with an upper-case name; put the whole text into an environment variable and write ${NAME} here`},
		{"variable that begins with a digit", user("username: ${1A}"), `gam.yaml:6:19: username contains "${", but only a whole value of the form ${NAME} is replaced, with an upper-case name; put the whole text into an environment variable and write ${NAME} here`},
		{"variable as a dialect", "target: {dialect: '${SECRET}'}", "gam.yaml:1:19: dialect is the value of ${SECRET}; it must be one of java, dotnet"},
		{"variable as a version", "target: {version: '${SECRET}'}", `gam.yaml:1:19: version: the value of ${SECRET} is not a GeneXus version: write it as "18.10" (version 18, upgrade 10)`},
		{"variable as a duration", "target: {time: {max_wait: '${SECRET}'}}", `gam.yaml:1:27: max_wait: the value of ${SECRET} is not a duration: write it as "90s", "5m" or "1h30m"`},
		{"variable as a URL", "target: {url: '${SECRET}'}", "gam.yaml:1:15: url is not a URL; write it as https://idp.example.com/App"},
		{"variable as a policy", user("username: a\npassword: b\npolicy: ${SECRET}"), `gam.yaml:8:17: policy "${SECRET}" is not a policy of the repository; the repository has none: add it, or remove the key`},
		{"variable twice", user("username: ${SECRET}\npassword: b") + "      - username: ${SECRET}\n        password: c\n", `gam.yaml:8:19: username "${SECRET}" is not unique among the users of the repository; use another one`},
	} {
		_, err := spec.ReadConfig("gam.yaml", []byte(test.text), variables("SECRET", "hunter2 \"\\ \n", "EMPTY", ""))
		if got := fmt.Sprint(err); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
		inspected(t, []byte(test.text), spec.Lookup{Variable: variables("SECRET", "hunter2 \"\\ \n", "EMPTY", "")})
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error shows the value of a variable", test.name)
		}
	}
}

func TestReadConfigReportsEverythingInOrder(t *testing.T) {
	_, err := spec.ReadConfig("gam.yaml", []byte(`world:
  repositories:
    - name: 12
      polices: []
      users:
        - username: ${NONE}
          password: 1
target:
  version: 18.10
  colour: red
  dialect: cobol
`), nil)
	want := strings.TrimSpace(`
gam.yaml:3:13: name is the number 12; it must be text: put it in quotes, "12"
gam.yaml:4:7: unknown key "polices" in a repository; did you mean "policies"?
gam.yaml:6:21: username needs the environment variable NONE, which is not set or empty; set it, or write the value here
gam.yaml:7:21: password is a number; it must be text: put it in quotes
gam.yaml:9:12: version is the number 18.10; it must be text: put it in quotes, "18.10"
gam.yaml:10:3: unknown key "colour" in target; known keys are url, dialect, version, capabilities, robustness, time, tls, headers, requests_per_second
gam.yaml:11:12: dialect is "cobol"; it must be one of java, dotnet`)
	if got := fmt.Sprint(err); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
