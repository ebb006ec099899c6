package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

func TestWriteDir(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := reports.CheckDir(dir); err != nil {
		t.Fatal(err)
	}
	if names := list(t, dir); names != "" {
		t.Errorf("the check left %s", names)
	}
	for range 2 { // the second time replaces the first
		if err := reports.WriteDir(dir, sample(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if names := list(t, dir); names != "junit.xml report.html run.json summary.md" {
		t.Errorf("got %s", names)
	}
	f, err := os.Open(filepath.Join(dir, reports.RunFile))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if r, err := reports.ReadJSON(f); err != nil || len(r.Results) != len(sample().Results) {
		t.Errorf("got %d results, %v", len(r.Results), err)
	}
	if info, err := f.Stat(); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("got mode %v, %v: others cannot collect it", info.Mode(), err)
	}
}

func TestUnusableFolder(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"", file, filepath.Join(file, "folder"), filepath.Join(root, "a\x00b")} {
		for name, err := range map[string]error{"CheckDir": reports.CheckDir(dir), "WriteDir": reports.WriteDir(dir, sample(), nil)} {
			if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "report folder") {
				t.Errorf("%s(%q): got %v", name, dir, err)
			}
		}
	}
}

func TestFolderWithoutRights(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"CheckDir": reports.CheckDir(dir), "WriteDir": reports.WriteDir(dir, sample(), nil)} {
		if err == nil || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestOneFileFails: a folder stands where run.json should go.
func TestOneFileFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, reports.RunFile, "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"CheckDir": reports.CheckDir(dir), "WriteDir": reports.WriteDir(dir, sample(), nil)} {
		if err == nil || !strings.Contains(err.Error(), reports.RunFile) || !strings.Contains(err.Error(), "remove it") ||
			strings.Contains(err.Error(), reports.JUnitFile) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if names := list(t, dir); names != "junit.xml report.html run.json summary.md" {
		t.Errorf("got %s: another report is missing or something was left", names)
	}
}

func list(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}
