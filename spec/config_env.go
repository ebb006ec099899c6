package spec

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strings"
)

// environment remembers which values came from which variables.
type environment struct{ uses []variableUse }

// variableUse is one place of the file that names a variable. It keeps a mark
// of the value, not the value, which a printed Config would show.
type variableUse struct {
	path, name string
	mark       mark
}

type mark [sha256.Size]byte

// markOf returns the same mark for the same value within this process.
func markOf(value string) mark {
	mac := hmac.New(sha256.New, fingerprintKey())
	mac.Write([]byte(value))
	return mark(mac.Sum(nil))
}

func (e *environment) add(path, name, value string) {
	e.uses = append(e.uses, variableUse{path, name, markOf(value)})
}

// nameOf returns the variable that a value came from. Two variables may have
// the same value, so the one at the same path is preferred; a value that has
// moved to another path must not be shown either.
func (e *environment) nameOf(path, value string) (name string, ok bool) {
	if e == nil || len(e.uses) == 0 {
		return "", false
	}
	wanted := markOf(value)
	for _, u := range e.uses {
		if u.mark != wanted {
			continue
		}
		if u.path == path {
			return u.name, true
		}
		if !ok {
			name, ok = u.name, true
		}
	}
	return name, ok
}

// variableText is how a file names a variable.
func variableText(name string) string { return "${" + name + "}" }

// variableName returns NAME of "${NAME}". Lower-case names are refused: they
// are almost always a mistake, or another tool's template.
func variableName(text string) (string, bool) {
	name, opened := strings.CutPrefix(text, "${")
	name, closed := strings.CutSuffix(name, "}")
	if !opened || !closed || name == "" || name[0] >= '0' && name[0] <= '9' {
		return "", false
	}
	for _, c := range name {
		if c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return "", false
		}
	}
	return name, true
}

// expand replaces a text that is a variable or names a file as a whole. It
// returns the variable's name, "" for a text that is none.
func (r *reader) expand(text string, at place, path, subject string, secret bool) (value, name string, ok bool) {
	if !strings.Contains(text, "${") {
		return text, "", true
	}
	if r.verbatim {
		r.wrong(at, `%s contains "${", but this file has no variables; write the text itself`, subject)
		return "", "", false
	}
	if file, is := fileReference(text); is {
		return r.fromFile(file, at, path, subject, secret)
	}
	name, whole := variableName(text)
	if !whole {
		r.wrong(at, `%s contains "${", but only a whole value of the form ${NAME} is replaced, with an upper-case name; `+
			"put the whole text into an environment variable and write ${NAME} here", subject)
		return "", "", false
	}
	if r.lookup.Variable != nil {
		value, _ = r.lookup.Variable(name)
	}
	if value == "" {
		r.missing(at, path, variableText(name), fmt.Sprintf("%s needs the environment variable %s, which is not set or empty; set it, or write the value here", subject, name))
		return "", "", false
	}
	r.env.add(path, name, value)
	return value, name, true
}

// missing records a variable or a file that is not there.
func (r *reader) missing(at place, path, name, sentence string) {
	r.unset = append(r.unset, located{at, name, path})
	if !r.lenient {
		r.wrong(at, "%s", sentence)
	}
}
