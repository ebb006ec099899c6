package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Inspection is everything that can be said of a configuration file without a
// server.
type Inspection struct {
	Config Config   // what could be read
	Wrong  []Remark // what is wrong, ToDo included
	ToDo   []Remark // values that begin with [Placeholder]; the texts say what to write
	Unset  []Remark // variables and files that are not there; the texts are "${NAME}"

	reader *reader
}

// Said returns the line that says a path, such as "target.time.control"; 0 = the
// file does not say it.
func (i Inspection) Said(path string) int { return i.reader.places[path].line }

// From returns "${NAME}" where the value of a path comes from a variable or a
// file, else "".
func (i Inspection) From(path string) string {
	for _, u := range i.reader.env.uses {
		if u.path == path {
			return variableText(u.name)
		}
	}
	return ""
}

// Remark is something about a place of a file.
type Remark struct {
	File         string
	Line, Column int    // from 1; columns count characters
	Path         string // from the top of the file: "world.repositories[0].guid"; "" = not known
	Text         string
}

// String returns "file:line:column: text".
func (r Remark) String() string { return fmt.Sprintf("%s:%d:%d: %s", r.File, r.Line, r.Column, r.Text) }

// Inspect reads a configuration like [ReadConfigWith] and tells everything that
// is wrong, also with the world and the target where the file says other parts
// of them wrongly. What only follows from another mistake is left out. With
// lenient, a variable or a file that is not there is no mistake: Unset has it.
func Inspect(name string, data []byte, lookup Lookup, lenient bool) Inspection {
	r := newReader(name, lookup)
	r.lenient = lenient
	var c Config
	root := r.parse(data)
	if root != nil {
		r.value(root, reflect.ValueOf(&c).Elem(), "", "the file")
	}
	c.env = r.env
	if root != nil {
		for _, p := range c.problems() {
			if !r.follows(p) {
				r.wrong(r.find(p.Path), "%s", p.sentence())
			}
		}
	}
	return Inspection{c, r.remarks(r.wrongs), r.remarks(r.toDo), r.remarks(r.unset), r}
}

func (r *reader) remarks(all []located) (remarks []Remark) {
	inOrder(all)
	for _, l := range all {
		remarks = append(remarks, Remark{r.file, l.line, l.column, l.path, l.text})
	}
	return remarks
}

// suspect knows which values could not be read, so that nothing is said of them
// twice.
type suspect struct {
	bad     map[string]bool   // paths of such values
	choices map[string]bool   // maps in which one decides about the other keys
	keys    map[string]string // by map, what an unknown key in it was meant to be, "" = not known
}

func newSuspect() suspect {
	return suspect{map[string]bool{}, map[string]bool{}, map[string]string{}}
}

// doubt marks a value, and gives it one to stand for it: what refers to it by
// its name is not wrong for that.
func (r *reader) doubt(path string, into reflect.Value) {
	if into.Kind() == reflect.Slice || into.Kind() == reflect.Map {
		if into.Len() > 0 {
			return // its elements are marked
		}
	}
	r.bad[path] = true
	switch {
	case into.Type() == reflect.TypeFor[Secret]():
		into.Set(reflect.ValueOf(NewSecret(path))) // no other has it
	case decides(into.Type()):
		parent, _ := cutLast(path)
		r.choices[parent] = true
	case into.Kind() == reflect.String && allowedNames(into.Type()) == nil:
		into.SetString(path)
	}
}

// decides tells whether it depends on a value which keys stand beside it.
func decides(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[TimeControl](), reflect.TypeFor[AuthenticationKind](), reflect.TypeFor[SecurityLevel](), reflect.TypeFor[TokenState](), reflect.TypeFor[KeyState]():
		return true
	}
	return false
}

// misspelt marks a map with an unknown key.
func (r *reader) misspelt(path, meant string) { r.keys[path] = meant }

// follows tells whether a problem is there because something else could not be
// read.
func (r *reader) follows(p Problem) bool {
	for path := p.Path; ; {
		if r.bad[path] {
			return true
		}
		if path == "" {
			break
		}
		path, _ = cutLast(path)
	}
	parent, key := cutLast(p.Path)
	if meant, unknown := r.keys[parent]; unknown && (meant == key || meant == "") {
		if _, said := r.places[p.Path]; !said {
			return true
		}
	}
	if r.choices[parent] {
		return true
	}
	if !p.refers {
		return false
	}
	// A name that could not be read may be the one.
	for path := range r.bad {
		if _, key := cutLast(path); key == "name" || strings.HasSuffix(path, "s") {
			return true
		}
	}
	for _, meant := range r.keys {
		if slices.Contains([]string{"", "name", "policies", "roles", "applications", "authentication_types", "repositories"}, meant) {
			return true
		}
	}
	return false
}

// cutLast takes the last key or index off a path.
func cutLast(path string) (parent, last string) {
	i := strings.LastIndexAny(path, ".[")
	if i < 0 {
		return "", path
	}
	return path[:i], strings.Trim(path[i:], ".[]")
}
