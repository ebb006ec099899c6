package reports

import (
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// accept writes the entries that would make the failures known ones. They
// begin in the first column and are wrapped at comments only, so that they can
// be copied into a file as they are, heading and all.
func (p *page) accept(entries []spec.KnownFailure) {
	if len(entries) == 0 {
		return
	}
	p.heading("# EXPECTED? Entries for verify --known:")
	for _, e := range entries {
		for line := range strings.Lines(visible(e.Entry())) {
			if comment, ok := strings.CutPrefix(line, "# "); ok {
				line = "# " + strings.Join(wrap(comment, p.width-2), "\n# ") + "\n"
			}
			p.text.WriteString(line)
		}
	}
}

// knownBecause tells in a line why a result is known to fail, "" if it is not.
func (r Result) knownBecause() string {
	if r.Known == nil {
		return ""
	}
	text := r.Known.Reason
	if r.Known.Link != "" {
		text += ", see " + r.Known.Link
	}
	if r.Known.Until != "" {
		text += ", until " + string(r.Known.Until)
	}
	return text
}
