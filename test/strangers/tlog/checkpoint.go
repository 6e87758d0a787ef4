package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is a signed state of the log, with the names of the witnesses that cosigned it.
type Head struct {
	tlog.Tree
	witnesses []string
}

// Keys are the keys the caller trusts: the log's and those of witnesses.
type Keys struct {
	log       note.Verifier
	witnesses []note.Verifier
}

func readKeys(vkey string, witnesses []string) (*Keys, error) {
	log, err := note.NewVerifier(strings.TrimSpace(vkey))
	if err != nil {
		return nil, &Unreadable{fmt.Errorf("the key %q: %w", vkey, err)}
	}
	keys := &Keys{log: log}
	for _, text := range witnesses {
		witness, err := newWitness(strings.TrimSpace(text))
		if err != nil {
			return nil, &Unreadable{fmt.Errorf("the key %q: %w", text, err)}
		}
		keys.witnesses = append(keys.witnesses, witness)
	}
	return keys, nil
}

// openCheckpoint has Go's notes check the signatures: the log's must be there, and a cosignature of a
// witness asked for must be good where there is one.
func (keys *Keys) openCheckpoint(bytes []byte) (*Head, error) {
	opened, err := note.Open(bytes, note.VerifierList(append([]note.Verifier{keys.log}, keys.witnesses...)...))
	if err != nil {
		return nil, err
	}
	head := &Head{witnesses: []string{}}
	isSigned := false
	for _, signature := range opened.Sigs {
		if signature.Name == keys.log.Name() && signature.Hash == keys.log.KeyHash() {
			isSigned = true
		} else {
			head.witnesses = append(head.witnesses, signature.Name)
		}
	}
	if !isSigned {
		return nil, errors.New("the log has not signed it")
	}
	head.Tree, err = parseTree(opened.Text, keys.log.Name())
	return head, err
}

func (keys *Keys) missing(head *Head) []string {
	var missing []string
	for _, witness := range keys.witnesses {
		if !contains(head.witnesses, witness.Name()) {
			missing = append(missing, witness.Name())
		}
	}
	return missing
}

var decimal = regexp.MustCompile(`^(0|[1-9][0-9]{0,15})$`)

// tlog.ParseTree takes the checkpoints of Go's own database alone, by their first line; these are the
// same three lines with the name of the log as the first.
func parseTree(text, origin string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tlog.Tree{}, errors.New("is not of three lines")
	}
	if lines[0] != origin {
		return tlog.Tree{}, fmt.Errorf("is of %q, not of %q", lines[0], origin)
	}
	size, err := parseDecimal(lines[1])
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, err
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

func parseDecimal(text string) (int64, error) {
	if !decimal.MatchString(text) {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return strconv.ParseInt(text, 10, 64)
}

// Go's decoder passes over line breaks and unused bits; what it writes again has neither.
func parseHash(text string) (tlog.Hash, error) {
	hash, err := tlog.ParseHash(text)
	if err != nil || hash.String() != text {
		return tlog.Hash{}, fmt.Errorf("%q is no hash", text)
	}
	return hash, nil
}

// rootOf is tlog.TreeHash, which gives zeroes for the tree without leaves where RFC 6962 has the hash
// of nothing.
func rootOf(size int64, hashes tlog.HashReader) (tlog.Hash, error) {
	if size == 0 {
		return sha256.Sum256(nil), nil
	}
	return tlog.TreeHash(size, hashes)
}

func contains(names []string, name string) bool {
	for _, one := range names {
		if one == name {
			return true
		}
	}
	return false
}
