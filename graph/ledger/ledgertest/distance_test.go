package ledgertest_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

// BenchmarkRace has one server 1 ms from the database and another 2 ms.
func BenchmarkRace(b *testing.B) {
	ledgertest.Race(b, ledgertest.Distant{Store: ledgertest.NewMemory(), By: time.Millisecond}, time.Millisecond)
}
