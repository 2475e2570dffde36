package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// Walk tells a record's changes newest first, from the place given back, at most
// n of them. A place comes from a record's stamp or from Past.Before: one of a
// pinned moment leads to nothing newer than that moment. The records that are told
// are shared: nobody may change them.
func (l *Ledger) Walk(ctx context.Context, ref network.Ref, from *network.Place, n int) ([]network.Past, error) {
	var told []network.Past
	for at := from; at != nil && len(told) < n; {
		e, err := l.entry(ctx, at.Entry)
		if errors.Is(err, ErrAbsent) {
			return nil, network.ErrNoPast
		}
		if err != nil {
			return nil, fmt.Errorf("reading entry %d for a history: %w", at.Entry, err)
		}
		past, ok := e.past(ref, at.Step)
		if !ok {
			return nil, fmt.Errorf("entry %d: %w", at.Entry, network.ErrNoPast)
		}
		told = append(told, past)
		at = past.Before
	}
	return told, nil
}

// past finds what a step did to a record.
func (e *Entry) past(ref network.Ref, step int) (network.Past, bool) {
	if step < 0 || step >= len(e.Steps) {
		return network.Past{}, false
	}
	s := e.Steps[step]
	i := slices.IndexFunc(s.Changes, func(c Change) bool { return c.Ref == ref })
	if i < 0 {
		return network.Past{}, false
	}
	c := s.Changes[i]
	return network.Past{
		Place: network.Place{Entry: e.Number, Step: step}, At: s.At, Actor: s.Actor, As: s.As, Action: s.Action,
		Record: c.Record, Before: c.Previous,
	}, true
}
