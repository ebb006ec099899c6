package suites

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gamconform/gamconform/reports"
	"github.com/gamconform/gamconform/spec"
)

// sessions are what the run logged in to and has not ended yet. They are logged
// out at its end: a server under test should not fill up.
type sessions struct {
	world spec.World

	mu    sync.Mutex
	open  map[string]session       // by access token
	lives map[string]time.Duration // of access tokens, by the refresh token that brings the next one
	kept  map[string]bool          // access tokens that stay
}

// session is an access token that the run got.
type session struct {
	received instant
	life     time.Duration // of the declared policy; 0 = it never ends, or not known
}

// newSessions leaves alone what the world declares: others were logged in to.
func newSessions(world spec.World) *sessions {
	s := &sessions{world: world, open: map[string]session{}, lives: map[string]time.Duration{}, kept: map[string]bool{}}
	for _, repo := range world.Repositories {
		for _, u := range repo.Users {
			for _, t := range u.Tokens {
				s.keep(t.Access.Reveal())
			}
		}
	}
	return s
}

// keep leaves the session of a token open when the run ends.
func (s *sessions) keep(access string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[access] = true
}

// note keeps a token that was issued, and forgets one that was logged out.
func (s *sessions) note(a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case a.request.operation == spec.LogOut && a.granted():
		authorization := a.request.header.Get("Authorization")
		delete(s.open, authorization[strings.LastIndex(authorization, " ")+1:])
	case issuesTokens(a.request.operation) && a.text("access_token") != "":
		life := s.life(a.request)
		s.open[a.text("access_token")] = session{a.received, life}
		s.lives[a.text("refresh_token")] = life
	}
}

// life is how long the access token of a login or a refresh lives.
func (s *sessions) life(r request) time.Duration {
	if refresh := r.fields.Get("refresh_token"); refresh != "" {
		return s.lives[refresh]
	}
	for _, repo := range s.world.Repositories {
		if at := r.fields.Get("repository"); at != "" && at != repo.GUID || at == "" && len(s.world.Repositories) > 1 {
			continue
		}
		for _, u := range repo.Users {
			if u.Username == r.fields.Get("username") && r.fields.Get("request_token_type") != "Web" {
				return user{u, repo.PolicyOf(u)}.lifetime()
			}
		}
	}
	return 0
}

// left are the tokens to log out: those that can still be alive.
func (s *sessions) left(now instant) (all []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for access, session := range s.open {
		over := session.life > 0 && now.least-session.received.most > session.life+margin(session.life)
		if !s.kept[access] && !over {
			all = append(all, access)
		}
	}
	slices.Sort(all)
	return all
}

// cleanUpTime bounds the clean-up of a run that was interrupted.
const cleanUpTime = 2 * time.Second

// cleanUp ends the sessions that the run left, where the target has a logout.
// It has no verdict: whether a logout works is the matter of OUT.
func (s *suite) cleanUp(stop *reports.Stop) *reports.CleanUp {
	left := s.sessions.left(s.time.now())
	if len(left) == 0 || s.options.KeepSessions || stop != nil && slices.Contains([]reports.StopKind{reports.StopLost, reports.StopUnreachable}, stop.Kind) {
		return nil
	}
	done := &reports.CleanUp{Sessions: len(left)}
	if !s.declares(spec.Logout) {
		return done
	}
	ctx, cancel := context.WithCancel(s.ctx) // an interrupt ends the clean-up of a run that was done
	if stop != nil {
		cancel()
		ctx, cancel = context.WithTimeout(context.WithoutCancel(s.ctx), cleanUpTime)
		go func() {
			select {
			case <-s.options.Hurry:
				cancel()
			case <-ctx.Done():
			}
		}()
	}
	defer cancel()
	s.client.silent = func(error) { cancel() }
	var mu sync.Mutex
	var group sync.WaitGroup
	next := make(chan string)
	for range s.options.Concurrency {
		group.Go(func() {
			for access := range next {
				s.rescued(func() {
					sent, ended, refused := s.logOut(ctx, access)
					mu.Lock()
					defer mu.Unlock()
					done.Requests += sent
					done.LoggedOut += ended
					done.Refused += refused
				})
			}
		})
	}
	for _, access := range left {
		next <- access
	}
	close(next)
	group.Wait()
	return done
}

// logOut ends one session and returns how many requests it took, how many
// sessions it ended, and how many were none any more.
func (s *suite) logOut(ctx context.Context, access string) (sent, ended, refused int) {
	if ctx.Err() != nil {
		return 0, 0, 0
	}
	c := s.newCheck(ctx, spec.Requirement{})
	r := c.logoutRequest(token{access: access})
	path, err := s.options.Description.Operation(string(r.operation)).PathFor(nil)
	if err != nil {
		return 0, 0, 0 // the description has the path: it was asked for before
	}
	target, header, body := r.wire(s.target.URL, path)
	wire, err := s.client.do(ctx, http.MethodPost, target, header, body)
	switch {
	case err != nil:
		return 1, 0, 0
	case newAnswer(r, wire, instant{}, instant{}).granted():
		return 1, 1, 0
	}
	return 1, 0, 1
}
