// Package spec says what must hold: the vocabulary of a conformance run, the
// catalogue of requirements on the OAuth 2.0 REST endpoints of the GeneXus
// Access Manager (GAM), and the world in which they are checked.
//
// It is data. It imports nothing else of this module, sends nothing and
// decides nothing about a server.
//
//	requirement   one sentence that an implementation must, should or may follow
//	world         the repositories, applications, users and policies of a server
//	target        where a server is, which dialect it speaks, how its time moves
//	configuration one YAML file that holds a target and a world
//
// The requirements are Go variables, one file per topic (password.go,
// refresh.go, ...), so that a check names its requirement and the compiler
// finds a misspelt one:
//
//	for _, r := range spec.Catalogue() {
//		fmt.Println(r.ID, r.Level, r.Title)
//	}
//
// A requirement may enter that rests on a source, or on a decision that gives its
// reason, and that a client can see on the wire, at any of the endpoints: tokens,
// userinfo, logout, secured services. A world holds what a client cannot make:
// tenants, policies, keys, one-time passwords, locks.
//
// What to do about a miss is data, too ([RemedyOf]): what a server has to do, said
// so that its author can act at once, for one requirement or for a family of them;
// and settings of GAM, of which only those enter that a document names, a record,
// or public code. [Contradictions] are the points about which sources exclude each
// other: both sides with their sources, in our words, and how it is decided. One may
// enter that a check meets.
//
// The sources that a requirement cites are listed by [Documents].
package spec
