package spec

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// SecondsPlace is where a command that moves time takes how far.
const SecondsPlace = "{seconds}"

// Argv returns the program and the arguments that move the target's time by d,
// in whole seconds, rounded up. An error tells what is wrong with the command.
func (t Time) Argv(d time.Duration) ([]string, error) {
	argv, err := SplitCommand(t.Command)
	if err != nil {
		return nil, err
	}
	seconds := int64((d + time.Second - 1) / time.Second)
	for i := range argv {
		argv[i] = strings.ReplaceAll(argv[i], SecondsPlace, strconv.FormatInt(seconds, 10))
	}
	return argv, nil
}

// SplitCommand splits a command at its blanks into a program and arguments.
// What stands between ' or between " is one argument, blanks included. Nothing
// else has a meaning: no shell ever sees it.
func SplitCommand(command string) ([]string, error) {
	var argv []string
	var word strings.Builder
	begun, quoted := false, rune(0)
	for _, c := range command {
		switch {
		case quoted == 0 && (c == '\'' || c == '"'):
			begun, quoted = true, c
		case quoted != 0 && c == quoted:
			quoted = 0
		case quoted == 0 && (c == ' ' || c == '\t'):
			if begun {
				argv = append(argv, word.String())
			}
			word.Reset()
			begun = false
		default:
			begun = true
			word.WriteRune(c)
		}
	}
	if quoted != 0 {
		return nil, errors.New("a quotation mark is not closed")
	}
	if begun {
		argv = append(argv, word.String())
	}
	if len(argv) == 0 || argv[0] == "" {
		return nil, errors.New("no program is named")
	}
	return argv, nil
}

const commandExample = `write a program and its arguments, such as command: "faketime-ctl +{seconds}s"`

func (t Time) commandProblems(all *problems) {
	switch {
	case t.Control != TimeCommand && t.Command != "":
		all.add("time.command", "command is given, but control is not command", "write control: command, or remove command")
		return
	case t.Control != TimeCommand:
		return
	case t.Command == "":
		all.add("time.command", "command is missing", commandExample)
		return
	}
	argv, err := SplitCommand(t.Command)
	switch {
	case strings.ContainsFunc(t.Command, controlCharacter):
		all.add("time.command", "command holds a line break or another control character", "write it on one line")
	case err != nil:
		all.add("time.command", "command cannot be split: "+err.Error(), commandExample)
	case strings.Contains(argv[0], SecondsPlace):
		all.add("time.command", "the program of command holds "+SecondsPlace, "write it into an argument")
	case !strings.Contains(t.Command, SecondsPlace):
		all.add("time.command", "command does not say how far the time moves", "write "+SecondsPlace+" where it takes the number of seconds")
	}
}
