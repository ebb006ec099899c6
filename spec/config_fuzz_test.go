package spec_test

import (
	"os"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// FuzzReadConfig: no file makes the reader panic or show the value of a
// variable, and what it accepts can be written and read again.
func FuzzReadConfig(f *testing.F) {
	data, err := os.ReadFile("testdata/config.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for _, text := range hardTexts() {
		f.Add([]byte("target: {tls: {ca_file: " + text + "}}"))
		f.Add([]byte("target:\n  tls:\n    ca_file: " + text + "\n"))
		f.Add([]byte("target:\n  headers:\n    A: " + text + "\n"))
	}
	f.Add([]byte(withVariables))
	f.Add([]byte("target:\n  tls:\n    ca_file: |+2\n        a\n\n  url: http://a\n"))
	lookup := func(name string) (string, bool) { return "hunter2-" + name + "\n", true }
	f.Fuzz(func(t *testing.T, data []byte) {
		inspected(t, data, spec.Lookup{Variable: lookup})
		c, err := spec.ReadConfig("gam.yaml", data, lookup)
		if err != nil {
			if strings.Contains(err.Error(), "hunter2-") && !strings.Contains(string(data), "hunter2-") {
				t.Fatalf("the error shows the value of a variable: %v", err)
			}
			return
		}
		if err := bySchema(t, data); err != nil {
			t.Fatalf("it is read, and the schema refuses it: %v", err)
		}
		readBack(t, c, lookup)
	})
}
