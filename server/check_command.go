package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// checkCommand compares the collections with the journal and fails where they
// differ, or writes them anew from it first. On the embedded engine no server may
// be running; with --repair none anywhere.
func checkCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var repair bool
	c, err := configure("check", args, stdout, func(_ *Config, fs *flag.FlagSet) {
		fs.BoolVar(&repair, "repair", false, "first make the collections what the journal says; stop every server before")
	})
	if err != nil {
		return err
	}
	log := c.logger(stderr)
	if err := c.exists(); err != nil {
		return err
	}
	if repair {
		if err := repairFirst(ctx, c, log, stdout, stderr); err != nil {
			return err
		}
	}
	h, err := openExisting(ctx, c, log)
	if err != nil {
		return err
	}
	defer h.close()
	report, err := h.ledger.Check(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, report)
	if !report.Agree() {
		return errors.New("journal, collections and memory do not agree; rede check --repair makes the collections what the journal says")
	}
	return nil
}

// repairFirst mends the collections before anything is built on them.
func repairFirst(ctx context.Context, c *Config, log *slog.Logger, stdout, stderr io.Writer) error {
	h, err := openStore(ctx, c, log)
	if err != nil {
		return err
	}
	defer h.close()
	progress := bulk.NewProgress(stderr, "repairing")
	r, err := ledger.Repair(ctx, h.store, h.options(c), progress.Tell)
	progress.End()
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "repaired: %d documents were missing, %d different and %d stray\n", len(r.Missing), len(r.Different), len(r.Stray))
	return nil
}
