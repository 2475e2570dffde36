package ledger_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// start opens the network of a store, and gives what the log told by the time that the
// collections show all.
func start(t *testing.T, store ledger.Store) string {
	t.Helper()
	log := &bytes.Buffer{}
	o := options
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	l, err := ledger.Open(t.Context(), store, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return log.String()
}

func TestAStartFindsWhatAnotherHandDeletedOrPutBack(t *testing.T) {
	const bodies = 9
	gone := []network.Ref{network.RefOf(body(2)), network.RefOf(body(5))}
	stray := body(bodies)
	stray.Mark().Entry = 1
	for name, c := range map[string]struct {
		puts  []network.Record
		drops []network.Ref
		tells []string
	}{
		"documents that were deleted": {nil, gone, []string{"were deleted by another hand", "documents=2", "secretariat_2", "secretariat_5"}},
		"a document of no record":     {[]network.Record{stray}, nil, []string{"were put in by another hand", "documents=1", "secretariat_9"}},
		"as many deleted as put in":   {[]network.Record{stray}, gone[:1], []string{"were deleted by another hand", "were put in by another hand"}},
		"nothing":                     {},
	} {
		t.Run(name, func(t *testing.T) {
			store := ledgertest.NewMemory()
			if err := founded(t, store, bodies).Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := store.Write(t.Context(), c.puts, c.drops); err != nil {
				t.Fatal(err)
			}
			if r := compare(t, store, 0); r.Agree() != (len(c.tells) == 0) {
				t.Errorf("before the start a check tells\n%v", r)
			}
			log := start(t, store)
			for _, says := range c.tells {
				if !strings.Contains(log, says) {
					t.Errorf("the log does not say %q:\n%s", says, log)
				}
			}
			if r := compare(t, store, 0); !r.Agree() || len(r.Unwritten) > 0 {
				t.Errorf("after the start a check tells\n%v", r)
			}
			if log := start(t, store); strings.Contains(log, "WARN") {
				t.Errorf("the next start tells\n%s", log)
			}
		})
	}
}

// What an older program left tells nothing of a deletion, so that one such start compares
// all documents with the journal.
func TestAMarkOfAnOlderProgramHidesNoDeletion(t *testing.T) {
	store := ledgertest.NewMemory()
	if err := founded(t, store, 3).Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	marks, err := store.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		m.Format, m.Refs = 1, 0
		err = errors.Join(err, store.SetMark(t.Context(), m))
	}
	if err := errors.Join(err, store.Write(t.Context(), nil, []network.Ref{network.RefOf(body(1))})); err != nil {
		t.Fatal(err)
	}
	start(t, store)
	if r := compare(t, store, 0); !r.Agree() {
		t.Errorf("a check tells\n%v", r)
	}
}
