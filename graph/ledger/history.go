package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// Walk gives at most n changes of a record, newest first, from a place backwards. A place
// comes from a record's stamp or from Past.Before. Nothing newer than the place is
// told, so a walk from a record of a moment never leads beyond that moment. The
// records are shared: nobody may change them.
func (l *Ledger) Walk(ctx context.Context, ref network.Ref, from *network.Place, n int) ([]network.Past, error) {
	var changes []network.Past
	for at := from; at != nil && len(changes) < n; {
		e, err := l.entry(ctx, at.Entry)
		if errors.Is(err, ErrAbsent) && at.Entry > l.Moment().Number {
			return nil, network.ErrNoPast
		}
		if errors.Is(err, ErrAbsent) {
			return nil, fmt.Errorf("%w: entry %d is missing", ErrDamaged, at.Entry)
		}
		if errors.Is(err, ErrUnreadable) {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if err != nil {
			return nil, fmt.Errorf("reading entry %d for a history: %w", at.Entry, err)
		}
		past, ok := e.past(ref, at.Step)
		if !ok && at != from {
			return nil, fmt.Errorf("%w: entry %d does not have a change that a later one names", ErrDamaged, at.Entry)
		}
		if !ok {
			return nil, fmt.Errorf("entry %d: %w", at.Entry, network.ErrNoPast)
		}
		changes = append(changes, past)
		at = past.Before
	}
	return changes, nil
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
