package main

import (
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                                      "0 seconds",
		90 * time.Second:                       "90 seconds",
		14*time.Minute + 50e9:                  "14 minutes and 50 seconds",
		61 * time.Minute:                       "61 minutes",
		2 * time.Hour:                          "120 minutes",
		3 * time.Hour:                          "3 hours",
		24 * time.Hour:                         "24 hours",
		182*24*time.Hour + 12*time.Hour - 10e9: "182 days, 11 hours, 59 minutes and 50 seconds",
		3650 * 24 * time.Hour:                  "3650 days",
	} {
		if got := span(d.Seconds()); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}
