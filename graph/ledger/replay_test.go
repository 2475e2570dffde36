package ledger_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A counted store counts the entries that are read by their number.
type counted struct {
	*ledgertest.Memory
	finds atomic.Int64
}

func (c *counted) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	e, err := c.Memory.Find(ctx, number, settled)
	if err == nil {
		c.finds.Add(1)
	}
	return e, err
}

// grown is a ledger, opened anew, on a journal of entries of so many labs each.
func grown(t *testing.T, store ledger.Store, entries, labs int, digest func(*ledger.Entry) *ledger.Entry) *ledger.Ledger {
	t.Helper()
	open := func() *ledger.Ledger {
		l, err := ledger.Open(t.Context(), store, ledger.Options{KeyID: ledgertest.KeyID, Digest: digest})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := open()
	for i := range entries {
		slugs := make([]string, labs)
		for j := range slugs {
			slugs[j] = fmt.Sprintf("lab-%d-%d", i, j)
		}
		if _, err := l.Do(t.Context(), ledgertest.AddLabsBlindly(slugs...)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	l = open()
	t.Cleanup(func() { _ = l.Close(context.Background()) })
	return l
}

// replay hears all entries from the beginning on, and gives how many changes they had.
func replay(t *testing.T, l *ledger.Ledger) (changes int) {
	t.Helper()
	last := l.Moment().Number
	for e, err := range l.Feed(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range e.Steps {
			changes += len(s.Changes)
		}
		if e.Number == last {
			break
		}
	}
	return changes
}

// Three entries of 3,000 changes are more than what is kept of the last entries.
func TestAReplayIsReadOnceForAllWhoAskForOne(t *testing.T) {
	store := &counted{Memory: ledgertest.NewMemory()}
	l := grown(t, store, 3, 3000, nil)
	if n := l.Unread(0); n != 3 {
		t.Errorf("%d entries of 3 are unread", n)
	}
	before := store.finds.Load()
	for range 4 {
		if n := replay(t, l); n != 9000 {
			t.Errorf("a replay tells %d changes of 9,000", n)
		}
	}
	if n := store.finds.Load() - before; n != 3 {
		t.Errorf("%d entries were read for 4 replays of 3", n)
	}
	if n := l.Unread(0); n != 0 {
		t.Errorf("%d entries are unread", n)
	}
}

func TestADigestIsWhatAReplayTells(t *testing.T) {
	first := func(e *ledger.Entry) *ledger.Entry {
		d := *e
		d.Steps = []ledger.Step{e.Steps[0]}
		d.Steps[0].Changes = e.Steps[0].Changes[:1]
		return &d
	}
	l := grown(t, ledgertest.NewMemory(), 2, 3000, first)
	replay(t, l)
	if n := replay(t, l); n != 2 {
		t.Errorf("the second replay tells %d changes", n)
	}
	lab := l.Moment().LabBySlug("lab-1-7")
	if past, err := l.Walk(t.Context(), network.RefOf(lab), &network.Place{Entry: lab.Entry, Step: lab.Step}, 1); err != nil || len(past) != 1 {
		t.Errorf("a history is told from a digest: %v, %v", past, err)
	}
}

func TestAMeterCountsLargeEntriesThatWereReadForSomebody(t *testing.T) {
	l := grown(t, ledgertest.NewMemory(), 1, 3000, nil)
	lab := l.Moment().LabBySlug("lab-0-7")
	meter := &ledger.Meter{}
	ctx := ledger.WithMeter(t.Context(), meter)
	place := &network.Place{Entry: lab.Entry, Step: lab.Step}
	if _, err := l.Walk(ctx, network.RefOf(lab), place, 1); err != nil {
		t.Fatal(err)
	}
	if n := meter.Take(); n < 3000-ledger.Metered || meter.Take() != 0 {
		t.Errorf("it counts %d changes", n)
	}
}
