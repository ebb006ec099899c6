package suites

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/gamconform/gamconform/reports"
)

// mostRepeats is how often a body is repeated that another run may have
// disturbed.
const mostRepeats = 3

// repeated runs a body again whose users another run of the same world may have
// used at the same time: the steps of a one-time password and the count towards
// a lock are the user's, not a session's. A server that is wrong is wrong each
// time. Where the clock is turned, a second run is noticed by the clock; what
// was waited for is not waited for again.
func (s *suite) repeated(b *body) {
	shared := strings.HasPrefix(b.group, twoFactorGroup) || strings.HasPrefix(b.group, lockGroup)
	for shared && !s.time.shared() && b.repeats < mostRepeats && disturbable(b.verdict) {
		if _, passed := b.check.spent.total(); passed > 0 || pause(s.working, time.Duration(100+rand.IntN(400))*time.Millisecond) != nil {
			return
		}
		b.repeats++
		s.memo.forget(func(name string) bool {
			return strings.HasPrefix(name, bothStepsOf) || strings.HasPrefix(name, loginByCodeOf)
		})
		before := b.check
		b.check = s.newCheck(before.ctx, b.requirement)
		b.check.spent, b.check.pool, b.check.queued, b.check.overlaps = before.spent, before.pool, before.queued, before.overlaps
		b.verdict = b.check.perform(b.run)
	}
}

func disturbable(v verdict) bool {
	return slices.Contains([]reports.Outcome{reports.Failed, reports.Warned, reports.Inconclusive}, v.outcome)
}
