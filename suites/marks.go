package suites

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// marks are the texts that a run does not show, with what stands in their
// place. A run knows a thousand tokens and mostly shows none of them, so they
// are found by how they begin, and a fingerprint is made when it is shown.
type marks struct {
	at    map[string][]mark // by the first bytes, as many as the shortest secret has
	short []mark            // texts with fewer
}

// mark is one text and what is shown for it.
type mark struct {
	form   string // as it stands there: plain, URL-encoded, inside a JSON string
	secret string // whose fingerprint is shown
	name   string // shown instead of the fingerprint, unless empty
}

func (m *marks) add(text, name string) {
	forms := []string{text, url.QueryEscape(text), url.PathEscape(text), inJSON(text)}
	for i, form := range forms {
		switch {
		case slices.Contains(forms[:i], form):
		case len(form) < shortest:
			m.short = append(m.short, mark{form, text, name})
		default:
			m.at[form[:shortest]] = append(m.at[form[:shortest]], mark{form, text, name})
		}
	}
}

// sort puts the longest first: where two match at one place, the longest is
// what stood there.
func (m *marks) sort() {
	longest := func(a, b mark) int { return len(b.form) - len(a.form) }
	slices.SortFunc(m.short, longest)
	for _, list := range m.at {
		slices.SortFunc(list, longest)
	}
}

func (m *marks) replace(text string) string {
	var b strings.Builder
	from := 0
	for at := 0; at < len(text); {
		found, ok := m.match(text[at:])
		if !ok {
			at++
			continue
		}
		b.WriteString(text[from:at])
		if found.name != "" {
			b.WriteString(found.name)
		} else {
			b.WriteString(spec.NewSecret(found.secret).Fingerprint())
		}
		at += len(found.form)
		from = at
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}

// match returns the longest text that stands at the beginning.
func (m *marks) match(text string) (mark, bool) {
	lists := [][]mark{m.short}
	if len(text) >= shortest {
		lists = [][]mark{m.at[text[:shortest]], m.short}
	}
	for _, list := range lists {
		for _, candidate := range list {
			if strings.HasPrefix(text, candidate.form) {
				return candidate, true
			}
		}
	}
	return mark{}, false
}
