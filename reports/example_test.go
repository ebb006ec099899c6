package reports_test

import (
	"fmt"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

func ExampleRun_Verdict() {
	run := reports.Run{Results: []reports.Result{
		{Requirement: spec.Requirement{ID: "EXP-001", Level: spec.Must}, Outcome: reports.Passed},
		{Requirement: spec.Requirement{ID: "EXP-003", Level: spec.Must}, Outcome: reports.Failed},
		{Requirement: spec.Requirement{ID: "PWD-002", Level: spec.Should}, Outcome: reports.Warned},
	}}
	verdict := run.Verdict()
	fmt.Println(verdict.Exit, verdict.Word)
	for _, reason := range verdict.Reasons {
		fmt.Println("-", reason)
	}
	// Output:
	// 1 not conformant
	// - 1 requirement failed: EXP-003
	// - note: 1 recommendation was missed: PWD-002
}
