package matrix_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gamconform/gamconform"

// layers are the packages and what each may import of the others, besides what
// its tests may. docs/architecture.md tells the same.
func layers() map[string][]string {
	return map[string][]string{
		"spec":            {},
		"openapi":         {},
		"reports":         {"spec"},
		"mockserver":      {"spec", "openapi"},
		"suites":          {"spec", "openapi", "reports"},
		"suites/matrix":   {},
		"reports/browser": {},
		"cmd/gamconform":  {"spec", "openapi", "mockserver", "suites", "reports"},
		"cmd/release":     {},
	}
}

// Flow is one way: sources -> spec, openapi -> mock answers | suites ask ->
// run -> reports -> exit code. Whatever else a package imports is listed here.
func TestLayers(t *testing.T) {
	allowed := layers()
	allowedInTests := map[string][]string{
		"suites":          {"mockserver"},
		"reports/browser": {"spec", "reports"},
		"suites/matrix":   {"spec", "openapi", "mockserver", "suites", "reports"},
	}
	// Who may import a library, besides tests where that is said.
	libraries := map[string][]string{
		"github.com/getkin/kin-openapi":   {"openapi"},
		"github.com/onsi/ginkgo":          {"suites"},
		"github.com/onsi/gomega":          {"suites"},
		"github.com/jonboulle/clockwork":  {"mockserver", "cmd/gamconform"},
		"github.com/spf13/cobra":          {"cmd/gamconform"},
		"github.com/goccy/go-yaml":        {"spec"},
		"golang.org/x/oauth2":             {},
		"pgregory.net/rapid":              {},
		"github.com/chromedp":             {},
		"golang.org/x/net":                {},
		"github.com/rogpeppe/go-internal": {},
		"github.com/joshdk/go-junit":      {},
	}
	for _, p := range packages(t) {
		may, known := allowed[p.name]
		if !known {
			t.Errorf("the package %s has no place in the layers; add it to this test and to the architecture", p.name)
		}
		check := func(imports []string, may []string, where string, test bool) {
			for _, path := range imports {
				if ours, ok := strings.CutPrefix(path, module+"/"); ok {
					if ours != p.name && !slices.Contains(may, ours) {
						t.Errorf("%s imports %s%s, against the layers", p.name, ours, where)
					}
					continue
				}
				for library, users := range libraries {
					if (path == library || strings.HasPrefix(path, library+"/")) && !test && !slices.Contains(users, p.name) {
						t.Errorf("%s imports %s, which only %v may", p.name, path, users)
					}
				}
			}
		}
		check(p.imports, may, "", false)
		check(p.testImports, append(may, allowedInTests[p.name]...), " in a test", true)
	}
}

// Time comes from a clock: the machine's is read in the command, and in the
// one file of the suites that controls time.
func TestNobodyReadsTheMachinesClock(t *testing.T) {
	for _, p := range packages(t) {
		if strings.HasPrefix(p.name, "cmd/") {
			continue
		}
		for _, name := range p.files {
			file := filepath.Join(p.dir, name)
			if p.name == "suites" && name == "time_control.go" {
				continue
			}
			positions := token.NewFileSet()
			parsed, err := parser.ParseFile(positions, file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(node ast.Node) bool {
				call, ok := node.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				on, ok := call.X.(*ast.Ident)
				if ok && on.Name == "time" && slices.Contains([]string{"Now", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "Since", "Until", "AfterFunc"}, call.Sel.Name) {
					t.Errorf("%s/%s:%d uses time.%s; ask the clock", p.name, name, positions.Position(call.Pos()).Line, call.Sel.Name)
				}
				return true
			})
		}
	}
}

// Every package opens with doc.go.
func TestEveryPackageHasADoc(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.Contains(p.files, "doc.go") {
			t.Errorf("%s has no doc.go", p.name)
		}
	}
}

// Files hold one noun each; one that outgrows this holds two.
func TestFilesStaySmall(t *testing.T) {
	const most = 400
	for _, p := range packages(t) {
		for _, name := range p.files {
			positions := token.NewFileSet()
			parsed, err := parser.ParseFile(positions, filepath.Join(p.dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if lines := positions.Position(parsed.End()).Line; lines > most {
				t.Errorf("%s/%s has %d lines", p.name, name, lines)
			}
		}
	}
}

type goPackage struct {
	name, dir                   string
	files, imports, testImports []string
}

// packages asks the go command for the packages of the module.
func packages(t *testing.T) []goPackage {
	t.Helper()
	const format = `{{.ImportPath}}|{{.Dir}}|{{join .GoFiles ","}}|{{join .Imports ","}}|{{join .TestImports ","}},{{join .XTestImports ","}}`
	command := exec.Command("go", "list", "-f", format, module+"/...")
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for _, line := range strings.Split(strings.TrimSpace(string(output)), "\n") {
		part := strings.Split(line, "|")
		if len(part) != 5 {
			t.Fatalf("go list printed %s", strconv.Quote(line))
		}
		list := func(text string) []string {
			return slices.DeleteFunc(strings.Split(text, ","), func(s string) bool { return s == "" })
		}
		all = append(all, goPackage{
			name: strings.TrimPrefix(part[0], module+"/"), dir: part[1],
			files: list(part[2]), imports: list(part[3]), testImports: list(part[4]),
		})
	}
	return all
}
