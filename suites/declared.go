package suites

import "github.com/gamconform/gamconform/spec"

// Checks returns the requirements that have a check, in the order in which a
// run reports them. It sends nothing.
func Checks() []spec.Requirement {
	s := suite{memo: newMemo(), family: newFamilies()}
	s.declare()
	var all []spec.Requirement
	for _, b := range s.bodies {
		all = append(all, b.requirement)
	}
	return all
}
