package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/transfer"
)

// dumpSettings are those of a dump.
type dumpSettings struct {
	common
	out string
}

func (s *dumpSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.out, "out", "", "`file` to write, in place of the standard output; it appears when it is complete, for you alone to read")
}

// run writes the whole network as lines of JSON, all that is personal
// included. No server may be running on its file.
func (s *dumpSettings) run(ctx context.Context, std Streams) error {
	app, err := program.OpenExisting(ctx, s.Settings, s.logger(std.Err))
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.CheckLoaded(); err != nil {
		return err
	}
	dump := func(to io.Writer) error {
		return transfer.Dump(ctx, app.Ledger.Moment(), transfer.Source{KeyID: app.Keys.ID(), At: time.Now()}, to)
	}
	if s.out == "" {
		return dump(std.Out)
	}
	return writeAside(s.out, dump)
}

// writeAside writes a file under another name beside it and renames it once it is
// complete and on the disk: whoever finds the file finds all of it. Only its owner
// may read it.
func writeAside(path string, write func(io.Writer) error) (err error) {
	aside, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, program.Cause(err))
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
		return fmt.Errorf("the file %s cannot be written: %w", path, program.Cause(err))
	}
	return nil
}
