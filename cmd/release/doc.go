// Command release makes the files of a release: the program for each platform,
// packed with LICENSE and README.md, and SHA256SUMS.
//
//	go run ./cmd/release -out dist                 every platform, version of git
//	go run ./cmd/release -version v1.2.3 -out dist
//	go run ./cmd/release -platforms linux/arm64 -out dist
//
// The same commit, version and Go make the same bytes, wherever and whenever:
//
//	what could differ         what is done about it
//	the folder                -trimpath
//	the C compiler            CGO_ENABLED=0
//	git, tags, a source
//	  archive without .git    -buildvcs=false; version and commit are linked in
//	flags of the environment  GOFLAGS, GOAMD64 and the like are set here
//	times in the archives     SOURCE_DATE_EPOCH, else the date of the commit
//	owners, modes, order      written here, the same for everybody
//	tar, gzip and zip         those of Go's library: a machine may have others
//	                          or none, and they compress in their own ways
//
// The version of Go itself is told by "gamconform version".
package main
