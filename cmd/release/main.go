package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// platforms are those that a release is made for.
const platforms = "linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64"

// sums is the file with the SHA-256 sums, as sha256sum writes and reads it.
const sums = "SHA256SUMS"

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "release:", err)
		}
		os.Exit(2)
	}
}

// release is what is told apart from the source.
type release struct {
	version string    // v1.2.3
	commit  string    // full hash
	time    time.Time // of every file in the archives
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var r release
	flags.StringVar(&r.version, "version", "", "version to link in (default: what git describe says)")
	flags.StringVar(&r.commit, "commit", "", "commit to link in (default: that of git)")
	targets := flags.String("platforms", platforms, "what to build for, separated by blanks")
	out := flags.String("out", "dist", "folder to write to; releases in it are replaced")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unknown argument %q", flags.Arg(0))
	}
	if err := r.complete(); err != nil {
		return err
	}
	if err := empty(*out); err != nil {
		return err
	}
	var list strings.Builder
	for _, platform := range strings.Fields(*targets) {
		name, err := r.pack(*out, platform)
		if err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
		text, err := os.ReadFile(filepath.Join(*out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(text), name)
	}
	if list.Len() == 0 {
		return errors.New("no platform is given")
	}
	if err := os.WriteFile(filepath.Join(*out, sums), []byte(list.String()), 0o644); err != nil {
		return err
	}
	_, err := io.WriteString(stdout, list.String())
	return err
}

// complete asks git and the environment for what was not given.
func (r *release) complete() error {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	for _, ask := range []struct {
		value *string
		args  []string
		flag  string
	}{
		// --abbrev: the usual length depends on how much of the history is there.
		{&r.version, []string{"describe", "--tags", "--always", "--dirty", "--abbrev=12"}, "-version"},
		{&r.commit, []string{"rev-parse", "HEAD"}, "-commit"},
		{&epoch, []string{"log", "-1", "--format=%ct"}, "the environment variable SOURCE_DATE_EPOCH"},
	} {
		if *ask.value != "" {
			continue
		}
		text, err := exec.Command("git", ask.args...).Output()
		if err != nil {
			return fmt.Errorf("git %s: %w; give %s", strings.Join(ask.args, " "), err, ask.flag)
		}
		*ask.value = strings.TrimSpace(string(text))
	}
	// Both become part of a flag of the linker, the version also of file names.
	for _, text := range []string{r.version, r.commit} {
		if !regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]*$`).MatchString(text) {
			return fmt.Errorf("%q cannot be a version or commit: letters, digits, '.', '+' and '-' only", text)
		}
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH is %q; it must be the seconds since 1970", epoch)
	}
	r.time = time.Unix(seconds, 0).UTC()
	return nil
}

// empty makes the folder, without what an earlier release left in it.
func empty(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "gamconform_*"))
	if err != nil {
		return err
	}
	for _, path := range append(old, filepath.Join(dir, sums)) {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
