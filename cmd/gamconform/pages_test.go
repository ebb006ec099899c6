package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const readmeFile = "../../README.md"

// pages are the README and every page of docs/.
func pages(t testing.TB) []string {
	t.Helper()
	all := []string{readmeFile}
	err := filepath.WalkDir("../../docs", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".md") {
			all = append(all, path)
		}
		return err
	})
	if err != nil || len(all) < 5 {
		t.Fatalf("%d pages were found: %v", len(all), err)
	}
	return all
}

// TestSlowPageCommands does what the pages tell a reader to do: it runs every block
// that is marked for it, in order, in one folder for each page, and finds the
// lines shown in what came; "..." stands for anything. A mock serves, as in a
// terminal of its own, until the page says to stop it.
func TestSlowPageCommands(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		t.Run(strings.TrimPrefix(page, "../../"), func(t *testing.T) {
			served, _ := follow(t, page)
			if page == readmeFile && served < 2 {
				t.Errorf("README.md starts %d mocks; it should show one and one with a fault", served)
			}
		})
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
