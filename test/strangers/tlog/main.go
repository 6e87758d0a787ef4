// Command tlog reads a transparency log as a stranger does: with Go's own packages for the checksum
// database of its modules (golang.org/x/mod/sumdb), which know nothing of Commonweal. It derives
// the whole tree from the entries, compares each tile, and checks inclusion and consistency.
//
//	tlog -vkey KEY [-old FILE] [-witness KEY]... [-proofs 200] PREFIX
//
// PREFIX is the address of a log or the directory of an exported one. One JSON object tells what was
// found. The exit code is 0 when the log is good, 1 when it is refused, 2 when it could not be read.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// Findings is what is told about a log.
type Findings struct {
	OK          bool     `json:"ok"`
	Size        int64    `json:"size"`
	Root        string   `json:"root"`
	Tiles       int      `json:"tiles"`
	Inclusion   Proofs   `json:"inclusion"`
	Consistency int      `json:"consistency"`
	Witnesses   []string `json:"witnesses"`
	Problems    []string `json:"problems"`
}

// Proofs counts the inclusion proofs that held: those the log gave, and those derived from its tiles.
type Proofs struct {
	Served  int `json:"served"`
	Derived int `json:"derived"`
}

// Order is what the caller asks for.
type Order struct {
	prefix    string
	vkey      string
	old       string
	witnesses []string
	proofs    int
}

const problemsMax = 20

func main() {
	order, err := readOrder(os.Args[1:], os.Stderr)
	if err != nil {
		os.Exit(2)
	}
	os.Exit(run(order, os.Stdout))
}

func readOrder(args []string, stderr io.Writer) (Order, error) {
	order := Order{}
	flags := flag.NewFlagSet("tlog", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&order.vkey, "vkey", "", "the verifier key of the log")
	flags.StringVar(&order.old, "old", "", "a file with an earlier checkpoint that the log must continue")
	flags.IntVar(&order.proofs, "proofs", 200, "how many inclusion proofs to check")
	flags.Func("witness", "the verifier key of a witness whose cosignature must be there", func(key string) error {
		order.witnesses = append(order.witnesses, key)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return order, err
	}
	if order.vkey == "" || flags.NArg() != 1 || order.proofs < 0 {
		flags.Usage()
		return order, errors.New("usage")
	}
	order.prefix = flags.Arg(0)
	return order, nil
}

func run(order Order, stdout io.Writer) int {
	findings := &Findings{Witnesses: []string{}, Problems: []string{}}
	err := examine(order, findings)
	if err != nil {
		findings.blame("%v", err)
	}
	findings.OK = len(findings.Problems) == 0
	text, fault := json.Marshal(findings)
	if fault != nil {
		panic(fault)
	}
	fmt.Fprintf(stdout, "%s\n", text)
	var unreadable *Unreadable
	switch {
	case errors.As(err, &unreadable):
		return 2
	case !findings.OK:
		return 1
	}
	return 0
}

// blame notes a problem; after the first few, more of them tell nothing new.
func (findings *Findings) blame(format string, values ...any) {
	if len(findings.Problems) < problemsMax {
		findings.Problems = append(findings.Problems, fmt.Sprintf(format, values...))
	}
}

// examine stops at the first thing without which the rest means nothing; all else becomes a problem.
func examine(order Order, findings *Findings) error {
	source, err := openSource(order.prefix)
	if err != nil {
		return err
	}
	keys, err := readKeys(order.vkey, order.witnesses)
	if err != nil {
		return err
	}
	note, err := source.read("checkpoint")
	if err != nil {
		return err
	}
	head, err := keys.openCheckpoint(note)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	findings.Size, findings.Root, findings.Witnesses = head.N, head.Hash.String(), head.witnesses
	if missing := keys.missing(head); len(missing) > 0 {
		findings.blame("checkpoint: no cosignature of %q", missing)
	}
	log := &Log{source: source, keys: keys, head: head}
	if err := log.derive(findings); err != nil {
		return err
	}
	if err := log.compareTiles(findings); err != nil {
		return err
	}
	if err := log.checkFiles(findings); err != nil {
		return err
	}
	if err := log.checkInclusion(order.proofs, findings); err != nil {
		return err
	}
	if err := log.checkKept(findings); err != nil {
		return err
	}
	return log.checkConsistency(order.old, findings)
}
