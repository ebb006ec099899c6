package reports

import (
	"cmp"
	"fmt"
	"slices"
)

// htmlWaits is the picture of the checks that let time pass: a bar for each on
// the time of the run, so that what overlaps stands below each other.
type htmlWaits struct {
	Rows []htmlWait
	From string // where the scale begins, since the run's start
	End  string // where it ends
	Span string // between them
	Sum  string // of what the rows took: what it would be, one behind the other
}

// htmlWait is one bar; the scale is 1000 wide.
type htmlWait struct {
	Of          htmlPiece
	Title       string
	Passed      string // of the target's time
	Begin, Took string // real time
	From, Width string
	Kind        string
}

func (p *htmlPage) waits(r Run, ids []string) (w htmlWaits) {
	var of []int
	for i, res := range r.Results {
		if res.Passed > 0 && res.Outcome != Skipped {
			of = append(of, i)
		}
	}
	if len(of) == 0 {
		return w
	}
	slices.SortStableFunc(of, func(a, b int) int { return cmp.Compare(r.Results[a].Begin, r.Results[b].Begin) })
	from, end := r.Results[of[0]].Begin, Seconds(0)
	for _, i := range of {
		end = max(end, r.Results[i].Begin+r.Results[i].Duration)
	}
	wide := max(float64(end-from), 1e-9)
	sum := Seconds(0)
	for _, i := range of {
		res := r.Results[i]
		sum += res.Duration
		width := max(float64(res.Duration)/wide*1000, 3) // a bar that can be seen
		at := min(float64(res.Begin-from)/wide*1000, 1000-width)
		w.Rows = append(w.Rows, htmlWait{
			Of: htmlPiece{htmlLine(res.Requirement.ID), ids[i]}, Title: res.Requirement.Title, Passed: spelt(rounded(res.Passed)),
			Begin: took(res.Begin), Took: took(res.Duration), From: fmt.Sprintf("%.1f", at), Width: fmt.Sprintf("%.1f", width), Kind: string(res.Outcome),
		})
	}
	w.From, w.End, w.Span, w.Sum = took(from), took(end), took(end-from), took(sum)
	return w
}

// took is a real duration for a person: "0.21 s", "1m5s".
func took(s Seconds) string {
	if s < 60 {
		return fmt.Sprintf("%.2f s", float64(s))
	}
	return rounded(s).String()
}
