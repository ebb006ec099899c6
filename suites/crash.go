package suites

import (
	"fmt"
	"runtime/debug"

	"github.com/gamconform/gamconform/reports"
)

// crashError is the cause of a run that a panic of the harness ended: one
// outside of a check, which would have broken that check only.
type crashError struct {
	problem any
	stack   []byte
}

func (e crashError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.problem, e.stack) }

func (e crashError) stop() *reports.Stop {
	return &reports.Stop{
		Kind: reports.StopHarness, Reason: e.Error(),
		Remedy: "this is an error of gamconform, not of the target; please report it. The results are those of the time before",
	}
}

// rescued runs do, which may be a goroutine of its own. A panic ends the run,
// so that what was found out until then is still reported.
func (s *suite) rescued(do func()) {
	defer func() {
		if problem := recover(); problem != nil {
			s.stop(crashError{problem, debug.Stack()})
		}
	}()
	do()
}
