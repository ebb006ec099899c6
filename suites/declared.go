package suites

import (
	"runtime"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

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

// Files returns for the ID of each requirement that has a check the file that
// the check is declared in: "suites/expiry.go". It sends nothing.
func Files() map[string]string {
	s := suite{memo: newMemo(), family: newFamilies(), files: map[string]string{}}
	s.declare()
	return s.files
}

// declaredIn is the file, below the module, of who called check.
func declaredIn() string {
	_, file, _, _ := runtime.Caller(2)
	return file[strings.LastIndex(file, "/suites/")+1:]
}
