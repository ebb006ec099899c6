package suites

import (
	"net/url"
	"slices"
	"strings"
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
	texts := make([]string, 0, len(s.known))
	for text := range s.known {
		texts = append(texts, text)
	}
	for text := range s.shown {
		if text != "" && !s.known[text] {
			texts = append(texts, text)
		}
	}
	// The longest first: where two match at one place, the first listed wins.
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, text := range texts {
		mark := spec.NewSecret(text).Fingerprint()
		if name, ok := s.shown[text]; ok && !s.known[text] {
			mark = name
		}
		for _, form := range []string{text, url.QueryEscape(text), url.PathEscape(text), inJSON(text)} {
			pairs = append(pairs, form, mark)
		}
	}
	return strings.NewReplacer(pairs...).Replace
}
