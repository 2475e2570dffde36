package demo

import (
	"context"
	"fmt"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// founding is the action by which the program loads the plan's facts, all in one
// step.
const founding = "loadPlan"

// pristine tells whether all there is came with the plan, and is as it came. What
// was loaded from a dump is somebody's, even if there are no people in it. The
// plan's commitments may have come later, to a network that was founded without
// them, and nobody can change them.
func pristine(ctx context.Context, l *ledger.Ledger) (bool, error) {
	m := l.Moment()
	var from *network.Place
	var first network.Ref
	for _, kind := range state.Kinds.All() {
		if kind == network.KindCommitments {
			continue
		}
		for r := range m.All(kind) {
			at := network.Place{Entry: r.Mark().Entry, Step: r.Mark().Step}
			if from == nil {
				from, first = &at, network.RefOf(r)
			}
			if at != *from {
				return false, nil
			}
		}
	}
	if from == nil {
		return true, nil
	}
	past, err := l.Walk(ctx, first, from, 1)
	if err != nil {
		return false, fmt.Errorf("looking where the network's data come from: %w", err)
	}
	return past[0].Action == founding, nil
}
