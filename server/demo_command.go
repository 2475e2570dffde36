package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// demoCommand makes up a city in a network that holds nothing but the plan's
// data. On the embedded engine no server may be running.
func demoCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var city demo.Options
	c, err := configure("demo", args, stdout, func(_ *Config, fs *flag.FlagSet) { city.Flags(fs) })
	if err != nil {
		return err
	}
	if err := city.Check(); err != nil {
		return err
	}
	h, err := open(ctx, c, c.logger(stderr))
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.found(ctx); err != nil {
		return err
	}
	city.Actor = func(subject string) network.Actor { return h.keys.Actor(token.Issuer, subject) }
	if err := h.fill(ctx, city, stderr); err != nil {
		return err
	}
	if city.Servants > 0 {
		fmt.Fprintf(stdout, "The city is made up. Its people are the subjects demo-1 to demo-%d: rede token --subject demo-1 signs in as the first.\n", city.Servants)
	}
	return nil
}

var errBrokenOff = errors.New("broken off: what was made up until then stays, and cannot be taken up again; begin anew in another --data directory, or with another --database")

// fill makes up the city, shows how far it is, and waits until the collections
// show it too.
func (h *house) fill(ctx context.Context, city demo.Options, to io.Writer) error {
	progress := bulk.NewProgress(to, "making up a city")
	defer progress.End()
	err := demo.Fill(ctx, h.ledger, city, progress.Tell)
	if err == nil {
		err = h.ledger.Flush(ctx)
	}
	if ctx.Err() != nil {
		return errBrokenOff
	}
	return err
}
