package spec_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// Whatever way a secret is written, its text does not come out.
func TestSecretIsNeverShown(t *testing.T) {
	const text = "correct horse battery staple"
	secret := spec.NewSecret(text)
	user := spec.User{Username: "ana", Password: secret}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "secret", secret, "user", user)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", secret, "user", user)
	encoded, err := json.Marshal(map[string]any{"a": secret, "b": user, "c": map[string]spec.Secret{"d": secret}})
	if err != nil {
		t.Fatal(err)
	}
	shown := strings.Join([]string{
		log.String(), string(encoded), secret.String(), fmt.Sprint(secret, user), fmt.Sprintf("%v %+v %#v %s %q %x %d", secret, secret, secret, secret, secret, secret, secret),
		fmt.Sprintf("%v %+v %#v", user, user, user), fmt.Sprintf("%v", &user), fmt.Sprintf("%#v", []spec.Secret{secret}),
	}, "\n")
	for _, form := range []string{text, fmt.Sprintf("%x", text), "correct"} {
		if strings.Contains(shown, form) {
			t.Errorf("%q stands in:\n%s", form, shown)
		}
	}
	if !regexp.MustCompile(`^secret:[0-9a-f]{8}$`).MatchString(secret.Fingerprint()) {
		t.Errorf("the fingerprint is %q", secret.Fingerprint())
	}
	if secret.Fingerprint() != spec.NewSecret(text).Fingerprint() || secret.Fingerprint() == spec.NewSecret(text+".").Fingerprint() {
		t.Error("a fingerprint must be the same for the same text only")
	}
	if secret.Reveal() != text || secret.IsZero() || !(spec.Secret{}).IsZero() || (spec.Secret{}).Fingerprint() != "" {
		t.Error("a secret must give its text to who asks for it")
	}
}
