package suites

import "github.com/gamconform/gamconform/reports"

// firstFailure is the cause of a run that ended at a failure because it was
// asked to.
type firstFailure struct{ id string }

func (f firstFailure) Error() string { return f.id + " did not pass" }

// askStop asks whether the run ends with what the body came to. Bodies under
// way are cancelled, so that a long wait does not go on for nothing; what was
// cut off is not reached, never a miss of the target. The clean-up goes on.
func (s *suite) askStop(b *body) {
	miss := b.verdict.outcome == reports.Failed || b.verdict.outcome == reports.Warned
	if s.options.StopAfter == nil || !miss {
		return
	}
	s.asking.Lock()
	defer s.asking.Unlock()
	if s.working.Err() == nil && s.options.StopAfter(result(b, nil, s.vault)) {
		s.enough(firstFailure{b.requirement.ID})
	}
}
