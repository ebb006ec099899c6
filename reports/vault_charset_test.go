package reports_test

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// A secret outside ASCII is found where a server mistook the character set.
func TestVaultFindsMistakenCharacterSets(t *testing.T) {
	vault := reports.NewVault()
	vault.Add(reports.PasswordSecret, "somebody", "contraseña77")
	for name, text := range map[string]string{
		"Latin-1": "contrase\xf1a77", "Latin-1 in a URL": "contrase%F1a77", "UTF-8 read as Latin-1": "contrase\u00c3\u00b1a77",
		"question mark": "contrase?a77", "replaced": "contrase\ufffda77",
	} {
		if got := vault.Replace("wrong: " + text + "!"); strings.Contains(got, "contrase") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if innocent := "contrase? 77, contras and why????????"; vault.Replace(innocent) != innocent {
		t.Errorf("%q", vault.Replace(innocent))
	}
}
