package mongo

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

// BenchmarkCommits tells how many commands a second are committed by 1, 10 and
// 100 writers, and how many entries the collections are behind at the end.
func BenchmarkCommits(b *testing.B) {
	for _, writers := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%d writers", writers), func(b *testing.B) {
			l := open(b, fresh(b))
			var next atomic.Int64
			var all sync.WaitGroup
			b.ResetTimer()
			for range writers {
				all.Go(func() {
					for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
						a, err := l.Do(context.Background(), ledgertest.AddLab(fmt.Sprintf("lab-%d", n)))
						if err != nil || a.Refusal != nil {
							b.Error(err, a.Refusal)
							return
						}
					}
				})
			}
			all.Wait()
			b.StopTimer()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
			b.ReportMetric(float64(l.Lag()), "entries-behind")
		})
	}
}

// BenchmarkStart tells how long a ledger takes to load 20,000 records.
func BenchmarkStart(b *testing.B) {
	const records = 20_000
	store := fresh(b)
	l := open(b, store)
	var next atomic.Int64
	var all sync.WaitGroup
	for range 500 {
		all.Go(func() {
			for n := next.Add(1); n <= records; n = next.Add(1) {
				if _, err := l.Do(context.Background(), ledgertest.AddLab(fmt.Sprintf("lab-%d", n))); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if err := l.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		open(b, store)
	}
}

func open(b *testing.B, store *Store) *ledger.Ledger {
	b.Helper()
	l, err := ledger.Open(context.Background(), store, ledger.Options{KeyID: ledgertest.KeyID})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close(context.Background()) })
	return l
}
