package spec_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

// slips are ways to write a line with a secret wrongly: key and value of it,
// and the blanks in front.
func slips(blanks, key, value string) []string {
	var all []string
	for _, line := range []string{
		"K: [V]", "K: {V: V}", "K: {V}", "K: !t V", "K: !V", "K: &a V", "K: &V", "K: *V", `K: "V`, "K: 'V", `K: "V\q"`, "K V", "K:V", "K: V: V", "K: V:", "K: ${V}", "K: x${V}", "K: ${V",
		"K: ${A B}V", "Kx: V", "K: V\nBK: V", "\tK: V", "- K: V", "K: |V", "K: >V", "K: >\nV", "K:\nBV", "K: @V", "K: %V", "K: `V", "? V", "V: K", "? K\nB: V", "K: - V", "K: [V", "K: {V", "K: V\n%V", "K: V\n--- V",
		"K: V\n  BV: V", "K:\nB  V", "K: V\n  V", "K: <<", "<<: V", `K: "\xV"`, "K: \x00V", "K: \xffV", "[V]: K", "K: ]V", "K: }V", "K: ,V", "K: ! V", `K: "V" V`, `K: "V"V`, "K: 'V'V", "K: 0x1V", "K: -V", "K: 1e5V",
	} {
		all = append(all, blanks+strings.NewReplacer("K", key, "V", value, "B", blanks).Replace(line))
	}
	return all
}

// secretsOf lists the secrets of a configuration.
func secretsOf(v reflect.Value) (all []string) {
	switch v.Kind() {
	case reflect.Struct:
		if secret, ok := v.Interface().(spec.Secret); ok {
			if len(secret.Reveal()) >= 6 {
				return []string{secret.Reveal()}
			}
			return nil
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, secretsOf(v.Field(i))...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, secretsOf(v.Index(i))...)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			all = append(all, secretsOf(v.MapIndex(key))...)
		}
	}
	return all
}

// However a line with a secret is written wrongly, no error repeats the secret:
// the error of a pipeline is read by more people than its variables are.
func TestErrorsOfTheConfigurationShowNoSecret(t *testing.T) {
	const text = `target:
  url: https://idp.example.com/App
  headers:
    X-Gateway-Key: gateway-key-7731
  time:
    control: clock
    url: http://127.0.0.1:8081/clock
    token: the-clock-token-4471
world:
  repositories:
    - name: main
      guid: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8
      second_factor: {authentication_type: otp}
      authentication_types:
        - {name: local}
        - {name: otp, kind: otp}
        - {name: apikey, kind: api-key}
      policies:
        - {name: hourly, token_minutes: 60, renewals: 1, refresh_minutes: 240}
      applications:
        - name: portal
          client_id: a1f0c5d2e3b44967a8d91b6c7e5f2034
          client_secret: portal-secret-5d1e8c73b9
          scopes: [gam_user_data]
          api_keys: {enabled: true}
      users:
        - username: admin
          password: admin-password-1
          second_factor: true
          otp:
            fixed: "48151623"
          api_keys:
            - application: portal
              key: rKey41robotsQmZ8vT2xLw5NcHs7PdYf
          tokens:
            - application: portal
              access: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8!5c4bfb33db735391586d4b65dbede20c21d2e9cced616806f4444cf49d1bd8b0
              refresh: 0012f8c3b1d5e7a9f0c2b4d6e8a1
              state: expired
              issued: 2015-03-01T00:00:00Z
        - username: teller
          password: correcthorse
          guid: 5b0c7e2d-41a6-4f38-8c19-000000000051
          otp:
            totp: mfxgiidbnzscaylomfxgiidbnzscaylo
`
	config, err := spec.ReadConfig("gam.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(text, "\n")
	entry := regexp.MustCompile(`^([ -]*)("?[\w-]+"?): (.*)$`)
	secrets := secretsOf(reflect.ValueOf(config))
	tried, failed := 0, 0
	for _, secret := range secrets {
		for i, line := range lines {
			parts := entry.FindStringSubmatch(line)
			if parts == nil || strings.Trim(parts[3], `"'`) != secret {
				continue
			}
			for _, slip := range slips(strings.Repeat(" ", len(parts[1])), parts[2], secret) {
				changed := append(append(append([]string{}, lines[:i]...), slip), lines[i+1:]...)
				_, err = spec.ReadConfig("gam.yaml", []byte(strings.Join(changed, "\n")), func(string) (string, bool) { return "", false })
				if tried++; err == nil {
					continue
				}
				if failed++; strings.Contains(err.Error(), secret) {
					t.Errorf("%q: %v", slip, err)
				}
			}
			break
		}
	}
	if tried < 500 || failed < tried/2 {
		t.Errorf("%d slips were tried, %d are errors", tried, failed)
	}
	t.Logf("%d secrets, %d slips, %d errors", len(secrets), tried, failed)
}
