package matrix_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

var (
	whole = flag.Bool("matrix", false, "run both matrices, not only their sample")
	out   = flag.String("out", "", "folder for kill-matrix.md and tolerance-matrix.md")
	shard = flag.String("shard", "", "internal: index/count, the part of the cells that this process runs")
	only  = flag.String("only", "", "run the cells whose fault or switch contains this")
)

// TestSample runs the references and the first fault of each area.
func TestSample(t *testing.T) {
	if *whole || *shard != "" {
		return // TestMatrix covers it
	}
	areas := map[string]bool{}
	for _, c := range cells() {
		if c.Switch != "" {
			continue
		}
		if c.Fault != "" {
			f := fault(c.Fault)
			if len(f.Breaks) == 0 || areas[f.Breaks[0].Area()] {
				continue
			}
			areas[f.Breaks[0].Area()] = true
		}
		t.Run(string(c.Dialect)+"/"+c.name(), func(t *testing.T) { judge(t, c.run(t), cell{}) })
	}
}

// TestMatrix runs every cell, spread over as many processes as there are cores.
func TestMatrix(t *testing.T) {
	if *shard != "" {
		runShard(t)
		return
	}
	if !*whole {
		t.Log("the sample ran; -matrix runs everything")
		return
	}
	done := runShards(t)
	slices.SortFunc(done, func(a, b cell) int { return order(a) - order(b) })
	for _, c := range done {
		t.Run(strings.Join([]string{string(c.Dialect), c.name(), c.Position}, "/"), func(t *testing.T) {
			judge(t, c, reference(done, c.Dialect))
		})
	}
	judgeCoverage(t, done)
	if *out != "" {
		write(t, filepath.Join(*out, "kill-matrix.md"), killTable(done))
		write(t, filepath.Join(*out, "tolerance-matrix.md"), toleranceTable(done))
	}
}

// judge holds a cell to what its fault, its switch or the reference promises.
func judge(t *testing.T, c cell, reference cell) {
	t.Helper()
	missed, broken := c.with(reports.Failed, reports.Warned), c.with(reports.Broken)
	explain := func(list []string) string {
		var lines []string
		for _, id := range list {
			lines = append(lines, fmt.Sprintf("%s %s: %s", id, c.Outcomes[id], c.Reasons[id]))
		}
		return strings.Join(lines, "\n")
	}
	if len(broken) > 0 {
		t.Errorf("broken checks:\n%s", explain(broken))
	}
	switch {
	case c.Fault != "" && len(fault(c.Fault).Breaks) == 0:
		if c.Exit != reports.ExitUnreachable {
			t.Errorf("the fault should stop the run with exit code %d, it ended with %d", reports.ExitUnreachable, c.Exit)
		}
	case c.Fault != "":
		if want := ids(fault(c.Fault).Breaks); !slices.Equal(missed, want) {
			t.Errorf("the fault should break %v, it broke %v\n%s\ninconclusive: %s", want, missed, explain(missed), explain(c.with(reports.Inconclusive)))
		}
	default:
		if c.Exit != reports.ExitOK {
			t.Errorf("the verdict is %q, exit code %d:\n%s", c.Word, c.Exit, explain(c.with(reports.Failed, reports.Warned, reports.Inconclusive)))
		}
		if len(missed) > 0 {
			t.Errorf("warned or failed:\n%s", explain(missed))
		}
	}
	if c.Switch != "" {
		shows := ids(theSwitch(c.Switch).Shows)
		changed := c.differs(reference)
		if len(changed) > 0 && !slices.ContainsFunc(changed, func(id string) bool { return slices.Contains(shows, id) }) {
			t.Errorf("the switch should show in %v, it shows in %v", shows, changed)
		}
	}
}

// judgeCoverage demands that every Must and Should has a fault, and that every
// position of a switch is seen in at least one dialect.
func judgeCoverage(t *testing.T, done []cell) {
	t.Helper()
	if *only != "" {
		return
	}
	for _, r := range spec.Catalogue() {
		if r.Proof != spec.ByCheck || r.Level == spec.Observe {
			continue
		}
		if !slices.ContainsFunc(mockserver.Faults(), func(f mockserver.Fault) bool { return slices.Contains(ids(f.Breaks), r.ID) }) {
			t.Errorf("%s has no fault: nothing shows that its check can fail", r.ID)
		}
	}
	for _, s := range mockserver.Switches() {
		for _, p := range s.Positions[1:] {
			if !slices.ContainsFunc(done, func(c cell) bool {
				return c.Switch == s.Name && c.Position == p.Name && len(c.differs(reference(done, c.Dialect))) > 0
			}) {
				t.Errorf("the position %s=%s changes nothing on the behaviour sheet of either dialect", s.Name, p.Name)
			}
		}
	}
}

// runShards runs every cell in child processes of this test binary.
func runShards(t *testing.T) []cell {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var done []cell
	var group sync.WaitGroup
	count := runtime.NumCPU()
	for index := range count {
		file := filepath.Join(t.TempDir(), "cells.json")
		group.Go(func() {
			command := exec.Command(binary, "-test.run=^TestMatrix$", fmt.Sprintf("-shard=%d/%d", index, count), "-out="+file, "-only="+*only)
			command.Env = append(os.Environ(), "GOGC=off", "GOMEMLIMIT=256MiB") // memory for time: a shard is short
			if output, err := command.CombinedOutput(); err != nil {
				t.Errorf("shard %d: %v\n%s", index, err, output)
				return
			}
			data, err := os.ReadFile(file)
			var part []cell
			if err == nil {
				err = json.Unmarshal(data, &part)
			}
			if err != nil {
				t.Errorf("shard %d: %v", index, err)
			}
			mu.Lock()
			defer mu.Unlock()
			done = append(done, part...)
		})
	}
	group.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return done
}

// runShard runs the part of the cells that the parent gave to this process.
func runShard(t *testing.T) {
	index, count, _ := strings.Cut(*shard, "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if err1 != nil || err2 != nil {
		t.Fatalf("-shard=%s is not index/count", *shard)
	}
	var done []cell
	for at, c := range cells() {
		if at%n == i && (*only == "" || c.reference() || strings.Contains(c.name(), *only)) {
			done = append(done, c.run(t))
		}
	}
	data, err := json.Marshal(done)
	if err != nil {
		t.Fatal(err)
	}
	write(t, *out, string(data))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func reference(done []cell, dialect spec.Dialect) cell {
	at := slices.IndexFunc(done, func(c cell) bool { return c.Dialect == dialect && c.reference() })
	return done[at]
}

func order(c cell) int {
	return slices.IndexFunc(cells(), func(other cell) bool {
		return c.Dialect == other.Dialect && c.Fault == other.Fault && c.Switch == other.Switch && c.Position == other.Position && c.Version == other.Version
	})
}

func fault(name string) mockserver.Fault {
	all := mockserver.Faults()
	return all[slices.IndexFunc(all, func(f mockserver.Fault) bool { return f.Name == name })]
}

func theSwitch(name string) mockserver.Switch {
	all := mockserver.Switches()
	return all[slices.IndexFunc(all, func(s mockserver.Switch) bool { return s.Name == name })]
}
