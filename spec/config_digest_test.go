package spec_test

import (
	"testing"

	"github.com/gamconform/gamconform/spec"
)

func TestDigest(t *testing.T) {
	read := func(text string, pairs ...string) string {
		c, err := spec.ReadConfig("gam.yaml", []byte(text), variables(pairs...))
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest()
	}
	base := read("target:\n  url: http://a\n  headers: {X-Key: one}\n")
	if len(base) != 64 {
		t.Errorf("digest %q is not 64 digits", base)
	}
	for name, same := range map[string]string{
		"another layout":   "# hello\n{target: {headers: {X-Key: one}, url: 'http://a', dialect: java}}",
		"another secret":   "target:\n  url: http://a\n  headers: {X-Key: two}\n",
		"default said":     "target:\n  url: http://a\n  time: {max_wait: 300s}\n  headers: {X-Key: one}\n",
		"secret from file": "target:\n  url: http://a\n  headers: {X-Key: \"(secret)\"}\n",
	} {
		if got := read(same); got != base {
			t.Errorf("%s changes the digest", name)
		}
	}
	for name, other := range map[string]string{
		"another URL":    "target:\n  url: http://b\n  headers: {X-Key: one}\n",
		"no secret":      "target:\n  url: http://a\n  headers: {X-Key: ''}\n",
		"another header": "target:\n  url: http://a\n  headers: {X-Kez: one}\n",
	} {
		if got := read(other); got == base {
			t.Errorf("%s does not change the digest", name)
		}
	}
	if read("target: {url: \"${URL}\"}", "URL", "http://a") != read("target: {url: \"${URL}\"}", "URL", "http://b") {
		t.Error("the value of a variable changes the digest")
	}
	// Pinned: reports of different releases are compared by it.
	const pinned = "a2f147612e007e2a648e81f551f9b031af046c0056c65c866dae0d9fdaffb3bd"
	if base != pinned {
		t.Errorf("the digest of the same configuration has changed: %s", base)
	}
}
