package spec

import "slices"

// WithVariable returns the configuration with the knowledge that a value came
// from the environment variable, though no file says so: [Config.Show] and
// [Config.Write] write ${NAME} for it.
func (c Config) WithVariable(name, value string) Config {
	env := new(environment)
	if c.env != nil { // another Config may share it
		env.uses = slices.Clone(c.env.uses)
	}
	env.add("", name, value)
	c.env = env
	return c
}
