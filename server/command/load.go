package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

const loadHelp = `The network has to be empty, and to have the actor.key of the one that was dumped: copy the file into --keys before.
Every record comes in as it was; its history, stamps and idempotency keys do not, and moments begin anew. A load that was
broken off is taken up by loading the same file again. ` + offline

// loadSettings are those of a load.
type loadSettings struct{ common }

// run records a dump in a network in which nothing ever was. No
// server may be running on its file.
func (s *loadSettings) run(ctx context.Context, std Streams) error {
	if len(s.args) > 1 {
		return errors.New("rede load takes one file, or none to read the standard input")
	}
	dump, err := s.readDump(ctx, std.In)
	if err != nil {
		return err
	}
	app, err := program.Open(ctx, s.Settings, s.logger(std.Err))
	if err != nil {
		return err
	}
	defer app.Close()
	progress := bulk.NewProgress(std.Err, "loading")
	err = transfer.Load(ctx, app.Ledger, dump, progress.Tell)
	progress.End()
	if err != nil {
		return err
	}
	return app.Ledger.Flush(ctx)
}

// readDump reads the dump, and refuses one that is not for the keys before there
// is a network, which would be born with them.
func (s *loadSettings) readDump(ctx context.Context, stdin io.Reader) (*transfer.File, error) {
	from, err := input(s.args, stdin)
	if err != nil {
		return nil, err
	}
	defer func() { _ = from.Close() }()
	dump, err := transfer.Read(ctx, from)
	if err != nil {
		return nil, err
	}
	keys, err := token.OpenKeys(s.KeysDir())
	if err != nil {
		return nil, err
	}
	return dump, dump.For(keys.ID())
}

// input opens the file that the arguments name, or the standard input.
func input(args []string, stdin io.Reader) (io.ReadCloser, error) {
	if len(args) == 0 || args[0] == "-" {
		return io.NopCloser(stdin), nil
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", args[0], program.Cause(err))
	}
	return f, nil
}
