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
	End  string // of the scale
	Sum  string // of what the rows took, one behind the other
}

// htmlWait is one bar; the scale is 1000 wide.
type htmlWait struct {
	Of          htmlPiece
	Title       string
	Passed      string // of the target's time
	Begin, Took string // real time
	From, Width string
	kind        htmlKind
	Kind        string
}

func (p *htmlPage) waits(r Run, ids []string) (w htmlWaits) {
	end := r.Duration
	var of []int
	for i, res := range r.Results {
		if res.Passed > 0 && res.Outcome != Skipped {
			of = append(of, i)
			end = max(end, res.Begin+res.Duration)
		}
	}
	slices.SortStableFunc(of, func(a, b int) int { return cmp.Compare(r.Results[a].Begin, r.Results[b].Begin) })
	if len(of) == 0 || end <= 0 {
		return w
	}
	sum := Seconds(0)
	for _, i := range of {
		res := r.Results[i]
		sum += res.Duration
		width := max(float64(res.Duration/end)*1000, 3) // a bar that can be seen
		from := min(float64(res.Begin/end)*1000, 1000-width)
		w.Rows = append(w.Rows, htmlWait{
			Of: htmlPiece{htmlLine(res.Requirement.ID), ids[i]}, Title: res.Requirement.Title, Passed: spelt(rounded(res.Passed)),
			Begin: took(res.Begin), Took: took(res.Duration), From: fmt.Sprintf("%.1f", from), Width: fmt.Sprintf("%.1f", width), Kind: string(res.Outcome),
		})
	}
	w.End, w.Sum = took(end), took(sum)
	return w
}

// took is a real duration for a person: "0.21 s", "1m5s".
func took(s Seconds) string {
	if s < 60 {
		return fmt.Sprintf("%.2f s", float64(s))
	}
	return rounded(s).String()
}
