package graph

import (
	"context"
	"math"
	"slices"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// CodeNotFound is the code of a subscription to what the caller may not see.
const CodeNotFound = "NOT_FOUND"

var noDesk = &fault{CodeNotFound, network.Text{
	PT: "Não há um laboratório assim que você coordene.",
	EN: "There is no such lab that you run."}}

var revoked = &fault{CodeUnauthenticated, network.Text{
	PT: "O token foi revogado.", EN: "The token was revoked."}}

var notOne = badRequest(
	"Uma subscription pede um campo, nem mais nem nenhum: mande uma para cada laboratório.",
	"A subscription asks for one field, neither more nor none: send one for each lab.")

var noSince = badRequest(
	"since é o número de um momento, 0 ou mais, como veio em moment ou em extensions.moment.",
	"since is the number of a moment, 0 or more, as moment or extensions.moment had it.")

// labActivity streams what happens at a lab's desk after the moment since, or after
// the one that the operation pinned. It ends when the caller may no longer see it.
func (r *Resolver) labActivity(ctx context.Context, ref string, since *int) (<-chan *view.LabEvent, error) {
	to := streamOf(ctx)
	lab := moment(ctx).DeskOf(ref)
	switch {
	case to == nil:
		return nil, noStream
	case lab == nil:
		return nil, noDesk
	case since != nil && *since < 0:
		return nil, noSince
	}
	from := requestOf(ctx).pinned.Number
	if since != nil {
		from = int64(*since)
		if f := awaitMoment(ctx, r.Ledger, from, "since"); f != nil {
			return nil, f
		}
	}
	if refused := r.Charge(ctx, unreadPrice(r.Ledger.Unread(from))); refused != nil {
		to.refused = refused
		return nil, errCharged
	}
	to.begin(from)
	events := make(chan *view.LabEvent)
	go func() {
		defer close(events)
		to.why = unbroken(func() error { return r.follow(ctx, lab.ID, from, events) })
	}()
	return events, nil
}

// entryPrice is what reading an entry from the journal costs, which is as much as a
// change costs in a history (HistoryConnection).
const entryPrice = 100

// unreadPrice is what a replay costs of so many entries that have to be read.
func unreadPrice(entries int64) int {
	return entryPrice * int(min(entries, math.MaxInt32/entryPrice))
}

// errCharged ends a subscription that its bearer cannot pay; the stream has the refusal.
var errCharged = &fault{CodeBusy, network.Text{PT: "Pedidos demais.", EN: "Too many requests."}}

// DeskDigest is what a subscription tells of an old entry: what changed at desks, and
// that rights changed. It is the ledger's Options.Digest.
func DeskDigest(e *ledger.Entry) *ledger.Entry {
	kept := *e
	kept.Steps = nil
	for _, s := range e.Steps {
		own := s
		own.Changes = nil
		for _, c := range s.Changes {
			switch {
			case slices.Contains(view.DeskKinds, c.Ref.Kind):
				own.Changes = append(own.Changes, c)
			case slices.Contains(righting, c.Ref.Kind):
				own.Changes = append(own.Changes, ledger.Change{Ref: c.Ref})
			}
		}
		if own.Changes != nil {
			kept.Steps = append(kept.Steps, own)
		}
	}
	return &kept
}

// follow sends the events of one lab as the journal has them, until something ends
// the stream; the error is what ended it. An event waits until the one before it is
// read, so a slow reader costs no memory.
func (r *Resolver) follow(ctx context.Context, lab network.LabID, since int64, events chan<- *view.LabEvent) error {
	req, to, handed := requestOf(ctx), streamOf(ctx), int64(0)
	for e, err := range r.Ledger.Feed(ctx, since) {
		if err != nil {
			return failure{err}
		}
		m := req.seeAt(r.Ledger.Moment(), r.Now())
		found := deskEvents(m, lab, e)
		if len(found) > 0 || touchesRights(e) {
			if why := lostSight(m, lab); why != nil {
				return why
			}
		}
		for i, event := range found {
			event.Moment = e.Number
			if i < len(found)-1 {
				event.Moment--
			}
			if err := hand(ctx, to, event, events); err != nil {
				return err
			}
			handed++
		}
		if to.told.Load() == handed {
			to.advance(e.Number) // what is on its way may not arrive
		}
	}
	return failure{ledger.ErrClosed} // a feed ends with an error
}

// hand gives an event on, and its moment, which its answer tells.
func hand(ctx context.Context, to *stream, event *view.LabEvent, events chan<- *view.LabEvent) error {
	select {
	case to.moments <- event.Moment:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case events <- event:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// deskEvents are what an entry changed at the lab's desk.
func deskEvents(m *view.Moment, lab network.LabID, e *ledger.Entry) []*view.LabEvent {
	var found []*view.LabEvent
	for _, s := range e.Steps {
		changed := make([]network.Record, len(s.Changes))
		for i, c := range s.Changes {
			changed[i] = c.Record
		}
		found = append(found, m.Events(lab, s.At, s.Action, changed)...)
	}
	return found
}

// righting are the kinds of record that decide who runs a lab.
var righting = []network.Kind{network.KindRevocations, network.KindLabs, network.KindServants, network.KindSecretariats}

// touchesRights tells whether an entry changes a record that decides who runs a lab.
func touchesRights(e *ledger.Entry) bool {
	return slices.ContainsFunc(e.Steps, func(s ledger.Step) bool {
		return slices.ContainsFunc(s.Changes, func(c ledger.Change) bool { return slices.Contains(righting, c.Ref.Kind) })
	})
}

// lostSight is why the caller may no longer see the desk; nil while they may.
func lostSight(m *view.Moment, lab network.LabID) error {
	switch {
	case network.Revoked(m, m.Caller().Actor, m.Caller().TokenID, m.Caller().Issued):
		return revoked
	case m.DeskOf(string(lab)) == nil:
		return noDesk
	}
	return nil
}

var (
	noStream = &fault{CodeNotAcceptable, network.Text{
		PT: "Uma subscription é respondida por eventos: aceite text/event-stream no cabeçalho Accept.",
		EN: "A subscription is answered by events: accept text/event-stream in the Accept header."}}
	rewritten = fault{CodeUnavailable, network.Text{
		PT: "O banco de dados voltou atrás em algo que já foi contado: consulte como está agora, e assine de novo.",
		EN: "The database took back something that was told: ask how things are now, and subscribe again."}}
	expired = &fault{CodeUnauthenticated, network.Text{
		PT: "O token expirou: assine de novo com outro, e com since no momento que vem em extensions.moment.",
		EN: "The token has expired: subscribe again with another, and with since at the moment in extensions.moment."}}
)
