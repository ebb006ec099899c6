package reports

import "fmt"

// text is what became of the sessions of the run, for a person.
func (c CleanUp) text() string {
	switch {
	case c.Requests == 0:
		return fmt.Sprintf("the target has none; of the run's sessions %d stay until they end", c.Sessions)
	case c.LoggedOut == 1 && c.Sessions == 1:
		return "the one session of the run was ended"
	case c.LoggedOut == c.Sessions:
		return fmt.Sprintf("all %d sessions of the run were ended", c.Sessions)
	}
	text := fmt.Sprintf("%d of %d sessions of the run were ended", c.LoggedOut, c.Sessions)
	if c.Refused > 0 {
		text += ", " + plural(c.Refused, "was over already", "were over already")
	}
	if open := c.open(); open > 0 {
		text += fmt.Sprintf(", %d stay open", open)
	}
	return text
}

// open is how many sessions of the run are left.
func (c CleanUp) open() int { return c.Sessions - c.LoggedOut - c.Refused }
