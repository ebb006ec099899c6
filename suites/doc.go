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
//	twin       the same request with the one wrong field right; a refusal
//	           counts only if its twin is granted (check.refused)
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
//	           check; what it finds becomes a hint beside what does not pass
//	time       nothing sleeps by itself; a check asks the time control
//
// The suites know nothing of the mock. They use the wire and, where the target
// offers it, the clock contract:
//
//	GET  {clock url}                     {"now":"2026-01-02T03:04:05Z"}
//	POST {clock url} {"advance":"90s"}   moves the clock, answers the same
package suites
