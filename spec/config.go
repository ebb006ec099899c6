package spec

import (
	"errors"
	"reflect"
)

// Config is what one configuration file holds: a server and the world on it.
type Config struct {
	// Where the server is and how it is reached.
	Target Target `yaml:"target"`
	// What exists on the server.
	World World `yaml:"world"`

	env *environment // which values came from variables
}

// ReadConfig reads a configuration from YAML. Name is the name of the file as
// errors print it; lookup finds an environment variable and may be nil.
//
// It is strict: an unknown or repeated key, a value of another type (a version
// written as the number 18.10), a missing value, a text that begins with
// [Placeholder], an anchor, an alias or a tag is an error. A text that is ${NAME} as a whole, with an upper-case name, is
// replaced by that environment variable. An absent key has its default, also
// when the target or the world is absent as a whole.
//
// The error joins everything that is wrong, one line each, as
// "file:line:column: what is wrong; what to do". No line shows a secret or the
// value of a variable. The world and the target are validated only when the
// file says them without an error.
func ReadConfig(name string, data []byte, lookup func(string) (string, bool)) (Config, error) {
	return ReadConfigWith(name, data, Lookup{Variable: lookup})
}

// Lookup finds what a configuration leaves out.
type Lookup struct {
	// Variable finds an environment variable, for ${NAME}; nil = there is none.
	Variable func(name string) (value string, ok bool)
	// File reads the secret of ${file:PATH}, and returns the path that says the
	// same from everywhere. An error tells what is wrong and what to do, without
	// the path. nil = no file is read.
	File func(path string) (found, text string, err error)
}

// ReadConfigWith is [ReadConfig], which also reads secrets from files: a secret
// that is ${file:PATH} as a whole is what the file says.
func ReadConfigWith(name string, data []byte, lookup Lookup) (Config, error) {
	r := newReader(name, lookup)
	var c Config
	if root := r.parse(data); root != nil {
		r.value(root, reflect.ValueOf(&c).Elem(), "", "the file")
	}
	c.env = r.env
	if len(r.wrongs) == 0 {
		for _, p := range c.problems() {
			r.wrong(r.find(p.Path), "%s", p.sentence())
		}
	}
	if err := r.err(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// Show returns "${NAME}" for a value that came from an environment variable,
// any other value unchanged. Print values of a configuration through it.
func (c Config) Show(value string) string {
	if name, ok := c.env.nameOf("", value); ok {
		return variableText(name)
	}
	return value
}

// problems lists what is wrong with the target and the world, as paths from
// the top of the file.
func (c Config) problems() []Problem {
	var all []Problem
	for _, p := range c.Target.problems() {
		p.Path = join("target", p.Path)
		all = append(all, p)
	}
	for _, p := range c.World.problems(c.Show) {
		p.Path = join("world", p.Path)
		all = append(all, p)
	}
	return all
}

// validate returns the problems as one error.
func (c Config) validate() error {
	var errs []error
	for _, p := range c.problems() {
		errs = append(errs, errors.New(p.String()))
	}
	return errors.Join(errs...)
}
