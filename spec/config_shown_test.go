package spec_test

import (
	"maps"
	"testing"

	"github.com/gamconform/gamconform/spec"
)

func TestShown(t *testing.T) {
	const file = `
target: {url: "${GAM_URL}"}
world:
  repositories:
    - name: main
      guid: 3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8
      users:
        - {username: "${GAM_USER}", password: "${GAM_PASSWORD}", roles: ["${GAM_ROLE}", plain]}
`
	values := map[string]string{"GAM_URL": "https://idp.example.com/App", "GAM_USER": "ana", "GAM_PASSWORD": "a-long-password", "GAM_ROLE": "reader"}
	config, err := spec.ReadConfig("gam.yaml", []byte(file), func(name string) (string, bool) { value, ok := values[name]; return value, ok })
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"https://idp.example.com/App": "${GAM_URL}", "ana": "${GAM_USER}", "reader": "${GAM_ROLE}"}
	if got := config.Shown(); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
