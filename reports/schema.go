package reports

import _ "embed"

//go:embed run.schema.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of run.json, as it is published
// in reports/run.schema.json. It is made of the types of this package and of
// what their comments say; a member that it does not know is allowed, because a
// later program of the same [SchemaVersion] may have more.
func Schema() string { return schema }
