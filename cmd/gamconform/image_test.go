package main

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"encoding/pem"
	"flag"
	"io"
	"log"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/gamconform/gamconform/mockserver"
)

var inImage = flag.Bool("image", false, "build the image's program and run it in the image's root")

// image is what the Dockerfile describes, laid out as a folder. Where it is the
// root of a process, that process has what it would have in a container FROM
// scratch: the copied files and no other.
type image struct {
	root       string
	entrypoint []string
	user       string
	chroot     string // the command
}

// TestImage makes the image's root and lets the services of the compose file
// run in it, as the user of the image, without rights, both in one network of
// their own, until the verifying one ends. A daemon is not needed.
func TestImage(t *testing.T) {
	if !*inImage {
		t.Skip("builds the program several times; make image-check runs it with -image")
	}
	image := layOut(t)
	program, err := elf.Open(filepath.Join(image.root, "gamconform"))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	for _, segment := range program.Progs {
		if segment.Type == elf.PT_INTERP || segment.Type == elf.PT_DYNAMIC {
			t.Errorf("the program is not static: it has a segment %s", segment.Type)
		}
	}

	// It is the program of the release, byte for byte: the flags are the same.
	dist := t.TempDir()
	release := exec.Command("go", "run", "./cmd/release", "-version=v1.2.3", "-commit=0d4ec54", "-platforms=linux/"+runtime.GOARCH, "-out="+dist)
	release.Dir, release.Env = "../..", append(os.Environ(), "SOURCE_DATE_EPOCH=1767323046")
	if out, err := release.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	archives := filepath.Join(dist, "*.tar.gz")
	if out, err := exec.Command("sh", "-c", "tar -xzOf "+archives+" gamconform | cmp - "+filepath.Join(image.root, "gamconform")).CombinedOutput(); err != nil {
		t.Errorf("the image has another program than the release: %v\n%s", err, out)
	}

	var compose struct {
		Services map[string]struct {
			Command     []string
			NetworkMode string         `yaml:"network_mode"`
			DependsOn   map[string]any `yaml:"depends_on"`
			Healthcheck struct{ Test []string }
			Volumes     []string
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../docs/ci/compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	mock, verify := compose.Services["mock"], compose.Services["verify"]
	if verify.NetworkMode != "service:mock" || verify.DependsOn["mock"] == nil || mock.Healthcheck.Test[0] != "CMD" {
		t.Fatalf("verify has the network %q and waits for %v; the mock's health is asked by %v", verify.NetworkMode, verify.DependsOn, mock.Healthcheck.Test)
	}
	for _, volume := range verify.Volumes {
		_, inside, _ := strings.Cut(volume, ":")
		if info, err := os.Stat(filepath.Join(image.root, inside)); err != nil || !info.IsDir() {
			t.Errorf("the image has no %s, so a volume there would belong to root: %v", inside, err)
		}
	}
	script := `set -u
ip link set lo up
` + image.command(append(image.entrypoint, mock.Command...)) + ` >/dev/null & mock=$!
for i in $(seq 100); do
  if ` + image.command(mock.Healthcheck.Test[1:]) + ` 2>/dev/null; then break; fi
  sleep 0.1
done
` + image.command(append(image.entrypoint, verify.Command...)) + `; code=$?
kill "$mock"; wait "$mock" || exit 99
exit "$code"`
	out, err := exec.Command("unshare", "--net", "--", "sh", "-c", script).CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "The mock serves.\n") || !strings.Contains(string(out), "\nCONFORMANT\n") {
		t.Errorf("%v\n%s", err, out)
	}
	reports, err := filepath.Glob(filepath.Join(image.root, "reports", "mock", "*"))
	if err != nil || len(reports) < 3 {
		t.Errorf("reports: %v, %v", reports, err)
	}
	// Nothing else was written, and nothing else could be.
	if out, err := exec.Command("find", image.root, "-user", "65532", "-not", "-path", "*/reports*").Output(); err != nil || len(out) > 0 {
		t.Errorf("%v: the user has written elsewhere:\n%s", err, out)
	}
}

// TestImageTrusts: the authorities that the Dockerfile copies lie where the
// program looks for them, and without them nobody is trusted.
func TestImageTrusts(t *testing.T) {
	if !*inImage {
		t.Skip("builds the program; make image-check runs it with -image")
	}
	image := layOut(t)
	mock, err := mockserver.New(mockserver.Config{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(mock)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of the handshakes that must fail
	server.StartTLS()
	defer server.Close()
	verify := append(image.entrypoint, "verify", "--target="+server.URL+"/gam", "--time=none", "--filter=PWD-001")
	code := func() (int, string) {
		shell := exec.Command("sh", "-c", image.command(verify))
		out, _ := shell.CombinedOutput() // the exit code is looked at by the caller
		return shell.ProcessState.ExitCode(), string(out)
	}
	if code, out := code(); code != 3 {
		t.Errorf("an unknown authority: exit code %d\n%s", code, out)
	}
	authorities := filepath.Join(image.root, "etc", "ssl", "certs", "ca-certificates.crt")
	if err := os.WriteFile(authorities, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out := code(); code != 0 {
		t.Errorf("a known authority: exit code %d\n%s", code, out)
	}
}

// command is a command of the image for a shell outside of it: in its root, as
// its user, without other groups or an environment.
func (i image) command(args []string) string {
	line := append([]string{i.chroot, "--userspec=" + i.user + ":" + i.user, "--groups=", i.root}, args...)
	for at, arg := range line {
		line[at] = "'" + arg + "'" // none of ours has a quote
	}
	return "env -i " + strings.Join(line, " ")
}

// layOut does what the Dockerfile says: the command that builds, then the
// instructions of the last stage. An instruction that it does not know ends
// the test, so that none is passed over.
func layOut(t *testing.T) image {
	t.Helper()
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("only root of a Linux can give a process another root")
	}
	i := image{root: t.TempDir()}
	var err error
	for _, tool := range []string{"unshare", "ip", "chroot"} {
		if i.chroot, err = exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	// In the place of the build stage: its /src is the project, its /out this
	// folder, and its authorities are those of this machine.
	out, stages := t.TempDir(), strings.Split(strings.ReplaceAll(read(t, "../../Dockerfile"), "\\\n", ""), "\nFROM ")
	last := strings.Split(stages[len(stages)-1], "\n")
	if last[0] != "scratch" {
		t.Fatalf("the image is made from %s", last[0])
	}
	for _, line := range strings.Split(stages[len(stages)-2], "\n") {
		if run, ok := strings.CutPrefix(line, "RUN "); ok && strings.Contains(run, "go build") {
			shell := exec.Command("sh", "-ec", strings.ReplaceAll(run, "/out", out))
			shell.Dir = "../.."
			shell.Env = append(os.Environ(), "TARGETOS=linux", "TARGETARCH="+runtime.GOARCH, "VERSION=v1.2.3", "COMMIT=0d4ec54")
			if text, err := shell.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
		}
	}
	if err := os.Chmod(i.root, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, line := range last[1:] {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "", "#", "ARG", "LABEL", "WORKDIR":
		case "USER":
			i.user, _, _ = strings.Cut(rest, ":")
		case "ENTRYPOINT":
			if err := json.Unmarshal([]byte(rest), &i.entrypoint); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		case "COPY":
			fields := strings.Fields(rest)
			owner := "root:root"
			for strings.HasPrefix(fields[0], "--") {
				if chown, ok := strings.CutPrefix(fields[0], "--chown="); ok {
					owner = chown
				}
				fields = fields[1:]
			}
			from := strings.NewReplacer("/out", out, "/src", "../..").Replace(fields[0])
			to := filepath.Join(i.root, fields[1])
			if text, err := exec.Command("sh", "-ec", `mkdir -p "$(dirname "$2")"; cp -r "$1" "$2"; chown "$3" "$2"`, "sh", from, to, owner).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", line, err, text)
			}
		default:
			t.Fatalf("the Dockerfile has %q, which this test does not know", line)
		}
	}
	if len(i.entrypoint) == 0 || slices.Contains([]string{"", "0", "root"}, i.user) {
		t.Fatalf("the image starts %v as %q", i.entrypoint, i.user)
	}
	text, err := exec.Command("sh", "-c", i.command(append(i.entrypoint, "version"))).CombinedOutput()
	if err != nil || !bytes.HasPrefix(text, []byte("gamconform   v1.2.3\ncommit       0d4ec54\n")) {
		t.Fatalf("%v\n%s", err, text)
	}
	return i
}
