package command

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

const moveHelp = `Journal, history, idempotency keys and the numbers of moments move too; the keys of --keys stay. Stop every server before: beside one, also
one that idles, it is refused. The target has to be empty. Entries are compared byte by byte on both sides, then the collections with the journal, as rede check does.
A move that was broken off is taken up by running it again; no server takes its half for a network.
Into MongoDB, the file is called rede.db.moved afterwards; into a file, the database stays as it is: drop it, once you are sure.`

// moveSettings are those of a move.
type moveSettings struct {
	common
	toFile bool
}

func (s *moveSettings) flags(fs *flag.FlagSet) {
	fs.BoolVar(&s.toFile, "to-file", false, "move from the MongoDB into a file in the data directory instead")
}

func (s *moveSettings) check(*flag.FlagSet) error {
	if s.MongoDB == "" {
		return errors.New("--mongodb is empty: name the MongoDB to move the network to, or from with --to-file")
	}
	return nil
}

// run moves the network and tells where it is now.
func (s *moveSettings) run(ctx context.Context, std Streams) error {
	log := s.logger(std.Err)
	progress := bulk.NewProgress(std.Err, "moving")
	do := program.MoveToMongoDB
	if s.toFile {
		do = program.MoveToFile
	}
	moved, err := do(ctx, s.Settings, log, progress.Tell)
	progress.End()
	if err != nil {
		return err
	}
	fmt.Fprintln(std.Out, moved.Report)
	if s.toFile {
		fmt.Fprintf(std.Out, "The network is in the file now: start the server without --mongodb. What was there is left in %s.\n", moved.Left)
		return nil
	}
	fmt.Fprintf(std.Out, "The network is in MongoDB now: start servers with --mongodb. What was there is left in %s.\n", moved.Left)
	return nil
}
