package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// checkSettings are those of a comparison.
type checkSettings struct {
	common
	repair bool
	since  int64
}

func (s *checkSettings) flags(fs *flag.FlagSet) {
	fs.Int64Var(&s.since, "since", 0, "compare only what changed after this journal entry; its `number`")
	fs.BoolVar(&s.repair, "repair", false, "first make the collections what the journal says; stop every server before")
}

// run compares the collections with the journal and fails where they
// differ, or writes them anew from it first. In a MongoDB servers may run meanwhile and
// the user needs no right to write; with --repair none may run. On a file no server may
// run.
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
	report, err := program.Check(ctx, s.Settings, log, s.since)
	if errors.Is(err, ledger.ErrAbsent) && s.since > 0 {
		return fmt.Errorf("the journal has no entry %d: give --since the number of one that it has", s.since)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(std.Out, report)
	if !report.Agree() {
		return errors.New("journal and collections do not agree; rede check --repair makes the collections what the journal says")
	}
	return nil
}

// check refuses a number that no entry has.
func (s *checkSettings) check(*flag.FlagSet) error {
	if s.since < 0 {
		return errors.New("--since is the number of a journal entry, 0 or more")
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
