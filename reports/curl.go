package reports

import (
	"net/url"
	"slices"
	"strings"
)

// Curl is the request of an exchange as a command for a POSIX shell, over
// several lines: paste it to send the same request again. Nothing that a target
// sent or a file holds means anything to the shell.
//
// Where the run has fingerprints of secrets it has variables that you set
// before: GAM_PASSWORD, GAM_CLIENT_SECRET, GAM_API_KEY, GAM_TOKEN,
// GAM_REFRESH_TOKEN, GAM_OTP and, for anything else, GAM_SECRET. The second
// secret of a kind in one request is GAM_PASSWORD_2, and so on. A value that the
// configuration takes from an environment variable, "${PORTAL_USER}", is
// GAM_PORTAL_USER: no variable of another name is ever read, so that a report
// from elsewhere cannot send your environment away.
//
// A request that no such command can send is a comment that tells why.
func Curl(e Exchange) string {
	method, address, found := strings.Cut(e.Request.Line, " ")
	c := curlCommand{method: method, names: placeholders{}}
	switch {
	case !found || method == "" || strings.Trim(method, asciiLetters+"-") != "":
		return noCurl("the report does not tell the request")
	case !pasteable(address) || strings.Contains(address, " "):
		return noCurl("the address holds characters that a terminal does not paste")
	case !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "${"):
		return noCurl("the address is not one of the web")
	case len(e.Request.Body) > mostPasted || len(address) > mostPasted:
		return noCurl("the request is longer than 16 KiB")
	}
	c.otp = strings.Contains("&"+e.Request.Body+"&", "&otp_step=2&")
	c.address(address, e.Request.Body != "")
	if e.Request.Body != "" {
		c.body(e.Request.Body, contentType(e.Request.Header))
	}
	for _, line := range e.Request.Header {
		if problem := c.header(line); problem != "" {
			return noCurl(problem)
		}
	}
	c.defaults(e.Request)
	return c.String()
}

// mostPasted is how many bytes of a request fit on a command line.
const mostPasted = 16 << 10

// noCurl is a comment in the place of a command. A shell that takes no comments
// from a terminal finds nothing in it to run.
func noCurl(why string) string { return "# no curl command: " + why }

// curlCommand is a command that is being put together.
type curlCommand struct {
	method  string
	otp     bool // the password is a one-time one
	input   string
	options []string
	sends   bool // data
	names   placeholders
}

// address adds the URL. A query that holds secrets is taken apart, so that curl
// encodes what the shell fills in.
func (c *curlCommand) address(address string, body bool) {
	path, query, asked := strings.Cut(address, "?")
	if asked && !body && c.method == "GET" && len(c.names.parts("", query, c.otp)) > 1 {
		if options, ok := c.pairs(query); ok {
			c.add(c.url(path), "-G")
			c.options = append(c.options, options...)
			return
		}
	}
	c.add(c.url(address))
}

func (c *curlCommand) url(address string) string {
	word := shellWord(c.names.parts("", address, c.otp))
	if strings.ContainsAny(redacted().ReplaceAllString(address, ""), "[]{}") {
		word = "--globoff " + word // patterns to curl
	}
	if strings.Contains(address, "/.") {
		word = "--path-as-is " + word
	}
	return word
}

// header adds a header field, or tells why it cannot be sent.
func (c *curlCommand) header(line string) (problem string) {
	name, value, _ := strings.Cut(line, ":")
	value = strings.TrimLeft(value, " ")
	switch {
	case name == "" || strings.Trim(name, asciiLetters+asciiDigits+"!#$%&'*+-.^_`|~") != "":
		return "the name of a header field is none"
	case !pasteable(value):
		return "a header field holds characters that a terminal does not paste"
	case strings.EqualFold(name, "Content-Type") && value == formMedia && c.sends:
		return "" // curl sends it by itself
	case value == "":
		c.add("-H " + quoted(name+";")) // curl's way to write an empty one
	default:
		c.add("-H " + shellWord(append([]shellPart{{text: name + ": "}}, c.names.parts(name, value, false)...)))
	}
	return ""
}

// defaults undoes what curl would choose otherwise than the run did.
func (c *curlCommand) defaults(m Message) {
	bodyless := m.Body == ""
	if bodyless && (c.method == "POST" || c.method == "PUT" || c.method == "PATCH") {
		c.add("--data-raw ''") // with the length, which some servers demand
		c.sends = true
	}
	if c.sends && contentType(m.Header) == "" && !slices.ContainsFunc(m.Header, func(l string) bool { return strings.EqualFold(l, "Content-Type: ") }) {
		c.add("-H 'Content-Type:'") // none
	}
	switch {
	case c.method == "HEAD" && bodyless:
		c.options = slices.Insert(c.options, 0, "--head")
	case c.method == "GET" && !c.sends, c.method == "POST" && c.sends:
	default:
		c.options = slices.Insert(c.options, 0, "-X "+c.method)
	}
}

func (c *curlCommand) add(options ...string) { c.options = append(c.options, options...) }

func (c *curlCommand) String() string {
	return c.input + `curl -sS -i -w '\n' ` + strings.Join(c.options, " \\\n  ")
}

// formMedia is the type of the data that curl sends if nothing else is said.
const formMedia = "application/x-www-form-urlencoded"

func contentType(header []string) string {
	for _, line := range header {
		if name, value, _ := strings.Cut(line, ":"); strings.EqualFold(name, "Content-Type") {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// canonical tells whether curl would encode what a piece of a form means to the
// same bytes, and returns what it means.
func canonical(encoded string) (plain string, ok bool) {
	plain, err := url.QueryUnescape(encoded)
	return plain, err == nil && url.QueryEscape(plain) == encoded && pasteable(plain)
}
