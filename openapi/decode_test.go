package openapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecodeAccepts(t *testing.T) {
	for text, want := range map[string]any{
		`{}`:                   map[string]any{},
		` [ ] `:                []any{},
		"\t\r\n null\n":        nil,
		`true`:                 true,
		`false`:                false,
		`-0`:                   json.Number("-0"),
		`12.50e+3`:             json.Number("12.50e+3"),
		`1E-2`:                 json.Number("1E-2"),
		`12345678901234567890`: json.Number("12345678901234567890"),
		`""`:                   "",
		`"é\u00e9\uD83D\uDE00\ud83dx\n\"\\\/\b\f\r\t"`: "éé😀\uFFFDx\n\"\\/\b\f\r\t",
		`{"a":{"a":1},"b":[{"a":1},{"a":2}]}`: map[string]any{
			"a": map[string]any{"a": json.Number("1")},
			"b": []any{map[string]any{"a": json.Number("1")}, map[string]any{"a": json.Number("2")}},
		},
		strings.Repeat("[", 100) + strings.Repeat("]", 100): nested(100),
	} {
		got, err := Decode([]byte(text))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Decode(%s) = %#v, %v; want %#v", text, got, err, want)
		}
	}
}

func nested(depth int) any {
	value := any([]any{})
	for range depth - 1 {
		value = []any{value}
	}
	return value
}

func TestDecodeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "the body is empty (byte 0)",
		" \n":                   "the body is empty (byte 2)",
		"\uFEFF{}":              "the body starts with a byte order mark (byte 0)",
		"{} x":                  "something stands behind the JSON value (byte 3)",
		"{}{}":                  "something stands behind the JSON value (byte 2)",
		"1 2":                   "something stands behind the JSON value (byte 2)",
		"07":                    "something stands behind the JSON value (byte 1)",
		"{}\x00":                "something stands behind the JSON value (byte 2)",
		"\"a\xffb\"":            "the body is not UTF-8 (byte 2)",
		"\"\xed\xa0\x80\"":      "the body is not UTF-8 (byte 1)",
		`{"a":1,"a":1}`:         "an object names a member twice (byte 7)",
		`{"a":1,"\u0061":1}`:    "an object names a member twice (byte 7)",
		`[{"b":{"a":1,"a":2}}]`: "an object names a member twice (byte 13)",
		"<html>":                "the body is not JSON (byte 0)",
		"\x00":                  "the body is not JSON (byte 0)",
		`{"a"`:                  "the body ends within the JSON value (byte 4)",
		`{"a":1`:                "the body ends within the JSON value (byte 6)",
		`"a`:                    "the body ends within the JSON value (byte 2)",
		`"\u00`:                 "the body ends within the JSON value (byte 5)",
		`"\`:                    "the body ends within the JSON value (byte 2)",
		"tru":                   "the body ends within the JSON value (byte 3)",
		"-":                     "the body ends within the JSON value (byte 1)",
		"[1":                    "the body ends within the JSON value (byte 2)",
		"[1,]":                  "the body is not JSON (byte 3)",
		`{"a":1,}`:              "the body is not JSON (byte 7)",
		`{a:1}`:                 "the body is not JSON (byte 1)",
		`{'a':1}`:               "the body is not JSON (byte 1)",
		`{"a" 1}`:               "the body is not JSON (byte 5)",
		`{"a":1 "b":2}`:         "the body is not JSON (byte 7)",
		`[1 2]`:                 "the body is not JSON (byte 3)",
		"nul1":                  "the body is not JSON (byte 3)",
		"NaN":                   "the body is not JSON (byte 0)",
		"+1":                    "the body is not JSON (byte 0)",
		"1.":                    "the body ends within the JSON value (byte 2)",
		".5":                    "the body is not JSON (byte 0)",
		"1e":                    "the body ends within the JSON value (byte 2)",
		`"\x41"`:                "the body is not JSON (byte 2)",
		`"\u00g0"`:              "the body is not JSON (byte 5)",
		"\"a\nb\"":              "the body is not JSON (byte 2)",
		"\"\\n\nb\"":            "the body is not JSON (byte 3)",
		strings.Repeat("[", 101) + strings.Repeat("]", 101): "the body is nested deeper than 100 (byte 100)",
	} {
		value, err := Decode([]byte(text))
		if err == nil || err.Error() != want || value != nil {
			t.Errorf("Decode(%q) = %v, %v; want %s", text, value, err, want)
		}
	}
}

// Whatever Decode accepts, encoding/json accepts with the same value; whatever
// encoding/json accepts, Decode refuses only for a rule that is stricter here.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", "{}", `{"a":[1,-2.5e3,"x\n\u00e9\ud83d\ude00",true,false,null]}`, `{"a":1,"a":2}`, `{"a":{"b":[{}]}} x`, "\uFEFF{}",
		`"\ud800\u0041"`, `"\ud800\ud800\udc00"`, `[1,]`, "\"\xff\"", strings.Repeat("[", 101), `{"":{"":""}}`, "0.0e-0", `"\/"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Decode(data)
		if err == nil {
			reader := json.NewDecoder(bytes.NewReader(data))
			reader.UseNumber()
			var want any
			if other := reader.Decode(&want); other != nil || !json.Valid(data) {
				t.Fatalf("accepted, but encoding/json says %v", other)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("got %#v, encoding/json %#v", got, want)
			}
			return
		}
		var why fault
		if !errors.As(err, &why) || why.offset < 0 || why.offset > len(data) || got != nil {
			t.Fatalf("%v: no fault within the data", err)
		}
		if (why.what == faultSyntax || why.what == faultEnd) && json.Valid(data) && utf8.Valid(data) {
			t.Fatalf("%v, but encoding/json accepts it", err)
		}
	})
}
