package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
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
	if names := list(t, dir); names != everyFile {
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

// everyFile is what a folder of reports holds.
const everyFile = "badge.json badge.svg ctrf.json junit.xml report.html run.json summary.md"

// TestOneFileFails: a folder stands where a report should go.
func TestOneFileFails(t *testing.T) {
	if names := slices.Sorted(slices.Values(reports.Files())); strings.Join(names, " ") != everyFile {
		t.Errorf("got %s", names)
	}
	for _, lost := range reports.Files() {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, lost, "full"), 0o755); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{"CheckDir": reports.CheckDir(dir), "WriteDir": reports.WriteDir(dir, small(), nil)} {
			if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, lost)+":") || !strings.Contains(err.Error(), "remove it") ||
				strings.Count(err.Error(), dir) != 1 {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if names := list(t, dir); names != everyFile {
			t.Errorf("without %s got %s: another report is missing or something was left", lost, names)
		}
	}
}

// TestSameBytes: what [reports.WriteDir] writes can be made again of run.json.
func TestSameBytes(t *testing.T) {
	run := sample()
	run.Results[8].Exchanges[1].Response.Body = "no UTF-8: \xff\xfe, and hidden: \x00\u202e"
	run.Results[8].Exchanges[1].After = 1.0 / 3
	first, again := t.TempDir(), t.TempDir()
	if err := reports.WriteDir(first, run, nil); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(first, reports.RunFile))
	if err != nil {
		t.Fatal(err)
	}
	read, err := reports.ReadJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := reports.WriteDir(again, read, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range reports.Files() {
		a, err := os.ReadFile(filepath.Join(first, name))
		b, other := os.ReadFile(filepath.Join(again, name))
		if err != nil || other != nil || !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: %d and %d bytes differ, %v %v", name, len(a), len(b), err, other)
		}
	}
}

// small is a run with one result.
func small() reports.Run {
	run := sample()
	run.Results = run.Results[:1]
	return run
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
