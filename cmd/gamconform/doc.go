// Command gamconform verifies servers of the GeneXus Access Manager (GAM) OAuth
// 2.0 REST endpoints, and mocks one.
//
//	gamconform verify         check a server, or the embedded mock
//	gamconform plan           tell what verify would do, and send nothing
//	gamconform doctor         tell what would keep a server from being verified
//	gamconform compare        tell what changed between two runs
//	gamconform mock           serve a working GAM on this machine
//	gamconform requirements   list what is checked
//	gamconform explain        tell all about one requirement
//	gamconform openapi        print the OpenAPI description
//	gamconform completion     complete commands in a shell
//	gamconform man            print manual pages
//	gamconform version        tell the version
//
// It only wires the packages of this module together: one file per
// sub-command, and run, which main and the tests share. Flags that several
// commands have, or that belong together, are in files of their own
// (server_flags, target_flags, verify_time, verify_known, verify_state,
// verify_output).
//
// All that is coloured or redrawn on a terminal is in terminal and progress.
//
// Three things meet only here: plan and explain run the suites against the mock
// in memory (plan_simulation, explain_gather), and verify --defer seals what
// waits into an encrypted file (state_file), with which --resume goes on.
package main
