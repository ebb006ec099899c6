package spec

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// place is a position in a file; lines and columns count from 1, columns in
// characters.
type place struct{ line, column int }

// located is one thing that is wrong, and where.
type located struct {
	place
	text string
	path string // where known
}

// wrong records a problem.
func (r *reader) wrong(at place, format string, args ...any) {
	r.wrongs = append(r.wrongs, located{place: at, text: fmt.Sprintf(format, args...)})
}

// err returns everything that is wrong in the order of the file, or nil.
func (r *reader) err() error {
	inOrder(r.wrongs)
	var errs []error
	for _, w := range r.wrongs {
		errs = append(errs, fmt.Errorf("%s:%d:%d: %s", r.file, w.line, w.column, w.text))
	}
	return errors.Join(errs...)
}

func inOrder(all []located) {
	slices.SortStableFunc(all, func(a, b located) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
}

// find returns where a path is said, or the nearest thing around it: an absent
// key is reported at the map that lacks it.
func (r *reader) find(path string) place {
	for {
		if at, ok := r.places[path]; ok {
			return at
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return place{1, 1}
		}
		path = path[:i]
	}
}

// placeOfNode returns where a node begins. The token of a block map is the
// colon behind its first key, so the key is asked instead.
func placeOfNode(node ast.Node) place {
	switch n := node.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return placeOfNode(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return placeOfNode(n.Key)
	}
	return placeOf(node.GetToken())
}

func placeOf(t *token.Token) place {
	if t == nil || t.Position == nil {
		return place{1, 1}
	}
	return place{t.Position.Line, t.Position.Column}
}

// describe says what a node is, as the end of a sentence about it. A hidden
// value is not repeated.
func describe(node ast.Node, hidden bool) string {
	kind := "is text"
	switch node.(type) {
	case *ast.NullNode:
		return "has no value"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "is a map"
	case *ast.SequenceNode:
		return "is a list"
	case *ast.BoolNode:
		if kind = "is a boolean"; !hidden {
			kind = "is the boolean " + scalarText(node)
		}
	default:
		switch {
		case isNumber(node) && hidden:
			kind = "is a number"
		case isNumber(node):
			kind = "is the number " + scalarText(node)
		case !hidden:
			kind = fmt.Sprintf("is the text %q", scalarText(node))
		}
	}
	return kind
}

// longestShownKey is more than any key has.
const longestShownKey = 24

// shownKey is a key as an error repeats it. Where a value stands in place of a
// key, it may be a secret, and those have other characters than keys.
func shownKey(key string) string {
	foreign := func(c rune) bool { return !isLetter(c) && c != '_' && c != '-' }
	if len(key) > longestShownKey || len(key) >= 8 && strings.ContainsFunc(key, foreign) {
		return ""
	}
	return fmt.Sprintf(" %q", key)
}

// suggest offers the known key that was probably meant, else all of them.
func suggest(key string, known []string) string {
	if best := Nearest(key, known); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "known keys are " + strings.Join(known, ", ")
}

// Nearest returns the known word that was probably meant, with two mistakes at
// most, in whatever case; "" = none.
func Nearest(word string, known []string) string {
	plain := strings.NewReplacer("-", "", "_", "", " ", "")
	best, least := "", 3
	for _, k := range known {
		d := distance(plain.Replace(strings.ToLower(word)), plain.Replace(strings.ToLower(k)))
		if d < least && d < len(k)-1 {
			best, least = k, d
		}
	}
	return best
}

// distance counts the characters to insert, delete or replace to turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
