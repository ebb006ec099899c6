package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gamconform/gamconform/suites"
)

// stateKeyName is the environment variable with the key of state files.
const stateKeyName = "GAMCONFORM_STATE_KEY"

// stateFormat grows when a program cannot read what one before it wrote.
const stateFormat = 1

// stateHeader is the part of a state file that everybody can read. It is part
// of the seal: a changed header opens nothing.
type stateHeader struct {
	Format       int       `json:"gamconform_state"`
	Target       string    `json:"target"`        // its URL; the name of the variable that it came from
	TargetDigest string    `json:"target_digest"` // SHA-256 of the URL, hexadecimal
	ConfigDigest string    `json:"config_digest"` // as in run.json
	Key          string    `json:"key"`           // tells keys apart without telling them
	Written      time.Time `json:"written"`
	Checks       int       `json:"checks"` // that wait
	FirstDue     time.Time `json:"first_due"`
	LastDue      time.Time `json:"last_due"`
	// Resumed is when a run began to go on with the file; zero = none did. What
	// it used up cannot be used again.
	Resumed time.Time `json:"resumed,omitzero"`
}

// stateFile is the header and the sealed state.
type stateFile struct {
	stateHeader
	Nonce  []byte `json:"nonce"`
	Sealed []byte `json:"sealed"`
}

// stateKey is a key of AES-256.
type stateKey []byte

const makeAKey = "make one with `openssl rand -base64 32` and keep it where the pipeline keeps its secrets"

// readStateKey reads the key from the environment.
func readStateKey(lookup func(string) (string, bool)) (stateKey, error) {
	text, _ := lookup(stateKeyName)
	if text == "" {
		return nil, fmt.Errorf("%s is not set; a state file holds tokens and is encrypted with it: %s", stateKeyName, makeAKey)
	}
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("%s must be 32 bytes in base64; %s", stateKeyName, makeAKey)
	}
	return key, nil
}

// name is the same for the same key, and tells nothing else of it.
func (k stateKey) name() string {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte("gamconform state key"))
	return hex.EncodeToString(mac.Sum(nil)[:8])
}

func (k stateKey) cipher() (cipher.AEAD, error) {
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// bound is what the seal binds the state to besides the key: the header, and
// with it the target and the configuration.
func (h stateHeader) bound() ([]byte, error) { return json.Marshal(h) }

// seal encrypts the state under a nonce of its own.
func (k stateKey) seal(h stateHeader, state suites.State) ([]byte, error) {
	h.Format, h.Key = stateFormat, k.name()
	aead, err := k.cipher()
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(state)
	if err != nil {
		return nil, err
	}
	bound, err := h.bound()
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(stateFile{h, nonce, aead.Seal(nil, nonce, plain, bound)}, "", "  ")
	return append(text, '\n'), err
}

// open decrypts a state file; want has the target and the configuration of this
// run.
func (k stateKey) open(text []byte, want stateHeader) (suites.State, stateHeader, error) {
	var file stateFile
	fail := func(format string, args ...any) (suites.State, stateHeader, error) {
		return suites.State{}, file.stateHeader, fmt.Errorf(format, args...)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil || decoder.More() || file.Format == 0 {
		return fail("it is no state file of gamconform, or it was cut off or damaged; begin again with --defer")
	}
	switch h := file.stateHeader; {
	case h.Format != stateFormat:
		return fail("it has format %d, this program reads %d; resume with the gamconform that wrote it", h.Format, stateFormat)
	case h.TargetDigest != want.TargetDigest:
		return fail("it was written for another target: %s, this run's is %s", h.Target, want.Target)
	case h.ConfigDigest != want.ConfigDigest:
		return fail("it was written with another configuration (digest %.12s, this run's is %.12s); use the file and the flags of the first part", h.ConfigDigest, want.ConfigDigest)
	case h.Key != k.name():
		return fail("%s is not the key that it was encrypted with", stateKeyName)
	case !h.Resumed.IsZero():
		return fail("a run began to resume it at %s and did not end; what it used up cannot be used again, so begin again with --defer", h.Resumed.Format(time.RFC3339))
	}
	aead, err := k.cipher()
	if err != nil {
		return fail("%w", err)
	}
	bound, err := file.bound()
	if err != nil {
		return fail("%w", err)
	}
	damaged := errors.New("it is damaged: what is encrypted is not what was written; begin again with --defer")
	if len(file.Nonce) != aead.NonceSize() {
		return fail("%w", damaged)
	}
	plain, err := aead.Open(nil, file.Nonce, file.Sealed, bound)
	if err != nil {
		return fail("%w", damaged)
	}
	var state suites.State
	if err := json.Unmarshal(plain, &state); err != nil {
		return fail("what is encrypted cannot be read: %w; resume with the gamconform that wrote it", err)
	}
	return state, file.stateHeader, nil
}

// writeState puts a whole file in its place, which only its owner can read.
func writeState(path string, text []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".state-*") // with mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
