package spec

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Entry returns the known failure as an entry of its file, in YAML, behind a
// comment with the title of the requirement. Each line ends with a newline.
func (e KnownFailure) Entry() string {
	var b strings.Builder
	requirement, _ := Find(e.Requirement)
	fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(e.Requirement+" "+requirement.Title))
	fmt.Fprintf(&b, "- requirement: %s\n  reason: %s\n", quoteYAML(e.Requirement), quoteYAML(e.Reason))
	if e.Link != "" {
		fmt.Fprintf(&b, "  link: %s\n", quoteYAML(e.Link))
	}
	if e.Until != "" {
		fmt.Fprintf(&b, "  until: %s\n", quoteYAML(string(e.Until)))
	}
	return b.String()
}

// knownHeader begins a file that a program made.
const knownHeader = `# Known failures: verify --known FILE does not count these as failures.
# Each needs a reason; link (an address) and until (a day, 2026-12-31) may follow.
`

// CanAddKnown tells whether [AddKnown] can add an entry to the text, before
// there is one to add.
func CanAddKnown(name string, text []byte) error {
	old, err := ReadKnown(name, text, "")
	if len(text) > 0 && err != nil {
		return err
	}
	for _, r := range Catalogue() {
		more := KnownFailure{Requirement: r.ID, Reason: ReasonToDo}
		if len(more.problems("")) == 0 && !slices.ContainsFunc(old, func(o KnownFailure) bool { return o.Requirement == r.ID }) {
			_, err := AddKnown(name, text, []KnownFailure{more})
			return err
		}
	}
	return nil // every requirement has one already
}

// AddKnown returns the text of a file of known failures with more entries
// behind those that it has; an empty text is a new file. What the file says
// stays as it is, comments too. Of a requirement that has an entry already,
// nothing is added.
//
// It returns an error if the text is no such file, and if the entries cannot
// be written behind it, which happens where the list is in brackets.
func AddKnown(name string, text []byte, add []KnownFailure) ([]byte, error) {
	var old []KnownFailure
	if len(text) == 0 {
		text = []byte(knownHeader + "[]\n")
	} else {
		var err error
		if old, err = ReadKnown(name, text, ""); err != nil {
			return nil, err
		}
	}
	add = slices.DeleteFunc(slices.Clone(add), func(e KnownFailure) bool {
		return slices.ContainsFunc(old, func(o KnownFailure) bool { return o.Requirement == e.Requirement })
	})
	if len(add) == 0 {
		return text, nil
	}
	if len(old) == 0 { // an empty list is in brackets, and nothing can stand behind these
		text = regexp.MustCompile(`(?m)^ *\[ *\][ \r]*(?:(#.*\n?)|\n|$)`).ReplaceAll(text, []byte("$1"))
	}
	indent := regexp.MustCompile(`(?m)^( *)-(?: |\r?$)`).FindSubmatch(text)
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		text = append(slices.Clip(text), '\n')
	}
	more := bytes.NewBuffer(slices.Clip(text))
	for _, e := range add {
		for line := range strings.Lines(e.Entry()) {
			if indent != nil {
				more.Write(indent[1])
			}
			more.WriteString(line)
		}
	}
	now, err := ReadKnown(name, more.Bytes(), "")
	if err == nil && !slices.Equal(now, append(old, add...)) {
		err = errors.New("other entries would be read")
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be added to (%w): write each of its entries on lines of its own, behind \"- \"", name, err)
	}
	return more.Bytes(), nil
}
