package spec

import _ "embed"

//go:embed config.schema.json
var configSchema string

// ConfigSchema returns the JSON Schema, draft 2020-12, of a configuration. It
// agrees with [ReadConfig] on keys, types and names; what one part of a file
// says about another only the reader judges.
func ConfigSchema() []byte { return []byte(configSchema) }
