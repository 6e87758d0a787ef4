package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Source is where the files of a log are: behind an address or in a directory.
type Source interface {
	read(path string) ([]byte, error)
	// files lists the paths below a folder where that can be known, else nothing.
	files(folder string) ([]string, error)
	// isServed tells whether a server answers, which gives proofs too.
	isServed() bool
}

// Unreadable says that nothing could be found out: a reason of the reader's side, not of the log.
type Unreadable struct{ cause error }

func (err *Unreadable) Error() string { return fmt.Sprintf("could not be read: %v", err.cause) }

// A bundle of 256 entries of 65,535 bytes, with their lengths, is the largest file there can be.
const bytesMax = 256 * (65_535 + 2)

func openSource(prefix string) (Source, error) {
	if strings.HasPrefix(prefix, "http://") || strings.HasPrefix(prefix, "https://") {
		client := &http.Client{Timeout: 20 * time.Second}
		return &served{strings.TrimRight(prefix, "/"), client}, nil
	}
	if info, err := os.Stat(prefix); err != nil {
		return nil, &Unreadable{err}
	} else if !info.IsDir() {
		return nil, &Unreadable{fmt.Errorf("%s is no directory", prefix)}
	}
	return directory(prefix), nil
}

type served struct {
	prefix string
	client *http.Client
}

func (source *served) isServed() bool { return true }

func (source *served) files(string) ([]string, error) { return nil, nil }

func (source *served) read(path string) ([]byte, error) {
	response, err := source.client.Get(source.prefix + "/" + path)
	if err != nil {
		return nil, &Unreadable{err}
	}
	defer response.Body.Close()
	if response.StatusCode >= 500 || response.StatusCode == http.StatusTooManyRequests {
		return nil, &Unreadable{fmt.Errorf("%s: %s", path, response.Status)}
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	if err := checkType(path, response.Header.Get("Content-Type")); err != nil {
		return nil, err
	}
	bytes, err := io.ReadAll(io.LimitReader(response.Body, bytesMax+1))
	if err != nil {
		return nil, &Unreadable{err}
	}
	return checkLength(path, bytes)
}

// checkType holds a server to the types that tlog-tiles prescribes.
func checkType(path, kind string) error {
	want := ""
	switch {
	case path == "checkpoint":
		want = "text/plain; charset=utf-8"
	case strings.HasPrefix(path, "tile/"):
		want = "application/octet-stream"
	default:
		return nil
	}
	if !strings.EqualFold(strings.ReplaceAll(kind, " ", ""), strings.ReplaceAll(want, " ", "")) {
		return fmt.Errorf("%s: is served as %q, not as %q", path, kind, want)
	}
	return nil
}

type directory string

func (source directory) isServed() bool { return false }

func (source directory) read(path string) ([]byte, error) {
	bytes, err := os.ReadFile(filepath.Join(string(source), filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: is missing", path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return checkLength(path, bytes)
}

func (source directory) files(folder string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(filepath.Join(string(source), folder), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(string(source), path)
		paths = append(paths, filepath.ToSlash(relative))
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return paths, err
}

func checkLength(path string, bytes []byte) ([]byte, error) {
	if len(bytes) > bytesMax {
		return nil, fmt.Errorf("%s: is longer than any file of a log can be", path)
	}
	return bytes, nil
}
