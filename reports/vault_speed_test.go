package reports_test

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gamconform/gamconform/reports"
)

// crowd is a vault with a number of tokens and a text of at least size bytes
// like a report: forms, JSON in JSON, headers, other tokens.
func crowd(tokens, size int) (*reports.Vault, []byte) {
	random := rand.NewChaCha8([32]byte{1})
	hexText := func(n int) string {
		bytes := make([]byte, n)
		random.Read(bytes) // never fails
		return hex.EncodeToString(bytes)
	}
	vault := reports.NewVault()
	vault.Publish(guid, "2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e")
	for i := range tokens / 2 {
		vault.AddToken("", guid+"!"+hexText(39))
		vault.Add(reports.RefreshSecret, "", fmt.Sprintf("%03d", i%1000)+hexText(18))
	}
	var b strings.Builder
	for b.Len() < size {
		fmt.Fprintf(&b, "          \"line\": \"POST https://idp.example.com/App/oauth/gam/v2.0/access_token\",\n          \"body\": \"client_id=2b1c0f6d8e7a4c5b9d3e1f0a6b8c7d5e&password=secret%%3A1a2b3c4d&scope=gam_user_data%%2Bgam_user_roles\"\n"+
			"          \"body\": \"{\\\"access_token\\\":\\\"secret:5d1e8c73\\\",\\\"scope\\\":\\\"gam_user_data\\\",\\\"user_guid\\\":\\\"%s\\\"}\"\n", hexText(16))
	}
	return vault, []byte(b.String())
}

func BenchmarkScan(b *testing.B) {
	vault, report := crowd(2000, 5<<20)
	b.SetBytes(int64(len(report)))
	for b.Loop() {
		vault.Add(reports.MadeSecret, "", fmt.Sprint("another secret ", b.N)) // the index is made anew
		if err := vault.Check("the report", report); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReplace is what a failing run costs: its secrets are sorted once,
// and a hundred exchanges are shown.
func BenchmarkReplace(b *testing.B) {
	_, report := crowd(0, 200<<10)
	lines := strings.SplitAfter(string(report), "\n")
	for b.Loop() {
		b.StopTimer()
		vault, _ := crowd(2000, 0)
		b.StartTimer()
		for _, line := range lines {
			vault.Replace(line)
		}
	}
}
