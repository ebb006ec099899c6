package spec_test

import (
	"testing"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// TestTOTPCode holds the code to the vectors of RFC 6238, appendix B, of which
// it shows the last six digits.
func TestTOTPCode(t *testing.T) {
	const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // "12345678901234567890"
	for at, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got, err := spec.TOTPCode(spec.NewSecret(key), time.Unix(at, 0)); err != nil || got != want {
			t.Errorf("at %d: %s, %v; want %s", at, got, err, want)
		}
	}
	for _, key := range []string{"jbsw y3dp ehpk 3pxp", "JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXP===="} {
		if got, err := spec.TOTPCode(spec.NewSecret(key), time.Unix(59, 0)); err != nil || got != "996554" {
			t.Errorf("%s: %s, %v", key, got, err)
		}
	}
	for _, key := range []string{"", "0189", "not base32!"} {
		if _, err := spec.TOTPCode(spec.NewSecret(key), time.Unix(59, 0)); err == nil {
			t.Errorf("%q is taken for base32", key)
		}
	}
}
