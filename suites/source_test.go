package suites_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Bodies run beside Ginkgo's own goroutine. They use neither Ginkgo nor the
// package-level functions of Gomega, which act on the spec that happens to be
// running: only the file of the tree imports Ginkgo, and of Gomega only its
// matchers are used.
func TestBodiesTouchNoGlobals(t *testing.T) {
	globals := []string{
		"Expect", "ExpectWithOffset", "Eventually", "EventuallyWithOffset", "Consistently", "ConsistentlyWithOffset", "Ω",
		"RegisterFailHandler", "RegisterFailHandlerWithT", "RegisterTestingT", "InterceptGomegaFailure", "InterceptGomegaFailures", "Default",
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		read++
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if strings.Contains(path, "onsi/ginkgo") && name != "tree.go" {
				t.Errorf("%s imports %s; only tree.go may", files.Position(spec.Pos()), path)
			}
			if spec.Name != nil && spec.Name.Name == "." {
				t.Errorf("%s imports %s with a dot; its globals would hide", files.Position(spec.Pos()), path)
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			if fun, ok := call.Fun.(*ast.SelectorExpr); ok {
				if on, ok := fun.X.(*ast.Ident); ok && on.Name == "gomega" && slices.Contains(globals, fun.Sel.Name) {
					t.Errorf("%s calls gomega.%s; use the check's own", files.Position(call.Pos()), fun.Sel.Name)
				}
			}
			// A refusal is asserted with its twin, as twin.go does; a grid brings
			// the twins along.
			if id, ok := argument(call); ok && id == "BeRefused" && name != "twin.go" && name != "grid.go" {
				t.Errorf("%s asserts a refusal without its twin; use c.refused", files.Position(call.Pos()))
			}
			return true
		})
	}
	if read < 10 {
		t.Errorf("only %d files were read", read)
	}
}

// argument returns the name of the function that makes the first argument.
func argument(call *ast.CallExpr) (string, bool) {
	if len(call.Args) == 0 {
		return "", false
	}
	inner, ok := call.Args[0].(*ast.CallExpr)
	if !ok {
		return "", false
	}
	name, ok := inner.Fun.(*ast.Ident)
	if !ok {
		return "", false
	}
	return name.Name, true
}
