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
				c.Saw("requestToken", status)
			}
			c.Saw("logout", 200)
			c.Rows()
		})
	}
	group.Wait()
	want := []CoverageRow{
		{"refreshTokenByGet", "200", 0}, {"refreshTokenByGet", "4XX", 0},
		{"requestToken", "200", 8}, {"requestToken", "4XX", 16},
		{"getUserInfo", "200", 0}, {"getUserInfo", "4XX", 0},
	}
	if got := c.Rows(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
