package spec

import "slices"

// Statement is one normative sentence of a primary source, in our words. It is
// covered by requirements, or excluded for a reason.
type Statement struct {
	Document Document
	Line     int           // where it stands
	Last     int           // last line of a longer one, 0 = Line alone
	Text     string        // what it says
	Covered  []Requirement // that hold a server to it; each cites one of its lines
	Excluded string        // why no requirement does
}

// Place returns where the statement stands, as requirements cite it.
func (s Statement) Place() Citation {
	return Citation{Document: s.Document, Line: s.Line, Last: s.Last}
}

// Register tells of every line of a primary source what it is: blank, not
// normative, or the place of a statement. Sources are not part of this module;
// a reader who has one beside the register sees that nothing was passed over.
type Register struct {
	Document     Document
	Lines        int   // of the document's text
	Blank        []int // its blank lines
	NotNormative []Passage
	Statements   []Statement
}

// Passage is lines that ask nothing of a server.
type Passage struct {
	First, Last int
	Reason      string // what they are
}

// Registers returns the registers of the primary sources.
func Registers() []Register {
	all := []Register{restIDPRegister(), apiKeysRegister(), tokenExpireRegister(), secureRESTRegister(), tokenLifetimeRegister()}
	for _, register := range all {
		for i := range register.Statements {
			register.Statements[i].Document = register.Document
		}
	}
	return all
}

// Statements returns every statement of the primary sources, in the order of
// their lines.
func Statements() []Statement {
	var all []Statement
	for _, register := range Registers() {
		all = append(all, register.Statements...)
	}
	return all
}

// covered lists the requirements that hold a server to a statement.
func covered(by ...Requirement) []Requirement { return by }

// The reasons for which statements are excluded more than once.
const (
	serversInside  = "It is about code or data inside the server; a client sees nothing of it."
	clientsInside  = "It is about what a client does for itself; a server has no part in it."
	designersWords = "It weighs one design against another and demands nothing of a server."
)

// Overlaps tells whether two citations point at a common line.
func (c Citation) Overlaps(other Citation) bool {
	return c.Document == other.Document && c.Line <= max(other.Line, other.Last) && other.Line <= max(c.Line, c.Last)
}

// Covers tells whether the statement names the requirement.
func (s Statement) Covers(r Requirement) bool {
	return slices.ContainsFunc(s.Covered, func(c Requirement) bool { return c.ID == r.ID })
}
