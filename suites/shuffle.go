package suites

import (
	"math/rand/v2"
	"slices"
)

// shuffle draws the order of the bodies of each stage. What may run at the same
// time changes places as a whole: bodies of a group build on each other, and
// stages are in the order in which one does not disturb the next.
func (s *suite) shuffle(all map[stage][]*body) {
	if s.options.Shuffle == 0 {
		return
	}
	draw := rand.New(rand.NewPCG(uint64(s.options.Shuffle), 1))
	for at := free; at <= sweep; at++ {
		of := units(all[at])
		draw.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
		all[at] = slices.Concat(of...)
	}
}

// starts writes down that a body starts, where the order was drawn.
func (s *suite) starts(b *body) {
	if s.options.Shuffle == 0 {
		return
	}
	s.ordering.Lock()
	defer s.ordering.Unlock()
	s.order = append(s.order, b.requirement.ID)
}
