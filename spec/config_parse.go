package spec

import (
	"bytes"
	"cmp"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The limits of a file. The parser recurses and keeps a path for each level,
// so an unbounded file could exhaust memory.
const (
	maxConfigBytes = 1 << 20
	maxConfigDepth = 64
)

// parse returns the top of the file's one document, nil after a problem.
func (r *reader) parse(data []byte) ast.Node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if !r.readable(data) {
		return nil
	}
	tokens := lexer.Tokenize(string(data))
	if deep := tooDeep(tokens); deep != nil {
		r.wrong(placeOf(deep), "more than %d levels; a configuration needs fewer than ten", maxConfigDepth)
		return nil
	}
	// Repeated keys are reported by the reader, all at once and in its words.
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err, data)
		return nil
	}
	return r.document(file)
}

// readable checks what the parser would accept or replace in silence.
func (r *reader) readable(data []byte) bool {
	if len(data) > maxConfigBytes {
		r.wrong(place{1, 1}, "the file is larger than %d bytes; a configuration is a few kilobytes", maxConfigBytes)
		return false
	}
	at := place{1, 1}
	for rest := data; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		switch {
		case c == utf8.RuneError && size == 1:
			r.wrong(at, "the file is not UTF-8; save it as UTF-8")
			return false
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			r.wrong(at, `control character %U; write it in double quotes as "\x%02x"`, c, c)
			return false
		}
		at.column++
		if c == '\n' {
			at = place{at.line + 1, 1}
		}
		rest = rest[size:]
	}
	return true
}

// tooDeep returns the token that opens one level too many: brackets within
// brackets, or dashes and question marks on one line.
func tooDeep(tokens token.Tokens) *token.Token {
	brackets, marks, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			marks, line = 0, t.Position.Line
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			brackets++
		case token.MappingEndType, token.SequenceEndType:
			brackets--
		case token.SequenceEntryType, token.MappingKeyType, token.AnchorType, token.TagType:
			marks++
		}
		if brackets > maxConfigDepth || marks > maxConfigDepth {
			return t
		}
	}
	return nil
}

// syntax reports the parser's error at the parser's place.
func (r *reader) syntax(err error, data []byte) {
	at, message := place{1, 1}, "the file is not YAML"
	var problem yaml.Error
	if errors.As(err, &problem) {
		// What it quotes may be a password that begins with a sign of YAML.
		message, _, _ = strings.Cut(problem.GetMessage(), `: "`)
		if t := problem.GetToken(); t != nil {
			at = placeOf(t)
		}
	}
	var line []byte
	if lines := bytes.Split(data, []byte("\n")); at.line <= len(lines) {
		line = lines[at.line-1]
	}
	hint := "keys of one map begin in the same column, and a text with a colon, a brace, a bracket, a hash or a quote must be in quotes"
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("\t")):
		at.column, message, hint = bytes.IndexByte(line, '\t')+1, "a tab in the indentation", "indent with blanks"
	case bytes.Contains(line, []byte("${")):
		hint = "inside brackets and braces a variable must be in quotes, \"${NAME}\""
	}
	r.wrong(at, "syntax error: %s; %s", message, hint)
}

// document returns the body of the only document.
func (r *reader) document(file *ast.File) ast.Node {
	var root ast.Node
	for i, d := range file.Docs {
		if directive, ok := d.Body.(*ast.DirectiveNode); ok {
			r.wrong(placeOf(directive.GetToken()), "a YAML directive is not supported; remove the line")
			return nil
		}
		if i > 0 {
			at := place{1, 1}
			if d.Start != nil {
				at = placeOf(d.Start)
			} else if d.Body != nil {
				at = placeOfNode(d.Body)
			}
			r.wrong(at, "a second document; a configuration is one document: remove this line or what follows it")
			return nil
		}
		root = d.Body
	}
	if root == nil {
		r.wrong(place{1, 1}, "the file is empty; write at least %s", cmp.Or(r.least, `"target:" or "world:"`))
	}
	return root
}
