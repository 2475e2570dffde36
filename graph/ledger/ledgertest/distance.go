package ledgertest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A Distant is a store that is some way off: each call takes so much longer.
type Distant struct {
	ledger.Store
	By time.Duration
}

func (d Distant) travel() { time.Sleep(d.By) }

// Insert travels there.
func (d Distant) Insert(ctx context.Context, e ledger.Sealed) error {
	d.travel()
	return d.Store.Insert(ctx, e)
}

// Find travels there.
func (d Distant) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	d.travel()
	return d.Store.Find(ctx, number, settled)
}

// Marks travels there.
func (d Distant) Marks(ctx context.Context) ([]ledger.Mark, error) {
	d.travel()
	return d.Store.Marks(ctx)
}

// SetMark travels there.
func (d Distant) SetMark(ctx context.Context, m ledger.Mark) error {
	d.travel()
	return d.Store.SetMark(ctx, m)
}

// DropMark travels there.
func (d Distant) DropMark(ctx context.Context, server string) error {
	d.travel()
	return d.Store.DropMark(ctx, server)
}

// Write travels there with 400 documents at a time, as four bulks do.
func (d Distant) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	for n := 0; n < len(puts)+len(gone); n += 400 {
		d.travel()
	}
	return d.Store.Write(ctx, puts, gone)
}

// Race measures rule 8: two servers with writers that never rest, one of them
// farther from the store by some time. It tells how many commands a second each
// has done, and the longest that a command of the far one waited.
func Race(b *testing.B, store ledger.Store, farther time.Duration) {
	near, far := racer(b, store, "near"), racer(b, Distant{store, farther}, "far")
	ctx, stop := context.WithTimeout(context.Background(), time.Duration(b.N)*time.Second)
	defer stop()
	var all sync.WaitGroup
	var nearDone, farDone tally
	for i := range 8 {
		all.Go(func() { nearDone.run(ctx, near, fmt.Sprint("near-", i)) })
		all.Go(func() { farDone.run(ctx, far, fmt.Sprint("far-", i)) })
	}
	all.Wait()
	seconds := float64(b.N)
	b.ReportMetric(float64(nearDone.done)/seconds, "near/s")
	b.ReportMetric(float64(farDone.done)/seconds, "far/s")
	b.ReportMetric(float64(nearDone.longest.Milliseconds()), "near-longest-ms")
	b.ReportMetric(float64(farDone.longest.Milliseconds()), "far-longest-ms")
}

func racer(b *testing.B, store ledger.Store, name string) *ledger.Ledger {
	b.Helper()
	l, err := ledger.Open(context.Background(), store, ledger.Options{KeyID: KeyID, Server: name, Patience: time.Minute})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close(context.Background()) })
	return l
}

// A tally counts what a server's writers got done.
type tally struct {
	mu      sync.Mutex
	done    int
	longest time.Duration
}

func (t *tally) run(ctx context.Context, l *ledger.Ledger, slug string) {
	for c := AddLab(slug); ctx.Err() == nil; c = Rename(slug, "again") {
		begun := time.Now()
		a, err := l.Do(ctx, c)
		t.add(time.Since(begun), err == nil && a.Refusal == nil)
	}
}

func (t *tally) add(took time.Duration, done bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.longest = max(t.longest, took)
	if done {
		t.done++
	}
}
