package main

import (
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Log is a log as it is read: what it says, and what its entries make of it.
type Log struct {
	source Source
	keys   *Keys
	head   *Head
	stored storedHashes
	cache  map[string][]byte
}

// storedHashes are all hashes of a tree in the order in which Go stores them.
type storedHashes []tlog.Hash

// ReadHashes gives the hashes at places in that order.
func (stored storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		if index < 0 || index >= int64(len(stored)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		hashes[at] = stored[index]
	}
	return hashes, nil
}

// More would be read for hours: whoever claims so much may be lying.
const entriesMax = 10_000_000

// derive makes the whole tree from the entries alone.
func (log *Log) derive(findings *Findings) error {
	if log.head.N > entriesMax {
		return &Unreadable{fmt.Errorf("%d entries are more than this reads", log.head.N)}
	}
	for bundle := int64(0); bundle*width < log.head.N; bundle++ {
		count := widthAt(0, bundle, log.head.N)
		path := bundlePath(bundle, count)
		data, err := log.source.read(path)
		if err != nil {
			return err
		}
		entries, err := readBundle(data, count)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for at, entry := range entries {
			leaf := bundle*width + int64(at)
			hashes, err := tlog.StoredHashesForRecordHash(leaf, tlog.RecordHash(entry), log.stored)
			if err != nil {
				return err
			}
			log.stored = append(log.stored, hashes...)
		}
	}
	root, err := rootOf(log.head.N, log.stored)
	if err != nil {
		return err
	}
	if root != log.head.Hash {
		findings.blame("the entries have the root %v, the checkpoint says %v", root, log.head.Hash)
	}
	return nil
}

// leaf is the hash of an entry.
func (log *Log) leaf(index int64) tlog.Hash {
	return log.stored[tlog.StoredHashIndex(0, index)]
}

func readBundle(data []byte, count int) ([][]byte, error) {
	entries := make([][]byte, 0, count)
	for len(data) > 0 {
		if len(data) < 2 {
			return nil, errors.New("ends within a length")
		}
		length := int(binary.BigEndian.Uint16(data))
		data = data[2:]
		if len(data) < length {
			return nil, errors.New("ends within an entry")
		}
		entries = append(entries, data[:length])
		data = data[length:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("has %d entries, not %d", len(entries), count)
	}
	return entries, nil
}
