package sqlite

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// asChild names what the test binary does when a test runs it again, as another
// process.
const asChild = "REDE_SQLITE_CHILD"

func TestMain(m *testing.M) {
	child, is := children[os.Getenv(asChild)]
	if !is {
		os.Exit(m.Run())
	}
	if err := child(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func options() Options {
	return Options{Birth: ledgertest.Birth(), Log: slog.New(slog.DiscardHandler)}
}

// fresh is a store of a network that was just born.
func fresh(t testing.TB) *Store {
	t.Helper()
	return reopen(t, filepath.Join(t.TempDir(), "data"))
}

// reopen opens a directory until the test ends.
func reopen(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

func shut(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(context.Background()); err != nil {
		t.Fatalf("closing: %v", err)
	}
}

// add puts entries of no steps behind those that there are.
func add(t testing.TB, s *Store, from, upTo int64) {
	t.Helper()
	for n := from; n <= upTo; n++ {
		if err := s.Insert(t.Context(), ledger.Sealed{Number: n, Nonce: fmt.Sprint("n", n), Previous: fmt.Sprint("n", n-1)}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheFileKeepsTheRulesOfTheLedger(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) ledger.Store { return fresh(t) })
}

func TestADocumentReadsAsJSON(t *testing.T) {
	s := fresh(t)
	day := network.DateOf(time.Date(2017, 5, 31, 0, 0, 0, 0, time.UTC))
	body := &network.Secretariat{
		ID: "secretariat_x", Acronym: "SMRIF", Name: `Relações "<&>" \`, BodyKind: network.KindSecretariat, DissolvedOn: &day,
		Stamp: network.Stamp{Revision: 1, Entry: 1 << 40, Step: 2, ChangedAt: time.Date(2017, 5, 31, 14, 0, 0, 5e6, time.UTC)},
	}
	if err := s.Write(t.Context(), []network.Record{body}, nil); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"$._id": "secretariat_x", "$.name": body.Name, "$.entry": "1099511627776", "$.maintainers": "[]",
		"$.changedAt.\"$date\"": "2017-05-31T14:00:00.005Z", "$.dissolvedOn.\"$date\"": "2017-05-31T00:00:00Z",
	} {
		var got string
		if err := s.readers.QueryRow("SELECT json_extract(document, ?) FROM secretariats WHERE id = 'secretariat_x'", path).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", path, got, err, want)
		}
	}
	for r, err := range s.Load(t.Context(), network.KindSecretariats) {
		if err != nil {
			t.Fatal(err)
		}
		again := r.(*network.Secretariat)
		if *again.DissolvedOn != day || !again.ChangedAt.Equal(body.ChangedAt) || again.Name != body.Name || again.Entry != body.Entry {
			t.Errorf("the document reads back as %+v", again)
		}
	}
}

func TestTheStepsLieAsTheyWereSealed(t *testing.T) {
	s := fresh(t)
	lab := &network.Lab{ID: "lab_x", Slug: "x", Name: "X", Stamp: network.Stamp{Revision: 1, Entry: 1}}
	var steps [][]byte
	for _, action := range []string{"createLab", "updateLab"} {
		raw, err := s.Encode(ledger.Step{Action: action, At: ledgertest.Dawn, Changes: []ledger.Change{{Ref: network.RefOf(lab), Record: lab}}})
		if err != nil {
			t.Fatal(err)
		}
		steps = append(steps, raw)
	}
	if err := s.Insert(t.Context(), ledger.Sealed{Number: 1, Nonce: "n", Previous: "p", Steps: steps}); err != nil {
		t.Fatal(err)
	}
	var kept []byte
	if err := s.readers.QueryRow("SELECT steps FROM journal WHERE number = 1").Scan(&kept); err != nil {
		t.Fatal(err)
	}
	if string(kept) != string(steps[0])+string(steps[1]) {
		t.Error("the bytes are others")
	}
	for _, bad := range [][]byte{kept[:len(kept)-1], kept[:len(steps[0])+3], append(kept, 1)} {
		if _, err := s.writer.Exec("UPDATE journal SET steps = ? WHERE number = 1", bad); err != nil {
			t.Fatal(err)
		}
		if e, err := s.Find(t.Context(), 1, true); !errors.Is(err, ledger.ErrUnreadable) {
			t.Errorf("steps that are cut short read as %+v, %v", e, err)
		}
	}
}

func TestAllFilesAreTheirOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := reopen(t, dir)
	add(t, s, 1, 3)
	seen := map[string]bool{}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		seen[f.Name()] = true
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v", f.Name(), info.Mode())
		}
	}
	for _, name := range []string{"rede.db", "rede.db-wal", "rede.db-shm", "rede.reached", "lock"} {
		if !seen[name] {
			t.Errorf("there is no %s among %v", name, seen)
		}
	}
	if len(seen) != 5 {
		t.Errorf("what lies there is %v", seen)
	}
}

func TestAPathMayHaveAnyCharacters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `da ta?mode=ro#50%25*[é]`)
	s := reopen(t, dir)
	add(t, s, 1, 1)
	shut(t, s)
	if _, err := os.Stat(filepath.Join(dir, "rede.db")); err != nil {
		t.Error(err)
	}
	if e, err := reopen(t, dir).Find(t.Context(), 1, true); err != nil || e.Nonce != "n1" {
		t.Errorf("entry 1 is %v, %v", e, err)
	}
}
