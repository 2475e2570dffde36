package ledger_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

// An asked store counts what it is asked and told.
type asked struct {
	*ledgertest.Memory
	reads, writes atomic.Int64
}

func (a *asked) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	a.reads.Add(1)
	return a.Memory.Find(ctx, number, settled)
}

func (a *asked) Marks(ctx context.Context) ([]ledger.Mark, error) {
	a.reads.Add(1)
	return a.Memory.Marks(ctx)
}

func (a *asked) SetMark(ctx context.Context, m ledger.Mark) error {
	a.writes.Add(1)
	return a.Memory.SetMark(ctx, m)
}

// What a server costs its database while nobody does anything is told in
// server/deploy/DEPLOYMENT.md.
func TestAnIdleServerAsksItsDatabaseAsOftenAsItIsSet(t *testing.T) {
	const idle = time.Minute
	for follow, most := range map[time.Duration]int64{250 * time.Millisecond: 8 * 60, time.Second: 2 * 60} {
		t.Run(follow.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store, o := &asked{Memory: ledgertest.NewMemory()}, options
				o.Follow, o.Now, o.Elapsed = follow, nil, nil
				l := founded(t, store, 1)
				if err := l.Close(t.Context()); err != nil {
					t.Fatal(err)
				}
				l, err := ledger.Open(t.Context(), store, o)
				if err != nil {
					t.Fatal(err)
				}
				time.Sleep(idle) // of the bubble, as all sleeps here
				store.reads.Store(0)
				store.writes.Store(0)
				time.Sleep(idle)
				if reads, writes := store.reads.Load(), store.writes.Load(); reads < most-4 || reads > most+4 || writes < 3 || writes > 5 { // the ends of a minute are cut
					t.Errorf("in a minute it reads %d times, want %d, and writes its mark %d times, want some 4", reads, most, writes)
				}
				if err := l.Close(t.Context()); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}
