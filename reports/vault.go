package reports

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/gamconform/gamconform/spec"
)

// SecretKind says what a secret is, in words for a person.
type SecretKind string

// The kinds of secrets of a run.
const (
	PasswordSecret SecretKind = "password"
	ClientSecret   SecretKind = "client secret"
	APIKeySecret   SecretKind = "API key"
	AccessSecret   SecretKind = "access token"
	TailSecret     SecretKind = "end of an access token"
	RefreshSecret  SecretKind = "refresh token"
	CodeSecret     SecretKind = "one-time password or its key"
	HeaderSecret   SecretKind = "header of target.headers"
	ClockSecret    SecretKind = "token of the clock"
	MadeSecret     SecretKind = "text that the run sent in place of a secret"
	VariableSecret SecretKind = "value of an environment variable"
)

// random tells whether the secrets of a kind come from a generator, so that
// any piece of one is as telling as the whole. People choose the others out of
// words, pieces of which stand in innocent texts.
func (k SecretKind) random() bool {
	return slices.Contains([]SecretKind{ClientSecret, APIKeySecret, TailSecret, RefreshSecret, ClockSecret}, k)
}

const (
	// leastSecret is the length, in bytes, from which a secret is looked for
	// wherever it might stand; a shorter one would hit innocent texts and is
	// replaced in its fields only.
	leastSecret = 8
	// leastPiece is the length, in bytes, from which a piece of a random secret
	// counts as the secret.
	leastPiece = 16
	// piecedFrom is the length from which a random secret has pieces; of a
	// shorter one a piece is hardly less than the whole.
	piecedFrom = 24
)

// Vault knows what the outputs of a run must not show. It replaces secrets by
// fingerprints ([Vault.Replace]) and looks through finished outputs
// ([Vault.Check]), by other means, for what was missed. The zero value is an
// empty vault; all methods may be called concurrently, and on nil.
type Vault struct {
	mu      sync.Mutex
	secrets map[string]owned
	shown   map[string]string // what to show for texts that are not secret
	public  []string
	fields  []string // header fields of the configuration
	marker  *marker  // nil = not made since something was added
	scanner *scanner // the same
}

// owned says what a secret is and whose.
type owned struct {
	kind SecretKind
	of   string // the name of its owner; "" = nobody's
}

// NewVault returns an empty vault.
func NewVault() *Vault { return &Vault{} }

// Add registers secrets of a kind. The owner's name, which may be "", is for
// the error that tells of a secret in an output.
func (v *Vault) Add(kind SecretKind, of string, texts ...string) {
	if v == nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.secrets == nil {
		v.secrets = map[string]owned{}
	}
	for _, text := range slices.Concat(texts, garbledAll(texts)) {
		if len(text) < leastSecret {
			continue
		}
		if known, ok := v.secrets[text]; !ok || kind.random() && !known.kind.random() {
			v.secrets[text] = owned{kind, of}
			v.marker, v.scanner = nil, nil
		}
	}
}

// AddToken registers an access token and what stands behind the "!" of it.
func (v *Vault) AddToken(of, access string) {
	v.Add(AccessSecret, of, access)
	if _, tail, found := strings.Cut(access, "!"); found {
		v.Add(TailSecret, of, tail)
	} else {
		v.Add(TailSecret, of, access)
	}
}

// AddAlike registers what was made of a text, such as a token with another last
// character: as secret as that, and not at all if the text is public.
func (v *Vault) AddAlike(original, made string) {
	if v == nil {
		return
	}
	v.mu.Lock()
	what, known := v.secrets[original]
	public := slices.Contains(v.public, original)
	v.mu.Unlock()
	switch {
	case public && !known:
	case strings.Contains(original, "!") && (!known || what.kind == AccessSecret):
		v.AddToken(what.of, made)
	case known:
		v.Add(what.kind, what.of, made)
	default:
		v.Add(MadeSecret, "", made)
	}
}

// AddHeader registers the value of a header field, and the credential behind
// the first word of it. Answers that repeat the field show a fingerprint
// whatever the length of the value.
func (v *Vault) AddHeader(name, value string) {
	if v == nil {
		return
	}
	v.Add(HeaderSecret, name, value)
	if _, credential, found := strings.Cut(value, " "); found && !strings.Contains(credential, " ") && len(credential) >= leastPiece {
		v.Add(HeaderSecret, name, credential)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.fields = append(v.fields, name)
	v.marker = nil
}

// Publish says which texts are no secrets, such as GUIDs, client_ids and names
// of users: a secret that is part of one is not looked for outside of its
// fields, nor is a piece of a secret that is.
func (v *Vault) Publish(texts ...string) {
	if v == nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.public = append(v.public, texts...)
	v.marker, v.scanner = nil, nil
}

// Show says what to show for texts that are no secrets but must not be shown
// either, such as a value from the environment: its name.
func (v *Vault) Show(shown map[string]string) {
	if v == nil || len(shown) == 0 {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.shown == nil {
		v.shown = map[string]string{}
	}
	for text, name := range shown {
		v.shown[text] = name
	}
	v.marker, v.scanner = nil, nil
}

// needle is a text that no output may hold.
type needle struct {
	text   string
	what   owned
	name   string // shown in its place; "" = the fingerprint
	pieces bool   // nor any piece of it
}

// label is what is shown in the needle's place.
func (n needle) label() string {
	if n.name != "" {
		return n.name
	}
	return spec.NewSecret(n.text).Fingerprint()
}

// needles lists what is looked for, in no order. It must be called with the
// vault locked.
func (v *Vault) needles() (all []needle, public string) {
	kept := make([]string, 0, len(v.public))
	for _, text := range v.public {
		if text != "" && v.shown[text] == "" {
			kept = append(kept, text)
		}
	}
	public = strings.Join(kept, "\n")
	all = make([]needle, 0, len(v.secrets)+len(v.shown))
	for text, what := range v.secrets {
		if commonplace(text, public) {
			continue
		}
		if !what.kind.random() || len(text) < piecedFrom {
			all = append(all, needle{text: text, what: what})
			continue
		}
		parts := segments(text, kept)
		if len(parts) == 1 {
			all = append(all, needle{text: text, what: what, pieces: true})
			continue
		}
		all = append(all, needle{text: text, what: what})
		for _, part := range parts {
			if len(part) < leastPiece {
				continue
			}
			all = append(all, needle{text: part, what: what, pieces: true})
		}
	}
	for text, name := range v.shown {
		if _, secret := v.secrets[text]; text != "" && !secret {
			all = append(all, needle{text: text, what: owned{VariableSecret, name}, name: name})
		}
	}
	return all, public
}

// Replace returns the text with fingerprints where secrets stood, plain or in
// any of the encodings that servers and reports use.
func (v *Vault) Replace(text string) string {
	if v == nil || text == "" {
		return text
	}
	return v.marking().replace(text)
}

// Error is an error that shows no secret; it wraps err where err shows none.
func (v *Vault) Error(err error) error {
	if err == nil {
		return nil
	}
	if text := err.Error(); v.Replace(text) != text {
		return fmt.Errorf("%s", v.Replace(text))
	}
	return err
}

func (v *Vault) marking() *marker {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.marker == nil {
		v.marker = newMarker(v.needles())
		v.marker.headers = v.fields
	}
	return v.marker
}
