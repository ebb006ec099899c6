package suites

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// Doctor looks at the target as [Run] does before its first check, and stops
// there: it logs in once with every declared ordinary application and user, one
// login after another, reads the tokens, and moves the clock by [probedTime]
// where there is a clock contract. The error tells what is wrong with the target
// or the options before anything was sent.
func Doctor(ctx context.Context, target Target, options Options) (reports.Diagnosis, error) {
	options.Concurrency = 1
	s, err := newSuite(ctx, target, options)
	if err != nil {
		return reports.Diagnosis{}, err
	}
	defer s.client.close()
	defer s.time.close()
	defer s.stop(nil)
	var stop *reports.Stop
	c := s.newCheck(s.ctx, spec.Requirement{})
	v := c.perform(func(*check) { stop = s.examine() })
	switch {
	case v.outcome == reports.Broken && v.cause == reports.CauseHarness:
		stop = &reports.Stop{Kind: reports.StopHarness, Reason: v.reason}
	case stop == nil:
		stop = s.ended()
	}
	return s.diagnosis(stop), nil
}

// examine is what the doctor does.
func (s *suite) examine() *reports.Stop {
	s.manner = manner{carrier: byPost, legacy: legacyManner{word: "password", method: http.MethodGet}}
	s.looked("whether something answers as GAM at target.url, and somebody can log in")
	if stop := s.preflight(); stop != nil {
		return stop
	}
	users, apps := 0, 0
	for _, w := range s.worlds() {
		users += len(w.repo.Users)
		apps += len(w.repo.Applications)
	}
	s.looked(fmt.Sprintf("logins of the ordinary users (%d) and at the ordinary applications (%d) of %d repositories", users, apps, len(s.worlds())))
	s.looked("expires_in, refresh_token and scope of their tokens, against the declared policies and scopes")
	s.survey()
	if n := s.findings.leftOut; n > 0 {
		text := fmt.Sprintf("%d of these logins were left out: had they failed, their users would have come too near the lock", n)
		if n == 1 {
			text = "1 of these logins was left out: had it failed, its user would have come too near the lock"
		}
		s.looked(text)
	}
	s.looked("the length of the declared secrets and passwords")
	if s.target.Time.Control == spec.TimeNone {
		s.looked("the time control: there is none, so what needs time to pass is not provable")
		return nil
	}
	s.looked("the time control " + string(s.target.Time.Control))
	if err := s.time.start(s.ctx); err != nil && s.ctx.Err() == nil {
		return s.noTime(err)
	}
	s.probeTime()
	return nil
}

// probedTime is by how much the time is moved to see that it moves: more than
// a clock may differ from where it was put.
const probedTime = 10 * time.Second

// probeTime notices a time that does not move as asked. Nothing is waited for.
func (s *suite) probeTime() {
	if !s.time.shared() {
		return
	}
	err := s.time.pass(s.ctx, probedTime)
	if err == nil || s.ctx.Err() != nil {
		return
	}
	remedy := `let POST {"advance":"10s"} at target.time.url move the time by which the target judges its tokens, and answer the new one`
	if s.target.Time.Control != spec.TimeClock {
		remedy = "try target.time.command by hand with 10 for the seconds"
	}
	s.findings.add(notice{name: "time-not-moving", weight: reports.Fails, text: fmt.Sprint(err), remedy: remedy, explains: needsTime})
}

func (s *suite) looked(at string) { s.findings.looked = append(s.findings.looked, at) }

// diagnosis makes the doctor's value from what was found.
func (s *suite) diagnosis(stop *reports.Stop) reports.Diagnosis {
	run := s.fold(stop)
	return reports.Diagnosis{
		Schema: run.Schema, Tool: run.Tool, Target: run.Target, ConfigDigest: run.ConfigDigest, Started: run.Started, Duration: run.Duration,
		Requests: run.Requests, FailedLogins: run.FailedLogins, Looked: s.findings.looked, Findings: run.Findings, Stop: run.Stop,
	}
}
