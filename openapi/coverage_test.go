package openapi

import (
	"reflect"
	"sync"
	"testing"
)

func TestCoverage(t *testing.T) {
	c := NewCoverage(load(t))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, status := range []int{200, 401, 403, 500} {
				c.Saw("requestToken", status, map[string]any{"access_token": "", "unknown": 1, "error": nil})
			}
			c.Saw("nothing", 200, nil)
			c.Rows()
		})
	}
	group.Wait()
	want := map[string]CoverageRow{
		"200": {"requestToken", "200", 8, 6, []string{"expires_in", "refresh_token", "scope", "token_type", "user_guid"}},
		"4XX": {"requestToken", "4XX", 16, 2, []string{"error_description"}},
	}
	for _, row := range c.Rows() {
		switch expected, documented := want[row.Status]; {
		case row.Operation != "requestToken":
			if row.Seen != 0 || len(row.Unseen) != row.Members {
				t.Errorf("%+v was never seen", row)
			}
		case documented && !reflect.DeepEqual(row, expected):
			t.Errorf("got %+v, want %+v", row, expected)
		}
		delete(want, map[bool]string{true: row.Status}[row.Operation == "requestToken"])
	}
	if len(want) > 0 {
		t.Errorf("no row for %v", want)
	}
}
