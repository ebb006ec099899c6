package suites

import (
	"sync"

	"github.com/gamconform/gamconform/spec"
)

// shortest is the length from which a secret is replaced wherever it stands;
// shorter ones would hit innocent text and are replaced in their fields only.
const shortest = 8

// secrets are all secrets that a run knows: those of the world and every token
// that the target minted or the harness altered.
type secrets struct {
	mu    sync.Mutex
	known map[string]bool
	shown map[string]string // what to show for other texts
}

func newSecrets(world spec.World, headers map[string]spec.Secret, shown map[string]string) *secrets {
	s := &secrets{known: map[string]bool{}, shown: shown}
	for _, repo := range world.Repositories {
		for _, app := range repo.Applications {
			s.add(app.ClientSecret.Reveal())
		}
		for _, u := range repo.Users {
			s.add(u.Password.Reveal())
			for _, t := range u.Tokens {
				s.add(t.Access.Reveal(), tail(t.Access.Reveal()), t.Refresh.Reveal())
			}
			for _, k := range u.APIKeys {
				s.add(k.Key.Reveal())
			}
		}
	}
	for _, value := range headers {
		s.add(value.Reveal())
	}
	return s
}

// add registers a secret.
func (s *secrets) add(texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range texts {
		if len(text) >= shortest {
			s.known[text] = true
		}
	}
}

// replacer returns a function that puts fingerprints where secrets stood,
// plain, URL-encoded or inside a JSON string.
func (s *secrets) replacer() func(string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := marks{at: map[string][]mark{}}
	for text := range s.known {
		m.add(text, "")
	}
	for text, name := range s.shown {
		if text != "" && !s.known[text] {
			m.add(text, name)
		}
	}
	m.sort()
	return m.replace
}
