package ledgertest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
)

// An Opener gives a benchmark a store of its own, as Run's open does.
type Opener func(*testing.B) ledger.Store

// Commits tells how many commands a second are committed by 1, 10 and 100 writers, and
// how many entries the collections are behind at the end.
func Commits(b *testing.B, open Opener) {
	for _, writers := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%d writers", writers), func(b *testing.B) {
			l := ledgerOn(b, open(b))
			b.ResetTimer()
			found(b, l, writers, int64(b.N))
			b.StopTimer()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
			b.ReportMetric(float64(l.Lag()), "entries-behind")
		})
	}
}

// Start tells how long a ledger takes to load 20,000 records.
func Start(b *testing.B, open Opener) {
	store := open(b)
	l := ledgerOn(b, store)
	found(b, l, 500, 20_000)
	shut(b, l)
	for b.Loop() {
		l := ledgerOn(b, store)
		b.StopTimer()
		shut(b, l)
		b.StartTimer()
	}
}

// shut ends a ledger, with everything in the collections.
func shut(b *testing.B, l *ledger.Ledger) {
	b.Helper()
	if err := l.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
}

// found has so many writers found n labs between them.
func found(b *testing.B, l *ledger.Ledger, writers int, n int64) {
	b.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for i := next.Add(1); i <= n; i = next.Add(1) {
				a, err := l.Do(context.Background(), AddLab(fmt.Sprintf("lab-%d", i)))
				if err != nil || a.Refusal != nil {
					b.Error(err, a.Refusal)
					return
				}
			}
		})
	}
	all.Wait()
}

func ledgerOn(b *testing.B, store ledger.Store) *ledger.Ledger {
	b.Helper()
	l, err := ledger.Open(context.Background(), store, ledger.Options{KeyID: KeyID})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close(context.Background()) })
	return l
}
