// Package move takes a whole network, history included, from one store to another:
// entry by entry, as it lies. The collections are not moved: the journal makes them.
package move

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
)

// A Source is a store whose network is to be moved. Nobody may write it meanwhile.
type Source interface {
	ledger.Journal
	// Entries gives the journal's entries in their order.
	Entries(context.Context) iter.Seq2[codec.Entry, error]
	// Count is about how many there are.
	Count(context.Context) (int64, error)
}

// A Target is where a network comes in. Entry 0 is there from the beginning, but until
// it is complete, nobody takes it for a network.
type Target interface {
	// Add adds the entries that follow, in their order.
	Add(context.Context, []codec.Entry) error
	// Entries gives what has come, but for entry 0, in its order.
	Entries(context.Context) iter.Seq2[codec.Entry, error]
	Complete(context.Context) error
}

// The reasons for which a move ends.
var (
	ErrGap     = errors.New("the journal is damaged: its entries do not follow each other")
	ErrDiffers = errors.New("what came in is not what went out: the target is left incomplete, and no server takes it; drop it and move again")
	ErrGrown   = errors.New("the network was changed meanwhile: stop every server, then run rede move again")
)

// A batch has so many entries at most, or bytes of steps, of which the last may be more.
const (
	batchEntries = 100
	batchBytes   = 4 << 20
)

// First is entry 0 of a source.
func First(ctx context.Context, from Source) (codec.Entry, error) {
	for e, err := range from.Entries(ctx) {
		switch {
		case err != nil:
			return e, err
		case e.Number != 0 || e.Birth == nil:
			return e, fmt.Errorf("there is no entry 0: %w", ErrGap)
		}
		return e, nil
	}
	return codec.Entry{}, fmt.Errorf("there is no entry 0: %w", ledger.ErrAbsent)
}

// Journal moves the entries after have, compares all of them as they lie on both sides,
// and completes the target. It gives the number of the last entry; progress hears how
// many are done.
func Journal(ctx context.Context, from Source, to Target, have int64, progress func(done, total int)) (int64, error) {
	total, err := from.Count(ctx)
	if err != nil {
		return 0, err
	}
	last, err := send(ctx, from, to, have, func(n int64) { progress(int(n), int(max(n, total-1))) })
	if err != nil {
		return 0, err
	}
	if err := compare(ctx, from, to); err != nil {
		return 0, err
	}
	switch _, err := from.Find(ctx, last+1, true); {
	case err == nil:
		return 0, ErrGrown
	case !errors.Is(err, ledger.ErrAbsent):
		return 0, err
	}
	return last, to.Complete(ctx)
}

// send adds the entries after have to the target, and wants each to follow the one
// before.
func send(ctx context.Context, from Source, to Target, have int64, told func(int64)) (last int64, err error) {
	var batch []codec.Entry
	var size int
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if err := to.Add(ctx, batch); err != nil {
			return err
		}
		batch, size = batch[:0], 0
		told(last)
		return nil
	}
	next, previous := int64(0), ""
	for e, err := range from.Entries(ctx) {
		switch {
		case err != nil:
			return 0, err
		case e.Number != next || e.Previous != previous && next > 0:
			return 0, fmt.Errorf("entry %d: %w", next, ErrGap)
		}
		last, next, previous = e.Number, next+1, e.Nonce
		if e.Number <= have {
			continue
		}
		batch = append(batch, e)
		for _, step := range e.Steps {
			size += len(step)
		}
		if len(batch) == batchEntries || size >= batchBytes {
			if err := flush(); err != nil {
				return 0, err
			}
		}
	}
	return last, flush()
}

// compare wants the entries on both sides to be the same, byte by byte, and none to be
// on one side alone.
func compare(ctx context.Context, from Source, to Target) error {
	next, stop := iter.Pull2(to.Entries(ctx))
	defer stop()
	for sent, err := range from.Entries(ctx) {
		if err != nil {
			return err
		}
		if sent.Number == 0 {
			continue
		}
		came, err, ok := next()
		if err != nil {
			return err
		}
		if !ok || !same(sent, came) {
			return fmt.Errorf("entry %d: %w", sent.Number, ErrDiffers)
		}
	}
	if beyond, err, ok := next(); err != nil || ok {
		return errors.Join(err, fmt.Errorf("entry %d: %w", beyond.Number, ErrDiffers))
	}
	return nil
}

func same(a, b codec.Entry) bool {
	return a.Number == b.Number && a.Format == b.Format && a.Nonce == b.Nonce && a.Previous == b.Previous &&
		slices.EqualFunc(a.Steps, b.Steps, bytes.Equal)
}
