package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/datadir"
)

const (
	fileName  = "rede.db"
	asideName = "rede.db.new"
	// oldEngine is where earlier versions kept a network with the embedded engine.
	oldEngine = "engine"
)

// beside are the endings of the files that SQLite makes beside its own.
var beside = []string{"-wal", "-shm", "-journal"}

// Options say how a store is opened.
type Options struct {
	// Birth is what a network is born with where the directory has none.
	Birth ledger.Birth
	// Existing refuses a directory that has no network, with ErrMissing, instead of
	// making one.
	Existing bool
	// AcceptLess opens a journal that ends before an entry that it had, which is an
	// ErrLess else, and goes on from where it ends.
	AcceptLess bool
	// Log is the program's own logger; nil means slog.Default().
	Log *slog.Logger
}

// A Store is a network's file. It is safe for concurrent use.
type Store struct {
	file    string
	lock    *datadir.Lock
	writer  *sql.DB // of one connection
	readers *sql.DB
	inserts *sql.Stmt
	finds   *sql.Stmt
	reached *memo

	closing sync.Once
	closed  error
}

var _ ledger.Store = (*Store)(nil)

// Open locks the data directory, makes the network's file if there is none, and opens
// it. Errors that a person can mend are one sentence that says how, and are told apart
// by errors.Is: those of the package datadir, ErrDamaged, ErrMissing, ErrLess,
// ErrOldEngine, and ledger.ErrNewer.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if dir == "" {
		return nil, errors.New("no data directory is given: name one")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the data directory: %w", err)
	}
	if err := RefuseOldEngine(dir); err != nil {
		return nil, err
	}
	lock, err := datadir.Claim(dir)
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, dir, o)
	if err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	s.lock = lock
	return s, nil
}

// RefuseOldEngine is an ErrOldEngine where the data directory has a network that an
// earlier version kept with the embedded engine, and nil where it has not.
func RefuseOldEngine(dir string) error {
	if _, err := os.Lstat(filepath.Join(dir, oldEngine)); err != nil {
		return nil // a directory that cannot be read is refused by whoever opens it
	}
	return refuse(ErrOldEngine, "the data directory %s has a network of an earlier version of this program, which kept it otherwise: "+
		"with that version write it out (rede dump --data %s --out network.jsonl), then load it into another directory with this one "+
		"(rede load --data NEW network.jsonl, with a copy of actor.key in NEW)", dir, dir)
}

// Exists tells whether the directory has a network, or what is left of one, and refuses
// an earlier version's as Open does.
func Exists(dir string) (bool, error) {
	if err := RefuseOldEngine(dir); err != nil {
		return false, err
	}
	for _, name := range []string{fileName, fileName + "-wal", reachedName, movedName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true, nil
		}
	}
	return false, nil
}

// open brings a locked directory up.
func open(ctx context.Context, dir string, o Options) (*Store, error) {
	file, memory := filepath.Join(dir, fileName), filepath.Join(dir, reachedName)
	if err := remove(filepath.Join(dir, asideName)); err != nil {
		return nil, datadir.Refuse(dir, err)
	}
	before, err := readMemo(memory, o.Log)
	if err != nil {
		return nil, datadir.Refuse(dir, err)
	}
	switch info, err := os.Lstat(file); {
	case errors.Is(err, fs.ErrNotExist):
		if err := makeNew(ctx, dir, before, o); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, datadir.Refuse(dir, err)
	case !info.Mode().IsRegular():
		return nil, refuse(datadir.ErrNotDirectory, "%s is not a file, where the database should be: move it away", file)
	}
	s, err := openFile(ctx, file)
	if err != nil {
		return nil, err
	}
	if err := s.verify(ctx, file, memory, before, o); err != nil {
		return nil, errors.Join(err, s.shut())
	}
	return s, nil
}

// Close writes what is to be remembered, closes the file and gives the directory up.
// The store is not used any more when it is called.
func (s *Store) Close(context.Context) error {
	s.closing.Do(func() { s.closed = errors.Join(s.reached.close(), s.shut(), s.lock.Release()) })
	return s.closed
}
