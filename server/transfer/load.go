package transfer

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// The errors of Load that promise that nothing was changed.
var (
	// ErrInhabited: the network has records that are not of a broken load.
	ErrInhabited = errors.New("the network holds records already: a dump is loaded into one that nothing was ever recorded in, not even the plan's facts")
	// ErrOtherKey: nobody of the dump could sign in.
	ErrOtherKey = errors.New("the dump is of a network with another actor key, so its members could not sign in: begin with a new data directory, and put that network's actor.key in its keys before anything else")
	// ErrOtherZone: days and hours would be others.
	ErrOtherZone = errors.New("the dump is of a network in another time zone, where days are others")
	// ErrOtherDump: a load was broken off, of other records.
	ErrOtherDump = errors.New("a load of another dump was broken off in this network: load that one again, or begin with an empty network")
)

// A step of a load has at most stepRecords records and, unless one record is larger,
// stepBytes bytes of the dump's lines; a journal entry takes 4 MB. width steps are on
// their way at once.
const (
	stepRecords = 200
	stepBytes   = 1 << 20
	width       = 4
)

// loadKey is the id of an idempotency key that is in the network from a load's first step
// to its last: while it is there, the network is not complete. It cannot be a caller's
// key, whose id is a hash.
const loadKey = "load"

// Unfinished tells whether a load was broken off in the network, which then must
// not be served: loading the same dump again completes it.
func Unfinished(m *state.Moment) bool { return m.IdempotencyKey(loadKey) != nil }

// Load records a dump in a network in which nothing ever was. Broken off, it
// leaves a network that Unfinished knows; the same records loaded again add what
// is missing. progress hears how many are in.
func Load(ctx context.Context, l *ledger.Ledger, d *File, progress func(done, total int)) error {
	if err := d.For(l.KeyID); err != nil {
		return err
	}
	into := loading{ledger: l, input: hex.EncodeToString(d.sum.Sum(nil))}
	if err := into.do(ctx, into.begin); err != nil {
		return err
	}
	steps := d.steps()
	count := bulk.Count(len(d.records), progress)
	err := bulk.Each(ctx, len(steps), width, func(ctx context.Context, i int) error {
		err := into.do(ctx, into.restore(steps[i]))
		if err == nil {
			count.Add(len(steps[i]))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("the load was broken off; load the same dump again to complete it: %w", err)
	}
	return into.do(ctx, into.end)
}

// steps cuts the records into the steps of the load.
func (d *File) steps() [][]network.Record {
	var steps [][]network.Record
	room, size := 0, 0
	for i, r := range d.records {
		if size += d.sizes[i]; room == 0 || size > stepBytes {
			steps = append(steps, nil)
			room, size = stepRecords, d.sizes[i]
		}
		room--
		last := len(steps) - 1
		steps[last] = append(steps[last], r)
	}
	return steps
}

// A loading is one dump on its way into a network.
type loading struct {
	ledger *ledger.Ledger
	// input is the SHA-256 of the dump's records.
	input string
}

func (o loading) do(ctx context.Context, rule ledger.Rule) error {
	a, err := bulk.Do(ctx, o.ledger, ledger.Command{Action: "load", Caller: network.Caller{Actor: network.System}, Rule: rule})
	switch {
	case err != nil:
		return err
	case len(a.Refusal) == 0:
		return nil
	case a.Refusal[0].Code == network.KeyReused:
		return ErrOtherDump
	}
	return ErrInhabited
}

// begin marks an empty network as one that the dump is being loaded into. It
// agrees to one that is marked so already.
func (o loading) begin(c network.Case) (network.Decision, network.Refusal) {
	if !c.Empty() {
		return network.Decision{}, o.refuseOther(c)
	}
	return network.Decision{Put: []network.Record{&network.Key{ID: loadKey, Input: o.input, Made: []string{}, At: c.Now}}}, nil
}

// refuseOther refuses a network that this dump is not being loaded into.
func (o loading) refuseOther(c network.Case) network.Refusal {
	switch key := c.IdempotencyKey(loadKey); {
	case key == nil:
		return network.Refuse(network.WrongState, "", "A rede já tem registros.", "The network holds records already.")
	case key.Input != o.input:
		return network.Refuse(network.KeyReused, "", "Outra carga foi interrompida nesta rede.", "Another load was broken off in this network.")
	}
	return nil
}

// restore puts those of the records that are not there yet.
func (o loading) restore(records []network.Record) ledger.Rule {
	return func(c network.Case) (network.Decision, network.Refusal) {
		var d network.Decision
		if r := o.refuseOther(c); r != nil {
			return d, r
		}
		there := c.Draft.(interface {
			Record(network.Ref) network.Record
		})
		for _, r := range records {
			if there.Record(network.RefOf(r)) == nil {
				d.Put = append(d.Put, clone(r))
			}
		}
		return d, nil
	}
}

// end takes the mark away: the network is whole.
func (o loading) end(c network.Case) (network.Decision, network.Refusal) {
	if c.IdempotencyKey(loadKey) == nil {
		return network.Decision{}, nil
	}
	return network.Decision{Drop: []network.Ref{{Kind: network.KindKeys, ID: loadKey}}}, o.refuseOther(c)
}

// clone copies a record: a command that is decided again must not put the record that it
// put before.
func clone(r network.Record) network.Record {
	c := reflect.New(reflect.TypeOf(r).Elem())
	c.Elem().Set(reflect.ValueOf(r).Elem())
	return c.Interface().(network.Record)
}
