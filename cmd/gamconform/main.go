package main

import (
	"context"
	"io"
	"log"
	"os"
)

func main() {
	// net/http reports stray bytes of a connection through the standard logger,
	// and a stray answer may hold a token.
	log.SetOutput(io.Discard)
	ctx, stop := untilSignal(context.Background())
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
