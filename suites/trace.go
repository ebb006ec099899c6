package suites

import (
	"regexp"
	"strings"
	"sync"
)

// traced tells whether a text holds a stack trace of one of the platforms that
// such servers are written in: Java, .NET, Python, Go, JavaScript or PHP.
func traced(text string) bool {
	if len(text) < shortestTrace {
		return false
	}
	text = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`).Replace(text) // out of a JSON string
	return traceLine().MatchString(text)
}

// shortestTrace is shorter than any trace within its JSON; most refusals are
// not longer.
const shortestTrace = 100

// traceLine is compiled when the first long refusal comes.
var traceLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\bat [\w$.<>` + "`" + `]+\([\w$]+\.java:\d+\)` + // Java
		`|\bat [\w.<>` + "`" + `\[\], ]+\([^)]*\)(?: in .+?:line \d+)` + // .NET
		`|\bat (?:System|Microsoft|GeneXus)\.[\w.]+\(` +
		`|File "[^"]+", line \d+` + // Python
		`|goroutine \d+ \[` + // Go
		`|\bat .+? \(?[^()\s]+\.[cm]?[jt]s:\d+:\d+\)?` + // JavaScript
		`|#\d+ [^\s]+\.php\(\d+\)`) // PHP
})
