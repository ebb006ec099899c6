package suites_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/extensions/globals"
	"github.com/onsi/ginkgo/v2/types"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/suites"
)

// A Run replaces Ginkgo's tree, so inside somebody else's spec it refuses,
// before it does any harm.
func TestRunInsideASpec(t *testing.T) {
	if flag.Lookup("test.count").Value.String() != "1" {
		t.Skip("the outer suite of this test is Ginkgo's own, which ends the process with -count above 1")
	}
	target := reference(t, mockserver.Config{})
	var inside error
	after := false
	globals.Reset()
	ginkgo.Describe("somebody else's suite", func() {
		ginkgo.It("calls Run", func() {
			_, inside = suites.Run(context.Background(), target, suites.Options{})
			after = true
		})
	})
	suite, reporter := types.NewDefaultSuiteConfig(), types.NewDefaultReporterConfig()
	reporter.Succinct = true
	if !ginkgo.RunSpecs(t, "outer", suite, reporter) || !after {
		t.Error("the outer suite must go on")
	}
	if inside == nil || !strings.Contains(inside.Error(), "inside a Ginkgo spec") {
		t.Errorf("got %v", inside)
	}
	// Outside of it, a Run works as ever.
	if verdict := verify(t, target, suites.Options{Filter: "EXP"}).Verdict(); verdict.Exit != 0 {
		t.Errorf("%s: %v", verdict.Word, verdict.Reasons)
	}
}

// Ginkgo ends the process when go test is given -parallel; a Run says so
// instead.
func TestRunUnderParallel(t *testing.T) {
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	output, err := exec.Command(binary, "-test.parallel=2", "-test.run=^TestVersionGate$").CombinedOutput()
	if err == nil || !strings.Contains(string(output), "leave the flag out") {
		t.Errorf("%v: %s", err, output)
	}
}
