// Package suites holds the checks: Ginkgo suites that tell whether any server
// at a URL keeps the requirements of package spec.
//
//	run, err := suites.Run(ctx, suites.Target{Target: target, World: world}, suites.Options{})
//
// A check is a body that proves one requirement. It owns its Gomega, its
// transcript and its client and touches none of Ginkgo's globals, so that it
// can be started before its spec and joined by it: bodies run several at a
// time in one process, and the specs of the Ginkgo tree only report.
//
//	body       what a check does: func(c *check), in the files named by topic
//	twin       the same request with the one wrong field right; a refusal counts
//	           only between two granted ones, one before it and one behind it
//	           (check.refused)
//	grants     what the target granted in the run, so that a twin need not be
//	           sent again where one like it stands before or behind already
//	refusals   a family of refusals with the same twin: in a whole run all are
//	           sent in front of one; where one was not refused, each check
//	           sends its own (refuses, prove)
//	grid       requests of one kind in rows and columns, such as credentials by
//	           tenant; each cell has its outcome (grid)
//	guard      keeps failed logins of ordinary users away from the lock: a right
//	           login goes in between when the budget is used up
//	storm      the generated malformed requests, sent once, behind all else
//	memo       what several checks look at and a run asks for once; each
//	           judges it for itself (observed, known, loginOnce, live)
//	ledger     violations of the description, found in every exchange of the
//	           run and attributed once, to the requirement that owns them
//	manner     what the target was seen to take, so that checks can go on:
//	           how it takes a refresh, which words it takes in front of a token
//	survey     a login of every declared user and application before the first
//	           check; what it sees is a finding, and a hint beside what does not
//	           pass for it
//	time       nothing sleeps by itself; a check asks the time control
//	chain      all that one check waits, one wait behind the other; it is said
//	           before the first wait, and what does not fit waits for nothing
//	evidence   how time passed for a verdict, and how far from the limit it
//	           looked
//	fixture    a declared token or key that is old already: it proves what time
//	           does where none can pass
//	tape       what a check did whose time is not over when the run ends; a later
//	           run performs its body again on it, and goes on behind its end
//	sessions   what the run logged in to; it logs out of all of it at its end
//	progress   what happens in a run, told one event at a time to whoever shows it
//	transcript the exchanges of a check; the vault of package reports replaces
//	           their secrets as soon as they are put into words
//
// The suites know nothing of the mock. They use the wire and, where the target
// offers it, the clock contract:
//
//	GET  {clock url}                     {"now":"2026-01-02T03:04:05Z"}
//	POST {clock url} {"advance":"90s"}   moves the clock, answers the same
package suites
