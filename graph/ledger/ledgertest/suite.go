package ledgertest

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
)

// A proof is a case of the suite: its name says which rule it proves, and of it
// what.
type proof struct {
	name string
	run  func(*Stage)
}

// Run proves that a ledger on the store keeps the rules. Each case gets a store
// of its own, which open gives: that of a network that was just born with Birth
// and has nothing else.
func Run(t *testing.T, open func(*testing.T) ledger.Store) {
	run(t, open, slices.Concat(
		entryProofs, outcomeProofs, refusedBytesProofs, answerProofs, ruleProofs, readingProofs,
		projectionProofs, lagProofs, startProofs, keyProofs, clockProofs, serverProofs, bookingProofs, historyProofs, fairProofs, takeoverProofs, reachProofs,
		feedProofs, troubleProofs, markProofs, stormProofs,
	))
}

// RunSwift proves the rest, on a store that answers at once.
func RunSwift(t *testing.T, open func(*testing.T) ledger.Store) { run(t, open, swiftProofs) }

func run(t *testing.T, open func(*testing.T) ledger.Store, proofs []proof) {
	for _, p := range proofs {
		t.Run(p.name, func(t *testing.T) { p.run(NewStage(t, open(t))) })
	}
}
