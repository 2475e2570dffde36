package ledger_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A readOnly store refuses every write.
type readOnly struct{ ledger.Store }

var errNoRight = errors.New("no right to write")

func (readOnly) Insert(context.Context, ledger.Sealed) error                  { return errNoRight }
func (readOnly) SetMark(context.Context, ledger.Mark) error                   { return errNoRight }
func (readOnly) DropMark(context.Context, string) error                       { return errNoRight }
func (readOnly) Write(context.Context, []network.Record, []network.Ref) error { return errNoRight }

// A busy store has something happen each time a collection is about to be read.
type busy struct {
	ledger.Store
	meanwhile func()
}

func (b busy) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	if kind == network.KindSecretariats {
		b.meanwhile()
	}
	return b.Store.Load(ctx, kind)
}

func compare(t *testing.T, store ledger.Store, since int64) *ledger.Report {
	t.Helper()
	r, err := ledger.Compare(t.Context(), store, options, since)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCompare(t *testing.T) {
	t.Run("what differs is found without a right to write", func(t *testing.T) {
		r := compare(t, readOnly{harmed(t, 3)}, 0)
		if len(r.Missing) != 3 || len(r.Stray) != 1 || r.Agree() {
			t.Errorf("it tells\n%v", r)
		}
	})
	t.Run("beside a writer nothing differs", func(t *testing.T) {
		store := ledgertest.NewMemory()
		l := founded(t, store, 2)
		r := compare(t, readOnly{busy{store, func() {
			if _, err := l.Do(t.Context(), ledgertest.AddLab("lab-"+time.Now().Format("150405.000000000"))); err != nil {
				t.Error(err)
			}
		}}}, 0)
		if !r.Agree() {
			t.Errorf("it tells\n%v", r)
		}
		if err := l.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("beside a server what another hand deletes is found", func(t *testing.T) {
		store := ledgertest.NewMemory()
		l := founded(t, store, 2)
		defer func() { _ = l.Close(t.Context()) }()
		if err := errors.Join(l.Flush(t.Context()), store.Write(t.Context(), nil, []network.Ref{network.RefOf(body(1))})); err != nil {
			t.Fatal(err)
		}
		if r := compare(t, readOnly{store}, 0); len(r.Missing) != 1 || r.Agree() {
			t.Errorf("it tells\n%v", r)
		}
	})
	t.Run("since an entry, what was harmed before it is not looked at", func(t *testing.T) {
		store := harmed(t, 3)
		if r := compare(t, store, 1); !r.Agree() {
			t.Errorf("it tells\n%v", r)
		}
		if _, err := ledger.Compare(t.Context(), store, options, 9); !errors.Is(err, ledger.ErrAbsent) {
			t.Errorf("an entry that is not there is answered %v", err)
		}
	})
}

// withheld is a network whose last entry the collections do not show yet, and what writes
// it to them.
func withheld(t *testing.T) (store *ledgertest.Memory, write func()) {
	t.Helper()
	store = ledgertest.NewMemory()
	l := founded(t, store, 2)
	if _, err := l.Do(t.Context(), ledgertest.AddLab("late")); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	marks, err := store.Marks(t.Context())
	if err != nil || len(marks) != 1 {
		t.Fatal(marks, err)
	}
	before, err := store.Find(t.Context(), 1, false)
	if err != nil {
		t.Fatal(err)
	}
	behind := marks[0]
	behind.Number, behind.Nonce, behind.Ended = 1, before.Nonce, false
	var late network.Record
	for late = range store.Load(t.Context(), network.KindLabs) {
	}
	set := func(m ledger.Mark, puts []network.Record, gone []network.Ref) {
		if err := errors.Join(store.Write(t.Context(), puts, gone), store.SetMark(t.Context(), m)); err != nil {
			t.Error(err)
		}
	}
	set(behind, nil, []network.Ref{network.RefOf(late)})
	return store, func() { set(marks[0], []network.Record{late}, nil) }
}

func TestWhatIsNotWrittenYetIsReadAgain(t *testing.T) {
	for name, row := range map[string]struct {
		reads     int // before it is written
		unwritten int
	}{
		"and is not told once it is written":                   {2, 0},
		"and is told where nobody writes it, as no difference": {1_000, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store, write := withheld(t)
				reads := 0
				r := compare(t, readOnly{busy{store, func() {
					if reads++; reads == row.reads {
						write()
					}
				}}}, 0)
				if !r.Agree() || len(r.Unwritten) != row.unwritten || reads < 2 {
					t.Errorf("after %d reads it tells\n%v", reads, r)
				}
			})
		})
	}
}

func TestRepairRefusesBesideAnotherServer(t *testing.T) {
	store := ledgertest.NewMemory()
	l := founded(t, store, 1)
	if err := l.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := options
	other.Server = "two"
	if _, err := ledger.Repair(t.Context(), store, other, nil); !errors.Is(err, ledger.ErrBeside) {
		t.Errorf("beside a server that runs it says %v", err)
	}
	left, stop := context.WithCancel(t.Context())
	stop()
	_ = l.Close(left)
	marks, err := store.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		m.At = m.At.Add(-time.Hour)
		if err := store.SetMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ledger.Repair(t.Context(), store, other, nil); err != nil {
		t.Errorf("beside an old mark it says %v", err)
	}
}

// A counting store counts the documents that are written, and fails after some.
type counting struct {
	*ledgertest.Memory
	room, written int
}

func (c *counting) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	if c.room -= len(puts); c.room < 0 {
		return errFull
	}
	c.written += len(puts)
	return c.Memory.Write(ctx, puts, gone)
}

func TestARebuildThatWasCutShortGoesOnWhereItWas(t *testing.T) {
	const bodies, room = 2_000, 1_200
	store := harmed(t, bodies)
	if err := store.SetMark(t.Context(), ledger.Mark{Server: "one/void", Number: 1, Nonce: "of nobody"}); err != nil {
		t.Fatal(err)
	}
	first := &counting{Memory: store, room: room}
	l, err := ledger.Open(t.Context(), first, options)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Second) // the disk stays full
	defer stop()
	_ = l.Close(ctx)
	second := &counting{Memory: store, room: bodies}
	if l, err = ledger.Open(t.Context(), second, options); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if first.written == 0 || first.written+second.written != bodies {
		t.Errorf("%d documents were written before, and %d after", first.written, second.written)
	}
	if r := compare(t, store, 0); !r.Agree() || len(r.Unwritten) > 0 {
		t.Errorf("then it tells\n%v", r)
	}
}
