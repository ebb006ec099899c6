// Package matrix proves that the checks can fail, and that they do not fail
// wrongly. It holds tests only, and besides the command it is the one place
// that sees both the mock and the suites.
//
//	kill matrix       every fault of the mock against every check: exactly the
//	                  requirements that the fault names fail or warn
//	tolerance matrix  every position of every switch, one at a time, in both
//	                  dialects: the verdict stays conformant and only the
//	                  behaviour sheet changes
//
// The references are verified over TCP, all other servers in memory: the suites
// call their handlers, which takes a quarter of the time.
//
// go test runs the reference and one fault of each area; with the flag -matrix
// (make matrix) everything runs, in several processes, because Ginkgo's tree
// allows one run at a time in each, and -out names the folder for the tables.
package matrix
