package openapi

import (
	"fmt"
	"net/url"
	"strings"
)

// PathFor returns the path with values in place of its parameters:
// "/rest/Products" for "/rest/{service}". Each value is one segment and is
// encoded. An error names a parameter without value.
func (o *Operation) PathFor(values map[string]string) (string, error) {
	segments := strings.Split(o.Path, "/")
	for i, segment := range segments {
		name, ok := parameter(segment)
		if !ok {
			continue
		}
		if values[name] == "" {
			return "", fmt.Errorf("operation %s: its path %s needs a value for %s", o.ID, o.Path, name)
		}
		segments[i] = url.PathEscape(values[name])
	}
	return strings.Join(segments, "/"), nil
}

// Match tells whether a decoded path is one of the operation's, and returns
// the values of its parameters. A value is one segment and not empty.
func (o *Operation) Match(path string) (values map[string]string, ok bool) {
	segments, given := strings.Split(o.Path, "/"), strings.Split(path, "/")
	if len(segments) != len(given) {
		return nil, false
	}
	values = map[string]string{}
	for i, segment := range segments {
		name, isParameter := parameter(segment)
		switch {
		case isParameter && given[i] != "":
			values[name] = given[i]
		case isParameter, segment != given[i]:
			return nil, false
		}
	}
	return values, true
}

// parameter returns the name in a segment that is a parameter.
func parameter(segment string) (name string, ok bool) {
	name, opened := strings.CutPrefix(segment, "{")
	name, closed := strings.CutSuffix(name, "}")
	return name, opened && closed
}

// wholeSegments tells whether every parameter of a path is a segment of its own.
func wholeSegments(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if _, ok := parameter(segment); !ok && strings.ContainsAny(segment, "{}") {
			return false
		}
	}
	return true
}
