package mockserver

import (
	"crypto/rand"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// Config says what a Server serves. Its zero value is useful.
type Config struct {
	// World is what exists; without repositories it is spec.Default().
	World spec.World
	// Clock is behind every decision about time and the Date header; nil = the
	// real clock.
	Clock clockwork.Clock
	// Dialect of the answers; "" = java.
	Dialect spec.Dialect
	// Version of GeneXus; zero = spec.DefaultVersion.
	Version spec.Version
	// Directory is the virtual directory, without slashes; "" = "gam".
	Directory string
	// Faults are the names of the faults to serve with; see Faults.
	Faults []string
	// Switches are positions by switch name; see Switches.
	Switches map[string]string
	// Random is where tokens come from; nil = crypto/rand. It is read by one
	// goroutine at a time.
	Random io.Reader
	// Description replaces the embedded one; nil = openapi.Load().
	Description *openapi.Description
	// OnViolation is told what of a request the description does not allow; the
	// answer does not depend on it. It may be called concurrently. nil = nobody.
	OnViolation func(openapi.Violation)
}

func (c *Config) complete() error {
	if len(c.World.Repositories) == 0 {
		c.World = spec.Default()
	}
	if problems := c.World.Validate(); len(problems) > 0 {
		return fmt.Errorf("world: %s", problems[0])
	}
	if c.Clock == nil {
		c.Clock = clockwork.NewRealClock()
	}
	if c.Dialect == "" {
		c.Dialect = spec.Java
	}
	if c.Version.IsZero() {
		c.Version = spec.DefaultVersion
	}
	if !slices.Contains(spec.Dialects(), c.Dialect) {
		return fmt.Errorf("the dialect %q is unknown; known are %v", c.Dialect, spec.Dialects())
	}
	if c.Directory == "" {
		c.Directory = "gam"
	}
	if strings.ContainsAny(c.Directory, "/?#% ") {
		return fmt.Errorf("the virtual directory %q must be one path segment without slashes, such as gam", c.Directory)
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Description == nil {
		description, err := openapi.Load()
		if err != nil {
			return err
		}
		c.Description = description
	}
	return nil
}
