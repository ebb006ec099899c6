// Package reports is the outcome of a conformance run: one value, [Run], and
// pure functions that fold it to a verdict, render it or write it down.
//
// What a run knows may enter: results, observations, grids (many requests of one
// kind in rows and columns), what was seen of the description, and what the run
// cost the accounts of the target. How it came to be known may not.
//
// Nothing here sends a request, reads a clock or knows how a check works, and
// everything that a target sent is treated as hostile text.
//
//	run.Verdict()          -> the exit code and the words for it
//	JSON(w, run)           -> run.json
//	JUnit(w, run)          -> junit.xml, one test case per requirement
//	HTML(w, run)           -> report.html, one page for a person, without a server
//	Markdown(w, run)       -> summary.md, for the page of a pipeline
//	Summary(w, run, view)  -> the summary for a person: brief, quiet or whole
//	Console(w, run, width) -> the whole one, without colour
//	CTRF(w, run)           -> ctrf.json, the Common Test Report Format
//	BadgeJSON(w, run)      -> badge.json, for shields.io; BadgeSVG -> badge.svg
//	Annotations(w, run)    -> workflow commands for GitHub
//	Schema()               -> the JSON Schema of run.json
//	WriteDir(dir, run, v)  -> all files at once; Render makes one by its name
//	Curl(exchange)         -> a request as a command to paste, without secrets
//	Rerun(run, result)     -> the command that checks one requirement again
//	run.WithKnown(entries) -> the run, where known failures are no failures
//	Compare(old, new)      -> what changed, and whether something got worse
//
//	page         report.html: what needs a person's eye first; it runs nothing
//	             but its own script, and is whole without it ([HTML])
//	verdict      what a run comes to: a word, its reasons and the exit code; a run
//	             that proved too little is below the floor and never green
//	evidence     what a verdict that is bound to time rests on, and how far from
//	             the limit it looked ([Evidence])
//	finding      what was noticed before the first check; beside a result that
//	             it explains it is a hint ([Finding])
//	known        a failure that an entry of a file expects; an entry that does
//	             not hold any more counts against the run ([Outdated])
//	comparison   the changes from one run to another, each of a class, some of
//	             which are regressions ([Comparison])
//	part         of a run that let tokens age between its parts; [Merge] makes
//	             one run of two, [Deferred] tells what still waits
//	clean-up     what became of the sessions that the run logged in to ([CleanUp])
//	failed login of whom, how many, how many in a row ([FailedLogins])
//
// A [Vault] knows the secrets of a run. It replaces them in the texts that enter
// a run, and looks through every file, by other means, before it is closed.
package reports
