package main

import (
	"strings"
	"testing"
)

func TestMockHealth(t *testing.T) {
	free := freeAddress(t)
	if code, _, stderr := command(t, "mock", "--health", "--control-addr", free); code != 3 || !strings.Contains(stderr, "no mock serves") {
		t.Errorf("nobody is there: exit code %d: %s", code, stderr)
	}
	t.Setenv(tokenVariable, "a-token-of-the-control")
	address := between(t, startMock(t), "Clock     http://", "/clock")
	if code, stdout, stderr := command(t, "mock", "--health", "--control-addr", address); code != 0 || stdout != "The mock serves.\n" {
		t.Errorf("exit code %d: %s%s", code, stdout, stderr)
	}
	t.Setenv(tokenVariable, "another")
	if code, _, stderr := command(t, "mock", "--health", "--control-addr", address); code != 3 || !strings.Contains(stderr, "answers with 401") {
		t.Errorf("with a wrong token: exit code %d: %s", code, stderr)
	}
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1") // the control is near
	if code, _, stderr := command(t, "mock", "--health", "--control-addr", "nowhere"); code != 3 || stderr == "" {
		t.Errorf("an address that is none: exit code %d: %s", code, stderr)
	}
}
