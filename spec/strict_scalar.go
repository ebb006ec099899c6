package spec

import (
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// text returns the text of a node, with a variable replaced. Variable is its
// name. The value of a secret is not repeated in an error.
func (r *reader) text(node ast.Node, path, subject string, secret bool) (value, variable string, ok bool) {
	at := placeOfNode(node)
	switch what := notText(node); {
	case isNull(node):
		r.wrong(at, "%s has no value; give it one or remove the key (a text that begins with # must be in quotes)", subject)
	case what != "" && secret:
		r.wrong(at, "%s %s; it must be text: put it in quotes", subject, describe(node, true))
	case what != "":
		r.wrong(at, "%s %s; it must be text: put it in quotes, %q", subject, what, scalarText(node))
	case !isText(node):
		r.wrong(at, "%s %s; it must be text", subject, describe(node, true))
	case isPlaceholder(scalarText(node)) && !r.verbatim:
		what := strings.TrimSpace(strings.TrimPrefix(scalarText(node), Placeholder))
		r.toDo = append(r.toDo, located{at, what, path})
		r.wrong(at, "%s is still to be written: %s", subject, what)
	default:
		return r.expand(scalarText(node), at, path, subject, secret)
	}
	return "", "", false
}

// Placeholder begins a text of a configuration that somebody has yet to write;
// what follows says what. [ReadConfig] refuses it.
const Placeholder = "TODO:"

func isPlaceholder(text string) bool { return strings.HasPrefix(text, Placeholder) }

// name reads a text or a name of an enumeration.
func (r *reader) name(node ast.Node, into reflect.Value, path, subject string) {
	text, variable, ok := r.text(node, path, subject, false)
	if !ok {
		return
	}
	if allowed := allowedNames(into.Type()); allowed != nil && !slices.Contains(allowed, text) {
		shown := strconv.Quote(text)
		if variable != "" {
			shown = "the value of " + variableText(variable)
		}
		r.wrong(placeOfNode(node), "%s is %s; it must be one of %s", subject, shown, strings.Join(allowed, ", "))
		return
	}
	into.SetString(text)
}

// parsed reads a text that its type parses itself: a version, a duration.
func (r *reader) parsed(node ast.Node, into reflect.Value, path, subject string) {
	parser := into.Addr().Interface().(encoding.TextUnmarshaler)
	if what := notText(node); what != "" {
		// Quotes alone do not help where a unit is missing as well.
		if err := parser.UnmarshalText([]byte(scalarText(node))); err != nil {
			r.wrong(placeOfNode(node), "%s %s; it must be text, and %v", subject, what, err)
			return
		}
	}
	text, variable, ok := r.text(node, path, subject, false)
	if !ok {
		return
	}
	if text == "" {
		r.wrong(placeOfNode(node), "%s is empty; give it a value or remove the key", subject)
		return
	}
	if err := parser.UnmarshalText([]byte(text)); err != nil {
		message := err.Error()
		if variable != "" {
			message = strings.ReplaceAll(message, strconv.Quote(text), "the value of "+variableText(variable))
		}
		r.wrong(placeOfNode(node), "%s: %s", subject, message)
	}
}

// integer reads a whole number in plain decimal digits: 010 is eight to some
// readers and ten to others.
func (r *reader) integer(node ast.Node, into reflect.Value, subject string) {
	at, text := placeOfNode(node), scalarText(node)
	number := isNumber(node)
	switch n, err := strconv.ParseInt(text, 10, 32); {
	case isNull(node):
		r.wrong(at, "%s has no value; it must be a whole number: give it one or remove the key", subject)
	case number && errors.Is(err, strconv.ErrRange):
		r.wrong(at, "%s is the number %s, which is too large; it must be between %d and %d", subject, text, -1<<31, 1<<31-1)
	case number && err == nil && strconv.FormatInt(n, 10) == text:
		into.SetInt(n)
	case number:
		r.wrong(at, "%s is the number %s; it must be a whole number in decimal digits, such as 90", subject, text)
	case strings.Contains(text, "${"):
		r.wrong(at, "%s must be a whole number; a variable can stand only for a text", subject)
	case isText(node) && err == nil:
		r.wrong(at, "%s is the text %q; it must be a whole number: remove the quotes", subject, text)
	default:
		r.wrong(at, "%s %s; it must be a whole number", subject, describe(node, false))
	}
}

// boolean reads true or false.
func (r *reader) boolean(node ast.Node, into reflect.Value, subject string) {
	at := placeOfNode(node)
	switch n, ok := node.(*ast.BoolNode); {
	case ok:
		into.SetBool(n.Value)
	case isNull(node):
		r.wrong(at, "%s has no value; it must be true or false: give it one or remove the key", subject)
	case strings.Contains(scalarText(node), "${"):
		r.wrong(at, "%s must be true or false; a variable can stand only for a text", subject)
	default:
		r.wrong(at, "%s %s; it must be true or false, without quotes", subject, describe(node, false))
	}
}

// scalarText returns the text of a scalar as the file says it, "" for others.
func scalarText(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode, *ast.BoolNode, *ast.NullNode:
		return n.GetToken().Value
	}
	return ""
}

func isNull(node ast.Node) bool { _, ok := node.(*ast.NullNode); return ok }

// isText tells whether every reader of YAML would see a text.
func isText(node ast.Node) bool {
	switch node.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return !isNumber(node)
	}
	return false
}

// isNumber tells whether a reader of YAML may see a number. The parser takes
// 1e3 and very large numbers for text, others do not.
func isNumber(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return true
	case *ast.StringNode:
		return n.Token.Type == token.StringType && looksLikeNumber(n.Value)
	}
	return false
}

func looksLikeNumber(text string) bool {
	if text == "" || !strings.ContainsRune("+-.0123456789", rune(text[0])) || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	_, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// notText describes a number or a boolean that was written where a text
// stands, "" for anything else.
func notText(node ast.Node) string {
	if _, ok := node.(*ast.BoolNode); ok || isNumber(node) {
		return describe(node, false)
	}
	return ""
}
