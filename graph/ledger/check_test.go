package ledger_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A rewritten store tells another story of entry 1, once it has one.
type rewritten struct {
	*ledgertest.Memory
	story atomic.Pointer[func(*ledger.Step)]
}

func (w *rewritten) tell(e *ledger.Entry) {
	if story := w.story.Load(); story != nil && e != nil && e.Number == 1 {
		(*story)(&e.Steps[0])
	}
}

func (w *rewritten) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	e, err := w.Memory.Find(ctx, number, settled)
	w.tell(e)
	return e, err
}

func (w *rewritten) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		for e, err := range w.Memory.Read(ctx) {
			if w.tell(e); !yield(e, err) {
				return
			}
		}
	}
}

func TestCheckComparesMemoryWithTheJournal(t *testing.T) {
	for name, c := range map[string]struct {
		story func(*ledger.Step)
		of    network.Record
	}{
		"a record that the journal has not": {func(s *ledger.Step) { s.Changes = s.Changes[1:] }, body(0)},
		"a record that memory has not": {func(s *ledger.Step) {
			s.Changes = append(s.Changes, ledger.Change{Ref: network.RefOf(body(2)), Record: body(2)})
		}, body(2)},
		"a record with another value": {func(s *ledger.Step) { s.Changes[0].Record.(*network.Secretariat).Name = "another" }, body(0)},
	} {
		t.Run(name, func(t *testing.T) {
			store := &rewritten{Memory: ledgertest.NewMemory()}
			l := founded(t, store, 2)
			before, err := l.Check(t.Context())
			if err != nil || !before.Agree() {
				t.Fatalf("error %v; at first they differ:\n%v", err, before)
			}
			store.story.Store(&c.story)
			r, err := l.Check(t.Context())
			if err := errors.Join(err, l.Close(t.Context())); err != nil {
				t.Fatal(err)
			}
			if want := []network.Ref{network.RefOf(c.of)}; !slices.Equal(r.Memory, want) {
				t.Errorf("memory differs in %v, want %v", r.Memory, want)
			}
		})
	}
}
