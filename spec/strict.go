package spec

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// reader assigns the nodes of a file to structs by their yaml tags and
// collects everything that is wrong.
type reader struct {
	file   string
	lookup Lookup
	env    *environment
	places map[string]place // where each path is said
	wrongs []located
	toDo   []located // values that are still to be written; they are wrong, too
	unset  []located // variables and files that are not there
	suspect

	verbatim bool   // variables are not replaced
	least    string // what an empty file must say at least; "" = what a configuration must
	lenient  bool   // what comes from outside need not be there
}

func newReader(name string, lookup Lookup) *reader {
	return &reader{file: name, lookup: lookup, env: new(environment), places: map[string]place{}, suspect: newSuspect()}
}

// value assigns a node to a variable. Path leads to it from the top of the
// file, subject names it in errors.
func (r *reader) value(node ast.Node, into reflect.Value, path, subject string) {
	at := placeOfNode(node)
	r.places[path] = at
	if len(keysIn(into.Type())) == 0 { // a map of keys marks what is wrong in it itself
		before := len(r.wrongs) + len(r.unset)
		defer func() {
			if len(r.wrongs)+len(r.unset) > before {
				r.doubt(path, into)
			}
		}()
	}
	if construct, remedy := unsupported(node); construct != "" {
		r.wrong(at, "%s is %s, which is not supported; %s", subject, construct, remedy)
		r.doubt(path, into)
		return
	}
	if _, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		r.parsed(node, into, path, subject)
		return
	}
	if into.Type() == reflect.TypeFor[Secret]() {
		if text, _, ok := r.text(node, path, subject, true); ok {
			into.Set(reflect.ValueOf(NewSecret(text)))
		}
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		r.structure(node, into, path, subject)
	case reflect.Slice:
		r.list(node, into, path, subject)
	case reflect.Map:
		r.table(node, into, path, subject)
	case reflect.String:
		r.name(node, into, path, subject)
	case reflect.Int:
		r.integer(node, into, subject)
	case reflect.Bool:
		r.boolean(node, into, subject)
	default:
		panic(fmt.Sprintf("spec: a configuration cannot hold %s", into.Type()))
	}
}

// structure reads a map whose keys are the fields of a struct.
func (r *reader) structure(node ast.Node, into reflect.Value, path, subject string) {
	setDefaults(into)
	known := keysOf(into.Type())
	if _, ok := entriesOf(node); !ok {
		r.wrong(placeOfNode(node), "%s %s; it must be a map with keys of %s", subject, describe(node, true), strings.Join(known, ", "))
		r.doubt(path, into)
		return
	}
	r.entries(node, func(key string, keyNode ast.Node, value ast.Node) {
		i := slices.Index(known, key)
		if i < 0 {
			shown := shownKey(key)
			if Nearest(scalarText(value), known) != "" { // "hunter2: password"
				shown = ""
			}
			r.wrong(placeOfNode(keyNode), "unknown key%s in %s; %s", shown, nounOf(into.Type(), path), suggest(key, known))
			r.misspelt(path, Nearest(key, known))
			return
		}
		r.value(value, into.FieldByIndex(fieldsOf(into.Type())[i].Index), join(path, key), key)
	})
}

// table reads a map from any text to secrets.
func (r *reader) table(node ast.Node, into reflect.Value, path, subject string) {
	if _, ok := entriesOf(node); !ok {
		r.wrong(placeOfNode(node), "%s %s; it must be a map of names and texts", subject, describe(node, true))
		return
	}
	into.Set(reflect.MakeMap(into.Type()))
	r.entries(node, func(key string, keyNode ast.Node, value ast.Node) {
		if what := notText(keyNode); what != "" {
			r.wrong(placeOfNode(keyNode), "a key of %s %s; it must be text: put it in quotes, %q", subject, what, key)
			return
		}
		item := reflect.New(into.Type().Elem()).Elem()
		r.value(value, item, fmt.Sprintf("%s[%q]", path, key), fmt.Sprintf("%q in %s", key, subject))
		into.SetMapIndex(reflect.ValueOf(key), item)
	})
}

// list reads a list.
func (r *reader) list(node ast.Node, into reflect.Value, path, subject string) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		r.wrong(placeOfNode(node), `%s %s; it must be a list: write each element on a line of its own behind "- "`, subject, describe(node, true))
		return
	}
	items := reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values))
	for i, item := range list.Values {
		r.value(item, items.Index(i), fmt.Sprintf("%s[%d]", path, i), "an element of "+subject)
	}
	into.Set(items)
}

// entries calls visit for each entry of a map whose key is plain and new.
func (r *reader) entries(node ast.Node, visit func(key string, keyNode, value ast.Node)) {
	seen := map[string]place{}
	entries, _ := entriesOf(node)
	for _, e := range entries {
		at := placeOfNode(e.Key)
		if construct, remedy := unsupported(e.Key); construct != "" {
			r.wrong(at, "a key is %s, which is not supported; %s", construct, remedy)
			continue
		}
		key := scalarText(e.Key)
		if first, repeated := seen[key]; repeated {
			r.wrong(at, "key%s is already on line %d; remove one of them", shownKey(key), first.line)
			continue
		}
		seen[key] = at
		visit(key, e.Key, e.Value)
	}
}

// unsupported names a construct of YAML that makes a file hard to read or
// gives a value another meaning, and what to write instead.
func unsupported(node ast.Node) (construct, remedy string) {
	quote := ": write the value itself, or put a text that begins with this sign in quotes"
	switch n := node.(type) {
	case *ast.AnchorNode:
		return "a YAML anchor (&)", "remove it" + quote
	case *ast.AliasNode:
		return "a YAML alias (*)", "repeat what it stands for" + quote
	case *ast.TagNode:
		return "a YAML tag (!)", "remove it" + quote
	case *ast.MergeKeyNode:
		return "a YAML merge (<<)", "repeat the keys that it would add"
	case *ast.MappingKeyNode:
		return "a YAML explicit key (?)", `write it as "key: value"`
	case *ast.StringNode, *ast.LiteralNode, *ast.NullNode, *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode,
		*ast.InfinityNode, *ast.NanNode, *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return "", ""
	default:
		return "a YAML " + fmt.Sprintf("%T", n), "write a text, a number, a list or a map"
	}
}

// entriesOf returns the entries of a map.
func entriesOf(node ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}
