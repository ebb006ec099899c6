package reports

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// marker puts marks where secrets stand. It reads a text in every way in which
// it may be meant ([readings]) and finds secrets by how they begin, pieces of
// random ones by the blocks of which every long piece holds one.
//
// A run knows thousands of secrets and shows few: nothing is made before it is
// needed, and a fingerprint when it is shown.
type marker struct {
	at      map[string][]start // by the first bytes of a block
	begins  [1 << 10]uint64    // a bit for each beginning: most places of a text begin nothing
	short   []needle           // too short for a block: names of variables' values only
	public  string
	headers []string

	mu    sync.Mutex
	known map[string]string // short texts, such as header lines, that stand in many exchanges
}

// block is the length of the texts by which secrets are found.
const block = leastSecret

// start is where a block stands.
type start struct {
	needle needle
	form   string // of the needle, which the block is of
	offset int    // of the block in it; > 0 = finds a piece only
	dense  bool   // with the blanks left out
}

// hash spreads the first four bytes of a text.
func beginning(text string) (word, bit uint32) {
	n := (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24) * 2654435761 >> 16
	return n >> 6, n & 63
}

func newMarker(needles []needle, public string) *marker {
	m := &marker{at: make(map[string][]start, 2*len(needles)), public: public, known: map[string]string{}}
	for _, n := range needles {
		if len(n.text) < block {
			m.short = append(m.short, n)
			continue
		}
		forms := []string{n.text}
		if strings.ContainsAny(n.text, `\%& +`) {
			forms = spellings(n.text)
		}
		for _, form := range forms {
			m.add(start{needle: n, form: form, offset: anchor(n, form, block)})
			if n.pieces {
				for offset := block; offset+block <= len(form); offset += block {
					m.add(start{n, form, offset, false})
				}
			}
			if strings.ContainsAny(form, " \t\r\n") {
				m.add(start{needle: n, form: squeeze(reading{text: form}).text, dense: true})
			}
		}
	}
	slices.SortFunc(m.short, func(a, b needle) int { return cmp.Compare(len(b.text), len(a.text)) })
	return m
}

// anchor is where the block stands by which a whole secret is found: behind the
// "!" of an access token, because all tokens of a repository begin alike.
func anchor(n needle, form string, size int) int {
	if at := strings.IndexByte(form, '!') + 1; !n.pieces && len(form)-at >= size {
		return at
	}
	return 0
}

// spellings are the text as it is read after one and more resolutions, which
// also change a secret that looks escaped, and with "+" for blanks.
func spellings(text string) []string {
	var all []string
	for _, r := range readings(text) {
		if !r.squeezed {
			all = append(all, r.text, strings.ReplaceAll(r.text, " ", "+"), strings.ReplaceAll(r.text, "+", " "))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (m *marker) add(s start) {
	if len(s.form) < s.offset+block {
		return
	}
	key := s.form[s.offset : s.offset+block]
	word, bit := beginning(key)
	m.begins[word] |= 1 << bit
	m.at[key] = append(m.at[key], s)
}

// span is a part of a text and what is shown for it.
type span struct {
	from, to int
	needle   needle
}

// find visits the secrets of a text, which was read densely or not.
func (m *marker) find(text string, dense, decoded bool, visit func(span)) {
	for i := 0; i+block <= len(text); i++ {
		if word, bit := beginning(text[i:]); m.begins[word]>>bit&1 == 0 {
			continue
		}
		list := m.at[text[i:i+block]]
		for k := range list {
			s := &list[k]
			if dense != s.dense && !s.needle.pieces && !decoded {
				continue
			}
			if from := i - s.offset; (s.offset == 0 || !s.needle.pieces) && from >= 0 && strings.HasPrefix(text[from:], s.form) {
				visit(span{from, from + len(s.form), s.needle})
				continue
			}
			if !s.needle.pieces {
				continue
			}
			if from, to := around(text, i, s.form, s.offset); telling(text[from:to], m.public) {
				visit(span{from, to, s.needle})
			}
		}
	}
}

// around returns how far text around i agrees with form around at.
func around(text string, i int, form string, at int) (from, to int) {
	from, to = i, i
	for k := at; k > 0 && from > 0 && text[from-1] == form[k-1]; k-- {
		from--
	}
	for k := at; k < len(form) && to < len(text) && text[to] == form[k]; k++ {
		to++
	}
	return from, to
}

// telling tells whether a piece of a secret is long enough and nothing public.
func telling(text, public string) bool {
	for i := 0; i+leastPiece <= len(text); i++ {
		if !strings.Contains(public, text[i:i+leastPiece]) {
			return true
		}
	}
	return false
}

// repeated is the length up to which results are kept.
const repeated = 200

func (m *marker) replace(text string) string {
	if len(text) > repeated {
		return m.marked(text)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	done, ok := m.known[text]
	if !ok {
		done = m.marked(text)
		m.known[text] = done
	}
	return done
}

// marked returns the text with a mark for each secret; of several at a place,
// for the longest.
func (m *marker) marked(text string) string {
	var spans []span
	for _, n := range m.short {
		for from := 0; ; {
			at := strings.Index(text[from:], n.text)
			if at < 0 {
				break
			}
			spans = append(spans, span{from + at, from + at + len(n.text), n})
			from += at + len(n.text)
		}
	}
	for _, r := range readings(text) {
		back := func(s span) { spans = append(spans, span{r.begin(s.from), r.end(s.to), s.needle}) }
		m.find(r.text, r.squeezed, false, back)
		if !r.decode {
			continue
		}
		decoded(r.text, func(p piece) {
			m.find(p.plain, false, true, func(s span) {
				s.from, s.to = p.source(s.from, s.to)
				back(s)
			})
		})
	}
	if len(spans) == 0 {
		return text
	}
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(len(b.needle.text), len(a.needle.text)), cmp.Compare(a.needle.text, b.needle.text))
	})
	var b strings.Builder
	end := 0
	for _, s := range spans {
		if s.from >= end {
			b.WriteString(text[end:s.from])
			b.WriteString(s.needle.label())
		}
		end = max(end, s.to)
	}
	b.WriteString(text[end:])
	return b.String()
}
