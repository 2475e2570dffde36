package ledgertest_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

func TestMemory(t *testing.T) {
	memory := func(*testing.T) ledger.Store { return ledgertest.NewMemory() }
	ledgertest.Run(t, memory)
	ledgertest.RunSwift(t, memory)
}

func TestNobodyWaitsForAStoreThatIsFarAway(t *testing.T) { ledgertest.RunFar(t) }

func TestNobodyWaitsForATripTooMany(t *testing.T) { ledgertest.RunTrips(t) }
