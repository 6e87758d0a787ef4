package main

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// checkInclusion checks entries all over the tree, the first and the last among them: by proofs that
// Go derives from the tiles, and by those the log gives out itself.
func (log *Log) checkInclusion(count int, findings *Findings) error {
	for _, index := range spread(log.head.N, int64(count)) {
		if err := log.checkDerived(index); err != nil {
			findings.blame("entry %d: %v", index, err)
		} else {
			findings.Inclusion.Derived++
		}
		if !log.source.isServed() {
			continue
		}
		text, err := log.source.read(fmt.Sprintf("proof/%d", index))
		if err != nil {
			return err
		}
		if err := log.checkServed(index, string(text)); err != nil {
			findings.blame("proof/%d: %v", index, err)
		} else {
			findings.Inclusion.Served++
		}
	}
	return nil
}

// checkKept checks the proofs that lie beside a log in a directory, and the entries they are of.
func (log *Log) checkKept(findings *Findings) error {
	paths, err := log.source.files("proof")
	if err != nil {
		return &Unreadable{err}
	}
	for _, path := range paths {
		index, err := parseDecimal(strings.TrimPrefix(path, "proof/"))
		if err == nil && index >= log.head.N {
			err = errors.New("is of no entry of this log")
		}
		if err == nil {
			err = log.checkPair(index)
		}
		if err != nil {
			findings.blame("%s: %v", path, err)
		} else {
			findings.Inclusion.Served++
		}
	}
	return nil
}

func (log *Log) checkPair(index int64) error {
	text, err := log.source.read(fmt.Sprintf("proof/%d", index))
	if err != nil {
		return err
	}
	if err := log.checkServed(index, string(text)); err != nil {
		return err
	}
	entry, err := log.source.read(fmt.Sprintf("entry/%d", index))
	if err != nil {
		return err
	}
	if tlog.RecordHash(entry) != log.leaf(index) {
		return errors.New("is not of the entry beside it")
	}
	return nil
}

func (log *Log) checkDerived(index int64) error {
	proof, err := tlog.ProveRecord(log.head.N, index, tlog.TileHashReader(log.head.Tree, log))
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, log.head.N, log.head.Hash, index, log.leaf(index))
}

func (log *Log) checkServed(index int64, text string) error {
	said, proof, note, err := parseProof(text)
	if err != nil {
		return err
	}
	if said != index {
		return fmt.Errorf("is one of entry %d", said)
	}
	head, err := log.keys.openCheckpoint([]byte(note))
	if err != nil {
		return err
	}
	if err := log.checkKinship(head.Tree); err != nil {
		return err
	}
	return tlog.CheckRecord(proof, head.N, head.Hash, index, log.leaf(index))
}

// checkKinship: a proof may be of an earlier or, from a log that grows, a later state; one continues
// the other in any case.
func (log *Log) checkKinship(other tlog.Tree) error {
	old, present := other, log.head.Tree
	if old.N > present.N {
		old, present = present, old
	}
	return log.checkGrowth(old, present)
}

// checkGrowth has Go prove from the tiles that one state continues another.
func (log *Log) checkGrowth(old, present tlog.Tree) error {
	if old.N > present.N {
		return fmt.Errorf("%d entries are fewer than the %d of before", present.N, old.N)
	}
	if old.N == present.N && old.Hash != present.Hash {
		return fmt.Errorf("there are two trees of %d entries", old.N)
	}
	if old.N == 0 || old.N == present.N {
		return nil
	}
	proof, err := tlog.ProveTree(present.N, old.N, tlog.TileHashReader(present, log))
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, present.N, present.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("does not continue the tree of %d entries: %w", old.N, err)
	}
	return nil
}

// Earlier sizes that are proved besides the checkpoint given.
const sizesMax = 24

// checkConsistency proves that the log continues an earlier checkpoint, where one is given, and the
// trees of its own earlier sizes.
func (log *Log) checkConsistency(file string, findings *Findings) error {
	if file != "" {
		bytes, err := os.ReadFile(file)
		if err != nil {
			return &Unreadable{err}
		}
		old, err := log.keys.openCheckpoint(bytes)
		if err != nil {
			return &Unreadable{fmt.Errorf("the earlier checkpoint: %w", err)}
		}
		findings.count(log.checkGrowth(old.Tree, log.head.Tree), old.N)
	}
	for _, index := range spread(log.head.N-1, sizesMax) {
		size := index + 1
		root, err := rootOf(size, log.stored)
		if err != nil {
			return err
		}
		findings.count(log.checkGrowth(tlog.Tree{N: size, Hash: root}, log.head.Tree), size)
	}
	return nil
}

func (findings *Findings) count(err error, size int64) {
	if err != nil {
		findings.blame("from %d entries on: %v", size, err)
		return
	}
	findings.Consistency++
}

// spread picks indexes: the ends, and one by chance of each stretch between them. The same each time.
func spread(size, count int64) []int64 {
	if size < count {
		count = size
	}
	if count < 1 {
		return nil
	}
	random := rand.New(rand.NewSource(size))
	indexes := make([]int64, 0, count)
	for at := int64(0); at < count; at++ {
		from, to := at*size/count, (at+1)*size/count
		switch at {
		case 0:
			indexes = append(indexes, 0)
		case count - 1:
			indexes = append(indexes, size-1)
		default:
			indexes = append(indexes, from+random.Int63n(to-from))
		}
	}
	return indexes
}

// parseProof reads a proof file (c2sp.org/tlog-proof@v1) without extra data, of which these have none.
func parseProof(text string) (index int64, proof tlog.RecordProof, note string, err error) {
	body, note, isWhole := strings.Cut(text, "\n\n")
	if !isWhole {
		return 0, nil, "", errors.New("has no checkpoint")
	}
	lines := strings.Split(body, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return 0, nil, "", errors.New("does not begin as a proof")
	}
	if index, err = parseDecimal(strings.TrimPrefix(lines[1], "index ")); err != nil {
		return 0, nil, "", err
	}
	proof = tlog.RecordProof{}
	for _, line := range lines[2:] {
		hash, err := parseHash(line)
		if err != nil {
			return 0, nil, "", err
		}
		proof = append(proof, hash)
	}
	return index, proof, note, nil
}
