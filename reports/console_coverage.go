package reports

import (
	"fmt"
	"slices"
	"strings"
)

// coverage tells how much of the description the run has seen, and what it has
// not.
func (p *page) coverage(r Run) {
	if len(r.Coverage) == 0 {
		return
	}
	var operations, answered, unanswered []string
	var statuses, members, unseenMembers int
	for _, row := range r.Coverage {
		if !slices.Contains(operations, row.Operation) {
			operations = append(operations, row.Operation)
		}
		if row.Seen == 0 {
			unanswered = append(unanswered, row.Operation+" "+row.Status)
			continue
		}
		if !slices.Contains(answered, row.Operation) {
			answered = append(answered, row.Operation)
		}
		statuses++
		members += row.Members
		unseenMembers += len(row.Unseen)
	}
	if len(answered) == 0 { // what stopped the run says it all
		return
	}
	p.heading("COVERAGE")
	p.para("  ", fmt.Sprintf("%d of %d operations, %d of %d documented statuses, %d of their %d members were seen.",
		len(answered), len(operations), statuses, len(r.Coverage), members-unseenMembers, members))
	if len(unanswered) > 0 && !r.Partial() { // what a filter leaves out was not to be seen
		p.para("  ", "Not seen: "+strings.Join(unanswered, ", "))
	}
}
