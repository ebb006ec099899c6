package spec

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the schema and the reference of the configuration")

// entry is what the types say of one key of a configuration.
type entry struct {
	key, meaning                   string
	usual, required, example, need string // "" = not said
	of                             reflect.Type
	hasUsual                       bool
}

// section is one type of a configuration, at one place of the file.
type section struct {
	path, meaning string
	of            reflect.Type
	entries       []entry
}

// reference is every type of a configuration, in the order of the file.
func reference(t testing.TB) []section {
	t.Helper()
	comments := commentsOf(t)
	var all []section
	var walk func(of reflect.Type, path string)
	walk = func(of reflect.Type, path string) {
		s := section{path: path, meaning: comments[of.Name()], of: of}
		var below []func()
		for _, f := range fieldsOf(of) {
			e := entry{key: f.Tag.Get("yaml"), meaning: comments[of.Name()+"."+f.Name], required: f.Tag.Get("required"), example: f.Tag.Get("example"), need: f.Tag.Get("needs"), of: f.Type}
			if e.usual, e.hasUsual = f.Tag.Lookup("default"); e.meaning == "" || s.meaning == "" {
				t.Errorf("%s.%s: its comment is the documentation of %s, and there is none", of.Name(), f.Name, join(path, e.key))
			}
			s.entries = append(s.entries, e)
			inner, at := f.Type, join(path, e.key)
			if inner.Kind() == reflect.Slice {
				inner, at = inner.Elem(), at+"[]"
			}
			if len(keysIn(inner)) > 0 {
				below = append(below, func() { walk(inner, at) })
			}
		}
		all = append(all, s)
		for _, next := range below {
			next()
		}
	}
	walk(reflect.TypeFor[Config](), "")
	return all
}

// commentsOf reads the comments above the types and fields of this package, as
// "Policy" and "Policy.Renewals". A field's comment may stand behind it.
func commentsOf(t testing.TB) map[string]string {
	t.Helper()
	comments := map[string]string{}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, s := range g.Specs {
				name := s.(*ast.TypeSpec).Name.Name
				comments[name] = oneLine(g.Doc.Text())
				fields, ok := s.(*ast.TypeSpec).Type.(*ast.StructType)
				if !ok {
					continue
				}
				for _, f := range fields.Fields.List {
					for _, n := range f.Names {
						comments[name+"."+n.Name] = oneLine(f.Doc.Text() + f.Comment.Text())
					}
				}
			}
		}
	}
	return comments
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
