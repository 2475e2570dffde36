package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/datadir"
)

func slug(n int) network.Slug { return network.Slug("lab-" + strconv.Itoa(n)) }

// made is a directory in which a network has some entries and documents, closed.
func made(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	s := reopen(t, dir)
	l, err := ledger.Open(t.Context(), s, ledger.Options{KeyID: ledgertest.KeyID})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 200 {
		if _, err := l.Do(t.Context(), ledgertest.AddLab("lab-"+strconv.Itoa(n))); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	return dir
}

func TestAStartThatCannotBeSaysWhy(t *testing.T) {
	for name, row := range map[string]struct {
		spoil func(t *testing.T, dir string)
		is    error
		says  string
	}{
		"a file of something else": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, fileName), strings.Repeat("this is no database ", 300))
		}, ErrDamaged, "restore it from a backup"},
		"a database of something else": {func(t *testing.T, dir string) {
			alter(t, dir, "PRAGMA application_id = 7")
		}, ErrDamaged, "not one of this program's"},
		"an empty file": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, fileName), "")
		}, ErrDamaged, "not one of this program's"},
		"a file that was truncated": {func(t *testing.T, dir string) {
			file := filepath.Join(dir, fileName)
			info, err := os.Stat(file)
			if err = errors.Join(err, os.Truncate(file, info.Size()/2/4096*4096)); err != nil {
				t.Fatal(err)
			}
		}, ErrDamaged, "restore it from a backup"},
		"a journal without entries": {func(t *testing.T, dir string) {
			alter(t, dir, "DELETE FROM journal")
		}, ErrDamaged, "has no journal"},
		"a newer program's file": {func(t *testing.T, dir string) {
			alter(t, dir, "PRAGMA user_version = 99")
		}, ledger.ErrNewer, "upgrade"},
		"a file that is gone": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, fileName)); err != nil {
				t.Fatal(err)
			}
		}, ErrMissing, "restore it from a backup"},
		"a directory in the file's place": {func(t *testing.T, dir string) {
			file := filepath.Join(dir, fileName)
			if err := errors.Join(os.Remove(file), os.Mkdir(file, 0o700)); err != nil {
				t.Fatal(err)
			}
		}, datadir.ErrNotDirectory, "move it away"},
		"a journal that lost its end": {func(t *testing.T, dir string) {
			alter(t, dir, "DELETE FROM journal WHERE number > 190")
		}, ErrLess, "ends with entry 190, though entry 200 was written"},
		"a network of the embedded engine": {func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, oldEngine), 0o700); err != nil {
				t.Fatal(err)
			}
		}, ErrOldEngine, "rede load --data"},
		"a directory in use": {func(t *testing.T, dir string) {
			lock, err := datadir.Claim(dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = lock.Release() })
		}, datadir.ErrLocked, "in use by another rede"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := made(t)
			row.spoil(t, dir)
			s, err := Open(t.Context(), dir, options())
			if err == nil {
				shut(t, s)
				t.Fatal("it is opened")
			}
			text := err.Error()
			if !errors.Is(err, row.is) || !strings.Contains(text, row.says) || strings.Contains(text, "\n") || strings.Contains(text, "SQL logic") || strings.Contains(text, "malformed") {
				t.Errorf("%v is told as %q", row.is, text)
			}
		})
	}
}

func TestADirectoryThatHasNoNetworkIsRefusedWhereOneIsAskedFor(t *testing.T) {
	o := options()
	o.Existing = true
	dir := t.TempDir()
	if _, err := Open(t.Context(), dir, o); !errors.Is(err, ErrMissing) {
		t.Errorf("it says %v", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, fileName)); !errors.Is(err, os.ErrNotExist) {
		t.Error("it makes one")
	}
}

func TestAJournalThatLostItsEndGoesOnWhereThatIsAccepted(t *testing.T) {
	dir := made(t)
	alter(t, dir, "DELETE FROM journal WHERE number > 190")
	o := options()
	o.AcceptLess = true
	s, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, 191, 191)
	shut(t, s)
	reopen(t, dir) // without the option
}

