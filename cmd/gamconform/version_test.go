package main

import (
	"encoding/json"
	"runtime/debug"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	code, text, _ := command(t, "version", "--format", "json")
	var b built
	if err := json.Unmarshal([]byte(text), &b); err != nil || code != 0 || b.Version == "" || b.Description == "" || !strings.Contains(b.Platform, "/") {
		t.Errorf("exit code %d, %v: %s", code, err, text)
	}
	if code, _, stderr := command(t, "version", "--format", "yaml"); code != 2 || !strings.Contains(stderr, "must be one of text, json") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

// A program that was built in a clone knows the commit without being told.
func TestBuiltWith(t *testing.T) {
	set := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for want, info := range map[string]*debug.BuildInfo{
		"not recorded":        nil,
		"0d4ec":               {Settings: []debug.BuildSetting{set("vcs.revision", "0d4ec"), set("vcs.modified", "false")}},
		"0d4ec, with changes": {Settings: []debug.BuildSetting{set("vcs.revision", "0d4ec"), set("vcs.modified", "true")}},
	} {
		var text strings.Builder
		if err := builtWith(info).write(&text); err != nil || !strings.Contains(text.String(), "\ncommit       "+want+"\n") {
			t.Errorf("%v, want %q:\n%s", err, want, text.String())
		}
	}
}
