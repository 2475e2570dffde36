package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A holed store has lost an entry, tells another's nonce as its predecessor, or cannot read
// one.
type holed struct {
	*ledgertest.Memory
	lost, foreign, spoilt int64
	past                  atomic.Bool // the audit was behind all that may be wrong
}

// auditEnds is an entry behind what is wrong, which nobody but the audit asks for.
const auditEnds = 35

func (h *holed) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	if number == auditEnds {
		h.past.Store(true)
	}
	if number == h.lost {
		return nil, ledger.ErrAbsent
	}
	if number == h.spoilt {
		return nil, ledger.ErrUnreadable
	}
	e, err := h.Memory.Find(ctx, number, settled)
	if err == nil && number == h.foreign {
		other := *e
		other.Previous = "of another"
		e = &other
	}
	return e, err
}

func TestTheJournalIsAuditedBehindTheStart(t *testing.T) {
	const entries = 40
	for name, c := range map[string]struct {
		lost, foreign, spoilt int64
		says                  string
	}{
		"a hole": {17, -1, -1, "entry 17 is missing"},
		"two entries that do not follow each other": {-1, 20, -1, "entry 20 does not follow entry 19"},
		"an entry that cannot be read":              {-1, -1, 21, "entry 21 cannot be read"},
		"a journal that is whole":                   {-1, -1, -1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			store := &holed{Memory: ledgertest.NewMemory(), lost: -1, foreign: -1, spoilt: -1}
			l := founded(t, store, 1)
			for n := range entries {
				if _, err := l.Do(t.Context(), ledgertest.AddLab(fmt.Sprint("lab-", n))); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			store.lost, store.foreign, store.spoilt = c.lost, c.foreign, c.spoilt
			store.past.Store(false)
			audited := options
			audited.Audit, audited.Follow = time.Microsecond, time.Hour
			l, err := ledger.Open(t.Context(), store, audited)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = l.Close(t.Context()) }()
			for l.Damage() == nil && !store.past.Load() {
				runtime.Gosched()
			}
			err = l.Damage()
			if c.says == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if !errors.Is(err, ledger.ErrDamaged) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v", err)
			}
			if err := l.Ready(); err != nil {
				t.Errorf("changes are refused: %v", err)
			}
		})
	}
}

func TestAHistoryThatMeetsAHoleIsNoFaultOfTheCaller(t *testing.T) {
	store := &holed{Memory: ledgertest.NewMemory(), lost: -1, foreign: -1, spoilt: -1}
	l := founded(t, store, 1)
	defer func() { _ = l.Close(t.Context()) }()
	for _, c := range []ledger.Command{ledgertest.AddLab("a"), ledgertest.Rename("a", "again")} {
		if _, err := l.Do(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	store.lost = 2
	ref := network.RefOf(l.Moment().LabBySlug("a"))
	for _, from := range []network.Place{{Entry: 3}, {Entry: 2}} {
		_, err := l.Walk(t.Context(), ref, &from, 10)
		if !errors.Is(err, ledger.ErrDamaged) || errors.Is(err, network.ErrNoPast) {
			t.Errorf("from entry %d it says %v", from.Entry, err)
		}
	}
}
