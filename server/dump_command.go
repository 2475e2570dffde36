package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/redeaberta/rede/server/transfer"
)

// errHalfLoaded refuses what a broken load left to whoever would take it for a
// network.
var errHalfLoaded = errors.New("a load was broken off in this network, so it is not whole: load the same dump again with rede load")

// whole refuses a network that a broken load left half.
func (h *house) whole() error {
	if transfer.Unfinished(h.ledger.Moment()) {
		return errHalfLoaded
	}
	return nil
}

// dumpCommand writes the whole network as lines of JSON, all that is personal
// included. On the embedded engine no server may be running.
func dumpCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var out string
	c, err := configure("dump", args, stdout, func(_ *Config, fs *flag.FlagSet) {
		fs.StringVar(&out, "out", "", "`file` to write, in place of the standard output; it appears when it is complete, for you alone to read")
	})
	if err != nil {
		return err
	}
	h, err := openExisting(ctx, c, c.logger(stderr))
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.whole(); err != nil {
		return err
	}
	dump := func(to io.Writer) error {
		return transfer.Dump(ctx, h.ledger.Moment(), transfer.Source{KeyID: h.keys.ID(), At: time.Now()}, to)
	}
	if out == "" {
		return dump(stdout)
	}
	return writeAside(out, dump)
}

// writeAside writes a file under another name beside it and renames it once it is
// complete and on the disk: whoever finds the file finds all of it. Only its owner
// may read it.
func writeAside(path string, write func(io.Writer) error) (err error) {
	aside, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, cause(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(aside.Name()))
		}
	}()
	if err = write(aside); err == nil {
		err = aside.Sync()
	}
	if err = errors.Join(err, aside.Close()); err != nil {
		return fmt.Errorf("the file %s was not written: %w", path, err)
	}
	if err = os.Rename(aside.Name(), path); err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, cause(err))
	}
	return nil
}
