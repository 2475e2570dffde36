package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// demoSettings are those of a made-up city.
type demoSettings struct {
	common
	city demo.Options
}

func (s *demoSettings) flags(fs *flag.FlagSet) { s.city.Flags(fs) }

// run makes up a city in a network that holds nothing but the plan's
// data. No server may be running on its file.
func (s *demoSettings) run(ctx context.Context, std Streams) error {
	city := s.city
	if err := city.Check(); err != nil {
		return err
	}
	app, err := program.Open(ctx, s.Settings, s.logger(std.Err))
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.Seed(ctx); err != nil {
		return err
	}
	city.Actor = func(subject string) network.Actor { return app.Keys.Actor(token.Issuer, subject) }
	if err := fill(ctx, app.Ledger, city, std.Err); err != nil {
		return err
	}
	if city.Servants > 0 {
		fmt.Fprintf(std.Out, "The city is made up. Its people are the subjects demo-1 to demo-%d: rede token --data %s --subject demo-1 signs in as the first.\n", city.Servants, s.Data)
	}
	return nil
}

// ErrBrokenOff says that making up a city was ended before its time.
var ErrBrokenOff = errors.New("broken off: what was made up until then stays, and cannot be taken up again; begin anew in another --data directory, or with another --database")

// fill makes up the city, shows how far it is, and waits until the collections
// show it too.
func fill(ctx context.Context, l *ledger.Ledger, city demo.Options, to io.Writer) error {
	progress := bulk.NewProgress(to, "making up a city")
	defer progress.End()
	err := demo.Fill(ctx, l, city, progress.Tell)
	if err == nil {
		err = l.Flush(ctx)
	}
	if ctx.Err() != nil {
		return ErrBrokenOff
	}
	return err
}
