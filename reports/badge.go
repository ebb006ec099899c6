package reports

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
)

// badge is what a badge says: few words, no text of a target.
type badge struct {
	message string
	colour  badgeColour
	broken  bool
}

// badgeColour is a colour in both forms. White letters on it have a contrast of
// at least 4.5 to 1, whatever is around the badge.
type badgeColour struct{ name, shade string }

const badgeLabel = "GAM conformance"

func (r Run) badge() badge {
	green, red, yellow, grey := badgeColour{"brightgreen", "#1a7f37"}, badgeColour{"red", "#b42318"}, badgeColour{"yellow", "#8a6100"}, badgeColour{"lightgrey", "#57606a"}
	verdict := r.Verdict()
	switch verdict.Exit {
	case ExitOK:
		switch {
		case verdict.Conformant:
			return badge{"conformant", green, false}
		case r.Partial():
			return badge{"partial run passed", yellow, false}
		}
		return badge{"known failures only", yellow, false}
	case ExitFailed:
		if n := len(r.Failures()); n > 0 {
			return badge{strconv.Itoa(n) + " failed", red, true}
		}
		return badge{"known failures passed", red, true}
	case ExitIncomplete:
		return badge{"incomplete", yellow, true}
	}
	return badge{"no verdict", grey, true}
}

// BadgeJSON writes the verdict as an endpoint of shields.io, which makes a badge
// of the file wherever it is published.
func BadgeJSON(w io.Writer, r Run) error {
	b := r.badge()
	text, err := json.MarshalIndent(struct {
		Schema  int    `json:"schemaVersion"`
		Label   string `json:"label"`
		Message string `json:"message"`
		Colour  string `json:"color"`
		Error   bool   `json:"isError,omitempty"` // nobody may paint it another colour
	}{1, badgeLabel, b.message, b.colour.name, b.broken}, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(w, "%s\n", text)
	}
	if err != nil {
		return fmt.Errorf("write the badge: %w", err)
	}
	return nil
}

// BadgeSVG writes the verdict as a picture of one line, with the words as its
// title. It has its own background and so reads on light pages and dark ones.
func BadgeSVG(w io.Writer, r Run) error {
	b := r.badge()
	left, right := badgeWidth(badgeLabel), badgeWidth(b.message)
	title := html.EscapeString(badgeLabel + ": " + b.message)
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="20" role="img" aria-label="%[2]s">
  <title>%[2]s</title>
  <clipPath id="round"><rect width="%[1]d" height="20" rx="4"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="%[3]d" height="20" fill="#3d444d"/>
    <rect x="%[3]d" width="%[4]d" height="20" fill="%[5]s"/>
  </g>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">
    <text x="8" y="14" textLength="%[6]d">%[7]s</text>
    <text x="%[8]d" y="14" textLength="%[9]d">%[10]s</text>
  </g>
</svg>
`, left+right, title, left, right, b.colour.shade, left-16, html.EscapeString(badgeLabel), left+8, right-16, html.EscapeString(b.message))
	if err != nil {
		return fmt.Errorf("write the badge: %w", err)
	}
	return nil
}

// badgeWidth is the width of a half in pixels, near to that of the letters. The
// picture stretches them to it, so that another font changes nothing.
func badgeWidth(text string) int {
	width := 16
	for _, c := range text {
		switch {
		case strings.ContainsRune("filjtr ", c):
			width += 4
		case strings.ContainsRune("mwGMA", c):
			width += 9
		default:
			width += 7
		}
	}
	return width
}
