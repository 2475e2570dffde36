// Package bulktest gives tests a ledger: over memory, where only the rules
// matter, or over a file, where the database does too.
package bulktest

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/plan"
	"github.com/redeaberta/rede/server/sqlite"
)

// KeyID is the actor key of the networks that this package makes.
const KeyID = "0123456789abcdef"

// A Cleaner is what Memory needs of a test: testing.TB, or rapid's T.
type Cleaner interface {
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// Memory gives an empty network that forgets everything when the test ends.
func Memory(t Cleaner) *ledger.Ledger { return Over(t, NewStore(KeyID), 0) }

// Over gives the network in a store; its callers wait as long as patience says,
// or as the ledger does by itself.
func Over(t Cleaner, s ledger.Store, patience time.Duration) *ledger.Ledger {
	l, err := ledger.Open(context.Background(), s, ledger.Options{KeyID: KeyID, Patience: patience})
	if err != nil {
		t.Fatalf("opening the ledger: %v", err)
	}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Fatalf("closing the ledger: %v", err)
		}
	})
	return l
}

// File gives the network of a data directory, in a file. end closes it; the end of the
// test does so too.
func File(t testing.TB, dir string) (l *ledger.Ledger, end func()) {
	t.Helper()
	ctx := context.Background()
	birth := ledger.Birth{KeyID: KeyID, Zone: network.City.String(), At: time.Now()}
	store, err := sqlite.Open(ctx, filepath.Join(dir, "data"), sqlite.Options{Birth: birth})
	if err != nil {
		t.Fatalf("opening the store: %v", err)
	}
	if l, err = ledger.Open(ctx, store, ledger.Options{KeyID: KeyID}); err != nil {
		t.Fatalf("opening the ledger: %v", err)
	}
	end = sync.OnceFunc(func() {
		for _, stop := range []func(context.Context) error{l.Close, store.Close} {
			if err := stop(ctx); err != nil {
				t.Errorf("stopping: %v", err)
			}
		}
	})
	t.Cleanup(end)
	return l, end
}

// Seed gives the network the plan's facts.
func Seed(t Cleaner, l *ledger.Ledger) {
	facts, err := plan.Facts()
	if err != nil {
		t.Fatalf("reading the plan: %v", err)
	}
	_, err = l.Do(context.Background(), ledger.Command{
		Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: facts.Seed,
	})
	if err != nil {
		t.Fatalf("founding the network: %v", err)
	}
}

// A Store keeps a network in memory: a ledger that is opened over it again finds
// everything, but what it refused.
type Store struct {
	*ledgertest.Memory
	keyID string

	// Fail, if set, is asked before each insert and may refuse it.
	Fail func(number int64) error
}

// NewStore is a store with nothing but a birth certificate.
func NewStore(keyID string) *Store { return &Store{Memory: ledgertest.NewMemory(), keyID: keyID} }

// Insert adds the entry, unless it is to fail.
func (s *Store) Insert(ctx context.Context, e ledger.Sealed) error {
	if s.Fail != nil {
		if err := s.Fail(e.Number); err != nil {
			return err
		}
	}
	return s.Memory.Insert(ctx, e)
}

// Find reads an entry. The birth certificate has the store's own key.
func (s *Store) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	e, err := s.Memory.Find(ctx, number, settled)
	if err == nil && e.Birth != nil {
		e.Birth.KeyID = s.keyID
	}
	return e, err
}
