// Command gamconform verifies servers of the GeneXus Access Manager (GAM) OAuth
// 2.0 REST endpoints, and mocks one.
//
//	gamconform verify         check a server, or the embedded mock
//	gamconform compare        tell what changed between two runs
//	gamconform doctor         tell what would keep a server from being verified
//	gamconform mock           serve a working GAM on this machine
//	gamconform requirements   list what is checked
//	gamconform version        tell the version
//
// It only wires the packages of this module together: one file per
// sub-command, and run, which main and the tests share.
package main
