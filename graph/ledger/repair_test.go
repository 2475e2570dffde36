package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

var options = ledger.Options{KeyID: ledgertest.KeyID, Server: "one"}

// A failing store takes no more than so many writes.
type failing struct {
	*ledgertest.Memory
	writes int
}

var errFull = errors.New("the disk is full")

func (f *failing) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	if f.writes--; f.writes < 0 {
		return errFull
	}
	return f.Memory.Write(ctx, puts, gone)
}

func check(t *testing.T, store ledger.Store) *ledger.Report {
	t.Helper()
	l, err := ledger.Open(t.Context(), store, options)
	if err != nil {
		t.Fatal(err)
	}
	report, err := l.Check(t.Context())
	if err := errors.Join(err, l.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	return report
}

func body(n int) network.Record {
	return &network.Secretariat{ID: network.SecretariatID(fmt.Sprint("secretariat_", n)), Acronym: network.Acronym(fmt.Sprint("S", n)), Maintainers: []network.ServantID{}}
}

// founded opens the network of a store and gives it so many bodies.
func founded(t *testing.T, store ledger.Store, bodies int) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(t.Context(), store, options)
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Do(t.Context(), ledger.Command{Action: "found", Rule: func(network.Case) (network.Decision, network.Refusal) {
		var d network.Decision
		for n := range bodies {
			d.Put = append(d.Put, body(n))
		}
		return d, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// harmed is the store of a network of so many bodies, whose collection was then
// emptied behind its back, but for a body that the network has not.
func harmed(t *testing.T, bodies int) *ledgertest.Memory {
	t.Helper()
	store := ledgertest.NewMemory()
	if err := founded(t, store, bodies).Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	var gone []network.Ref
	for n := range bodies {
		gone = append(gone, network.RefOf(body(n)))
	}
	stray := body(bodies)
	stray.Mark().Entry = 1
	if err := store.Write(t.Context(), []network.Record{stray}, gone); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestRepair(t *testing.T) {
	const bodies = 2_500
	t.Run("the collections show the journal and nothing else", func(t *testing.T) {
		store, heard := harmed(t, bodies), []int{}
		if compare(t, store, 0).Agree() {
			t.Fatal("nothing is wrong")
		}
		r, err := ledger.Repair(t.Context(), store, options, func(done, total int) {
			if total != bodies+1 {
				t.Errorf("%d in all", total)
			}
			heard = append(heard, done)
		})
		if err != nil || len(r.Missing) != bodies || len(r.Stray) != 1 || len(r.Different) != 0 {
			t.Fatalf("error %v, report\n%v", err, r)
		}
		if got := fmt.Sprint(heard); got != "[1000 2000 2501]" {
			t.Errorf("the progress was %s", got)
		}
		if now := check(t, store); !now.Agree() || now.Records != bodies {
			t.Errorf("then they differ:\n%v", now)
		}
	})
	t.Run("after one that was cut short a start trusts nothing half mended", func(t *testing.T) {
		store := harmed(t, bodies)
		if _, err := ledger.Repair(t.Context(), &failing{store, 1}, options, nil); !errors.Is(err, errFull) {
			t.Fatalf("it says %v", err)
		}
		if now := check(t, store); !now.Agree() {
			t.Errorf("after the start they differ:\n%v", now)
		}
	})
	t.Run("another actor key is refused", func(t *testing.T) {
		other := options
		other.KeyID = "another"
		if _, err := ledger.Repair(t.Context(), harmed(t, 1), other, nil); !errors.Is(err, ledger.ErrOtherKey) {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("whoever gives up is heard, and nothing is lost", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := ledger.Repair(ctx, harmed(t, 1), options, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("it says %v", err)
		}
	})
}
