package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// checkSettings are those of a comparison.
type checkSettings struct {
	common
	repair bool
}

func (s *checkSettings) flags(fs *flag.FlagSet) {
	fs.BoolVar(&s.repair, "repair", false, "first make the collections what the journal says; stop every server before")
}

// run compares the collections with the journal and fails where they
// differ, or writes them anew from it first. No server may be running on
// its file; with --repair none anywhere.
func (s *checkSettings) run(ctx context.Context, std Streams) error {
	log := s.logger(std.Err)
	if err := s.Exists(); err != nil {
		return err
	}
	if s.repair {
		if err := s.repairFirst(ctx, log, std); err != nil {
			return err
		}
	}
	app, err := program.OpenExisting(ctx, s.Settings, log)
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.CheckStore(ctx); err != nil {
		return err
	}
	report, err := app.Ledger.Check(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(std.Out, report)
	if !report.Agree() {
		return errors.New("journal, collections and memory do not agree; rede check --repair makes the collections what the journal says")
	}
	return nil
}

// repairFirst mends the collections before anything is built on them.
func (s *checkSettings) repairFirst(ctx context.Context, log *slog.Logger, std Streams) error {
	progress := bulk.NewProgress(std.Err, "repairing")
	r, err := program.Repair(ctx, s.Settings, log, progress.Tell)
	progress.End()
	if err != nil {
		return err
	}
	fmt.Fprintf(std.Out, "repaired: %d documents were missing, %d different and %d stray\n", len(r.Missing), len(r.Different), len(r.Stray))
	return nil
}
