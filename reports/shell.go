package reports

import "strings"

// shellLine is a command as it can be typed into a POSIX shell, on one line. A
// line break is shown as a blank and what a person could not see as an escape:
// such a command is for reading.
func shellLine(args []string) string {
	list := make([]string, 0, len(args))
	for _, arg := range args {
		list = append(list, strings.NewReplacer("\n", " ", "\t", " ").Replace(visible(shellQuoted(arg))))
	}
	return strings.Join(list, " ")
}

// shellQuoted is a text as one word of a POSIX shell, which changes nothing of
// it: between single quotes nothing has a meaning but their end. (zsh looks for
// a command behind a leading "=".)
func shellQuoted(text string) string {
	if text != "" && text[0] != '=' && strings.Trim(text, asciiLetters+asciiDigits+"-_=./:,@%") == "" {
		return text
	}
	return quoted(text)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

const (
	asciiLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	asciiDigits  = "0123456789"
)

// pasteable tells whether a text can go through a terminal into a shell as it
// is: it holds nothing that a person does not see, no line break, and nothing
// that would be a command to a CI service that shows it.
func pasteable(text string) bool {
	return visible("-"+text) == "-"+text && !strings.ContainsAny(text, "\n\t")
}

// shellPart is a piece of a word: a text, or a variable that the shell fills in.
type shellPart struct {
	text     string
	variable bool
}

// shellWord is a word of a POSIX shell. One with a variable is in double quotes
// where nothing else of it has a meaning there, because that reads better; all
// else is in single ones.
func shellWord(parts []shellPart) string {
	var plain, mixed strings.Builder
	variables, doubled := false, true
	for _, p := range parts {
		switch {
		case p.variable:
			variables = true
			mixed.WriteString(`"$` + p.text + `"`)
		case p.text != "":
			plain.WriteString(p.text)
			mixed.WriteString(quoted(p.text))
			// An exclamation mark calls the history up in an interactive shell.
			doubled = doubled && !strings.ContainsAny(p.text, "\"$`\\!")
		}
	}
	switch {
	case !variables:
		return quoted(plain.String())
	case !doubled:
		return mixed.String()
	}
	return `"` + expanded(parts) + `"`
}

// expanded is what stands between double quotes.
func expanded(parts []shellPart) string {
	var b strings.Builder
	for i, p := range parts {
		switch {
		case !p.variable:
			b.WriteString(p.text)
		case i+1 < len(parts) && parts[i+1].text != "" && strings.Contains(asciiLetters+asciiDigits+"_[", parts[i+1].text[:1]):
			b.WriteString("${" + p.text + "}") // the name would not end
		default:
			b.WriteString("$" + p.text)
		}
	}
	return b.String()
}
