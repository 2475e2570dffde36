package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

const loadHelp = `The network has to be empty, and to have the actor.key of the one that was dumped: copy the file into --keys before.
Every record comes in as it was; its history, stamps and idempotency keys do not, and moments begin anew. A load that was
broken off is taken up by loading the same file again. ` + offline

// loadCommand records a dump in a network in which nothing ever was. On the
// embedded engine no server may be running.
func loadCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := configure("load", args, stdout, takes("[FILE]"))
	if err != nil {
		return err
	}
	if len(c.Args) > 1 {
		return errors.New("rede load takes one file, or none to read the standard input")
	}
	dump, err := readDump(ctx, c)
	if err != nil {
		return err
	}
	h, err := open(ctx, c, c.logger(stderr))
	if err != nil {
		return err
	}
	defer h.close()
	progress := bulk.NewProgress(stderr, "loading")
	err = transfer.Load(ctx, h.ledger, dump, progress.Tell)
	progress.End()
	if err != nil {
		return err
	}
	return h.ledger.Flush(ctx)
}

// readDump reads the dump, and refuses one that is not for the keys before there
// is a network, which would be born with them.
func readDump(ctx context.Context, c *Config) (*transfer.File, error) {
	from, err := input(c.Args)
	if err != nil {
		return nil, err
	}
	defer func() { _ = from.Close() }()
	dump, err := transfer.Read(ctx, from)
	if err != nil {
		return nil, err
	}
	keys, err := token.OpenKeys(c.Keys)
	if err != nil {
		return nil, err
	}
	return dump, dump.For(keys.ID())
}

// input opens the file that the arguments name, or the standard input.
func input(args []string) (io.ReadCloser, error) {
	if len(args) == 0 || args[0] == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", args[0], cause(err))
	}
	return f, nil
}