// A WAL that is cut is no error to SQLite, which takes what is whole.
func TestAWALThatWasCutIsNoticed(t *testing.T) {
	dir, copied := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "copy")
	s := reopen(t, dir)
	add(t, s, 1, 50)
	s.reached.save()
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	wal := filepath.Join(copied, fileName+"-wal")
	info, err := os.Stat(wal)
	if err = errors.Join(err, os.Truncate(wal, info.Size()/2), os.Remove(filepath.Join(copied, fileName+"-shm"))); err != nil {
		t.Fatal(err)
	}
	if again, err := Open(t.Context(), copied, options()); !errors.Is(err, ErrLess) {
		if err == nil {
			shut(t, again)
		}
		t.Errorf("it says %v", err)
	}
}

func TestAMemoThatCannotBeReadKeepsNobody(t *testing.T) {
	dir := made(t)
	write(t, filepath.Join(dir, reachedName), "\x00\x00\x00")
	shut(t, reopen(t, dir))
	raw, err := os.ReadFile(filepath.Join(dir, reachedName))
	if err != nil || string(raw) != "0000000000000000200\n" {
		t.Errorf("it says %q, %v", raw, err)
	}
}

func TestPagesThatWereSpoiledAreFound(t *testing.T) {
	dir := made(t)
	file := filepath.Join(dir, fileName)
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	for page := info.Size() / 4096 / 2; page < info.Size()/4096; page++ {
		if _, err := f.WriteAt([]byte(strings.Repeat("spoiled!", 16)), page*4096); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir, options())
	if err == nil {
		err = s.Verify(t.Context())
		shut(t, s)
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("it says %v", err)
	}
	if err := reopen(t, made(t)).Verify(t.Context()); err != nil {
		t.Errorf("a file that is whole is told as %v", err)
	}
}

func TestADiskThatIsFullLosesNothing(t *testing.T) {
	s := fresh(t)
	add(t, s, 1, 3)
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1"); err != nil { // as small as it is
		t.Fatal(err)
	}
	big := make([]byte, 1<<20)
	copy(big, "\x00\x00\x10\x00")
	full := ledger.Sealed{Number: 4, Nonce: "n4", Previous: "n3", Steps: [][]byte{big}}
	err := s.Insert(t.Context(), full)
	if err == nil || errors.Is(err, ledger.ErrTaken) || errors.Is(err, ledger.ErrRefused) || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("it says %v", err)
	}
	lab := &network.Lab{ID: "lab_x", Name: strings.Repeat("x", 1<<20)}
	if err := s.Write(t.Context(), []network.Record{lab}, nil); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("it says %v", err)
	}
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	add(t, s, 4, 5)
	for n := range int64(6) {
		if _, err := s.Find(t.Context(), n, true); err != nil {
			t.Errorf("entry %d: %v", n, err)
		}
	}
	if err := s.Write(t.Context(), []network.Record{lab}, nil); err != nil {
		t.Error(err)
	}
}

func TestAnotherProgramThatHoldsTheFileIsNamed(t *testing.T) {
	s := fresh(t)
	if _, err := s.writer.Exec("PRAGMA busy_timeout = 0"); err != nil {
		t.Fatal(err)
	}
	other := connect(filepath.Join(filepath.Dir(s.reached.file.Name()), fileName), 1)
	defer func() { _ = other.Close() }()
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	err := s.Insert(t.Context(), ledger.Sealed{Number: 1, Nonce: "n1"})
	if err == nil || !strings.Contains(err.Error(), "another program holds") {
		t.Errorf("it says %v", err)
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	add(t, s, 1, 1)
}

func TestACallThatWasGivenUpSaysSo(t *testing.T) {
	s := fresh(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := s.Insert(ctx, ledger.Sealed{Number: 1, Nonce: "n1"})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "given up") {
		t.Errorf("it says %v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// alter runs a statement on the closed file.
func alter(t *testing.T, dir, statement string) {
	t.Helper()
	db := connect(filepath.Join(dir, fileName), 1)
	_, err := db.Exec(statement)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}
