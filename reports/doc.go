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
//	Markdown(w, run)       -> summary.md, for the page of a pipeline
//	Console(w, run, width) -> the summary for a person
//	WriteDir(dir, run, v)  -> all files at once
//	run.WithKnown(entries) -> the run, where known failures are no failures
//	Compare(old, new)      -> what changed, and whether something got worse
//
// A [Vault] knows the secrets of a run. It replaces them in the texts that enter
// a run, and looks through every file, by other means, before it is closed.
package reports
