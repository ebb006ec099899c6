package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// runFile is run.json: the run, and its verdict for readers that cannot fold.
type runFile struct {
	Run
	Verdict Verdict `json:"verdict"`
}

// JSON writes the run as run.json: one indented JSON object, the same bytes
// for the same run. Its member "verdict" repeats what [Run.Verdict] says. Characters that could drive the terminal of a person who
// prints the file are written as JSON escapes.
func JSON(w io.Writer, r Run) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false) // the file is no web page, and & in form bodies stays readable
	verdict := r.Verdict()
	verdict.Reasons = listed(verdict.Reasons)
	if err := enc.Encode(runFile{r.normal(), verdict}); err != nil {
		return fmt.Errorf("encode the run as JSON: %w", err)
	}
	if _, err := w.Write(escapeHidden(buf.Bytes())); err != nil {
		return fmt.Errorf("write the run as JSON: %w", err)
	}
	return nil
}

// ReadJSON reads what [JSON] wrote, also in an earlier or later program of the
// same [SchemaVersion]: members that it does not know are skipped, as is the
// verdict, which can be folded again. It returns
// an error that names both versions for any other schema.
func ReadJSON(rd io.Reader) (Run, error) {
	text, err := io.ReadAll(rd)
	if err != nil {
		return Run{}, fmt.Errorf("read the run: %w", err)
	}
	// The version is read alone first: members of another version may have
	// other types, and "cannot unmarshal" would hide the reason.
	var head struct {
		Schema  *int             `json:"schema"`
		Results *json.RawMessage `json:"results"` // other files of gamconform have a schema, too
	}
	if err := json.Unmarshal(text, &head); err != nil {
		var other *json.UnmarshalTypeError // tells types of Go, which help nobody
		switch {
		case len(text) == 0:
			err = errors.New("it is empty")
		case errors.As(err, &other) && other.Field == "":
			err = fmt.Errorf("it is no object, but %s", other.Value)
		case errors.As(err, &other):
			err = fmt.Errorf("its member %q is %s", other.Field, other.Value)
		}
		return Run{}, fmt.Errorf("this is not a run.json of gamconform: %w", err)
	}
	switch {
	case head.Schema == nil:
		return Run{}, errors.New(`this is not a run.json of gamconform: it has no member "schema"`)
	case *head.Schema != SchemaVersion:
		return Run{}, fmt.Errorf("the run has schema version %d, this program reads version %d: read it with the program that wrote it, or run again",
			*head.Schema, SchemaVersion)
	case head.Results == nil:
		return Run{}, errors.New(`this is not a run.json of gamconform: it has no member "results"`)
	}
	var r Run
	if err := json.Unmarshal(text, &r); err != nil {
		return Run{}, fmt.Errorf("read the run: %w", err)
	}
	return r, nil
}

// normal returns the run as it is written: with the version of the form, and
// with empty lists instead of null, which every reader would have to expect.
func (r Run) normal() Run {
	r.Schema = SchemaVersion
	r.Capabilities = listed(r.Capabilities)
	if l := r.FailedLogins; l != nil {
		normal := *l
		normal.Users = listed(l.Users)
		r.FailedLogins = &normal
	}
	r.Observations = listed(r.Observations)
	r.Coverage = listed(r.Coverage)
	r.Grids = slices.Clone(listed(r.Grids))
	for i, g := range r.Grids {
		r.Grids[i].Rows, r.Grids[i].Columns, r.Grids[i].Cells = listed(g.Rows), listed(g.Columns), slices.Clone(listed(g.Cells))
		for j, row := range r.Grids[i].Cells {
			r.Grids[i].Cells[j] = listed(row)
		}
	}
	r.Results = slices.Clone(listed(r.Results)) // the caller's results stay as they are
	for i := range r.Results {
		r.Results[i].Requirement.Sources = listed(r.Results[i].Requirement.Sources)
	}
	return r
}

func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// escapeHidden replaces hidden characters of encoded JSON. Outside of strings
// there are none but newlines, so every replaced one is inside a string.
func escapeHidden(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for at, c := range string(text) {
		switch {
		case c == '#' && commands(string(text[at:min(at+len("##teamcity["), len(text))]), 0):
			out = append(out, `\u0023`...)
		case c == '\n' || !hidden(c):
			out = append(out, string(c)...)
		case c > 0xffff: // a surrogate pair
			c -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+c>>10, 0xdc00+c&0x3ff)
		default:
			out = fmt.Appendf(out, `\u%04x`, c)
		}
	}
	return out
}
