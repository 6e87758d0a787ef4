package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Witness checks cosignatures (c2sp.org/tlog-cosignature): a kind of signature that Go's notes leave
// to a verifier brought along.
type Witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

const cosignature = 4

func newWitness(text string) (*Witness, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("is not of three parts")
	}
	data, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(data) != 1+ed25519.PublicKeySize || data[0] != cosignature {
		return nil, errors.New("is no key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), data...))
	hash := binary.BigEndian.Uint32(sum[:])
	if parts[1] != fmt.Sprintf("%08x", hash) {
		return nil, errors.New("does not fit its id")
	}
	return &Witness{parts[0], hash, data[1:]}, nil
}

// Name is the witness's, as a note says it.
func (witness *Witness) Name() string { return witness.name }

// KeyHash is the id of the key, as a note says it.
func (witness *Witness) KeyHash() uint32 { return witness.hash }

// Verify checks the time in front of the signature together with the note.
func (witness *Witness) Verify(message, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(signature)
	var signed bytes.Buffer
	fmt.Fprintf(&signed, "cosignature/v1\ntime %d\n%s", at, message)
	return ed25519.Verify(witness.key, signed.Bytes(), signature[8:])
}
