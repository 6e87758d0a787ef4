package main

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// Go's paths name the height, and entries "data"; tlog-tiles fixes the height and says "entries".
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
}

func bundlePath(bundle int64, count int) string {
	path := tlog.Tile{H: height, L: -1, N: bundle, W: count}.Path()
	return "tile/entries/" + strings.TrimPrefix(path, fmt.Sprintf("tile/%d/data/", height))
}

// parsePath is the way back: a bundle has the level -1, as in Go.
func parsePath(path string) (tlog.Tile, bool) {
	rest := strings.TrimPrefix(path, "tile/")
	if strings.HasPrefix(rest, "entries/") {
		rest = "data/" + strings.TrimPrefix(rest, "entries/")
	} else if strings.HasPrefix(rest, "data/") {
		return tlog.Tile{}, false
	}
	tile, err := tlog.ParseTilePath(fmt.Sprintf("tile/%d/%s", height, rest))
	return tile, err == nil
}

// widthAt tells how many hashes a tile has in a tree of that size.
func widthAt(level int, n, size int64) int {
	if level*height > 62 {
		return 0
	}
	count := size>>(level*height) - n*width
	switch {
	case count <= 0:
		return 0
	case count > width:
		return width
	}
	return int(count)
}

// compareTiles holds each tile of the tree against what the entries make of it.
func (log *Log) compareTiles(findings *Findings) error {
	for level := 0; log.head.N>>(level*height) > 0; level++ {
		for n := int64(0); ; n++ {
			count := widthAt(level, n, log.head.N)
			if count == 0 {
				break
			}
			tile := tlog.Tile{H: height, L: level, N: n, W: count}
			data, err := log.readTile(tile)
			if err != nil {
				return err
			}
			if err := log.compare(tilePath(tile), tile, data); err != nil {
				findings.blame("%v", err)
				continue
			}
			findings.Tiles++
		}
	}
	return nil
}

func (log *Log) compare(path string, tile tlog.Tile, data []byte) error {
	want, err := tlog.ReadTileData(tile, log.stored)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if !bytes.Equal(data, want) {
		return fmt.Errorf("%s: is not what the entries make of it", path)
	}
	return nil
}

// checkFiles looks, where the source can list them, at tiles and bundles besides those of this size.
// Narrower ones are left from earlier states, wider ones are of a state that is about to be signed:
// as far as they are of this tree, they must say the same.
func (log *Log) checkFiles(findings *Findings) error {
	paths, err := log.source.files("tile")
	if err != nil {
		return &Unreadable{err}
	}
	for _, path := range paths {
		if err := log.checkFile(path); err != nil {
			findings.blame("%v", err)
		}
	}
	return nil
}

func (log *Log) checkFile(path string) error {
	tile, isTile := parsePath(path)
	level := tile.L
	if level < 0 {
		level = 0
	}
	count := widthAt(level, tile.N, log.head.N)
	if !isTile || count == 0 {
		return nil
	}
	if count > tile.W {
		count = tile.W
	}
	data, err := log.source.read(path)
	if err != nil {
		return err
	}
	if tile.L < 0 {
		return log.compareBundle(path, tile, count, data)
	}
	if len(data) != tile.W*tlog.HashSize {
		return fmt.Errorf("%s: has %d bytes", path, len(data))
	}
	tile.W = count
	return log.compare(path, tile, data[:count*tlog.HashSize])
}

func (log *Log) compareBundle(path string, tile tlog.Tile, count int, data []byte) error {
	entries, err := readBundle(data, tile.W)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for at, entry := range entries[:count] {
		if tlog.RecordHash(entry) != log.leaf(tile.N*width+int64(at)) {
			return fmt.Errorf("%s: entry %d is another one elsewhere", path, at)
		}
	}
	return nil
}

// readTile reads a tile once.
func (log *Log) readTile(tile tlog.Tile) ([]byte, error) {
	path := tilePath(tile)
	if data, isKnown := log.cache[path]; isKnown {
		return data, nil
	}
	data, err := log.source.read(path)
	if err != nil {
		return nil, err
	}
	if log.cache == nil {
		log.cache = map[string][]byte{}
	}
	log.cache[path] = data
	return data, nil
}

// Height is that of a tile, in levels of the tree. With ReadTiles and SaveTiles it makes of the log a
// tlog.TileReader: Go checks what it reads there against the checkpoint.
func (log *Log) Height() int { return height }

// ReadTiles reads tiles as Go asks for them.
func (log *Log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for at, tile := range tiles {
		bytes, err := log.readTile(tile)
		if err != nil {
			return nil, err
		}
		data[at] = bytes
	}
	return data, nil
}

// SaveTiles keeps nothing: what was read is kept already.
func (log *Log) SaveTiles([]tlog.Tile, [][]byte) {}
