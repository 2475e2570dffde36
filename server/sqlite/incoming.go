package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/redeaberta/rede/server/codec"
	"github.com/redeaberta/rede/server/datadir"
)

// movedName is what the file is called after its network was moved elsewhere.
const movedName = "rede.db.moved"

// The reasons that have to do with moving a network.
var (
	// ErrInhabited: the directory takes no network that is moved to it.
	ErrInhabited = errors.New("the data directory has a network")
	// ErrMoved: the directory's network was moved elsewhere.
	ErrMoved = errors.New("the network was moved to MongoDB")
)

// An Incoming network is one that is moved into a directory without one, entry by
// entry. It is made aside: until it is complete, the directory has no network, and what
// a broken move leaves is removed by the next start or move.
type Incoming struct {
	store *Store
	lock  *datadir.Lock
	dir   string
}

// Receive begins to take a network, of which first is entry 0, and locks the directory.
func Receive(ctx context.Context, dir string, first codec.Entry, log *slog.Logger) (*Incoming, error) {
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
	in := &Incoming{lock: lock, dir: dir}
	if err := in.begin(ctx, first, log); err != nil {
		return nil, errors.Join(err, in.Close(ctx))
	}
	return in, nil
}

func (in *Incoming) begin(ctx context.Context, first codec.Entry, log *slog.Logger) error {
	file := filepath.Join(in.dir, fileName)
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return refuse(ErrInhabited, "the data directory %s has a network: move into another, or move that one's %s* away", in.dir, file)
	}
	before, err := readMemo(filepath.Join(in.dir, reachedName), log)
	if err != nil {
		return datadir.Refuse(in.dir, err)
	}
	if _, err := os.Lstat(filepath.Join(in.dir, movedName)); err != nil && before > 0 {
		return missing(file)
	}
	aside := filepath.Join(in.dir, asideName)
	if err := errors.Join(remove(aside), create(aside)); err != nil {
		return datadir.Refuse(in.dir, err)
	}
	if in.store, err = openFile(ctx, aside); err != nil {
		return err
	}
	if err := complete(ctx, in.store.writer, &first); err != nil {
		return err
	}
	return in.store.prepare(ctx)
}

// Add adds the entries that follow, all or none.
func (in *Incoming) Add(ctx context.Context, entries []codec.Entry) error {
	tx, err := in.store.writer.BeginTx(ctx, nil)
	if err != nil {
		return failed(err, "beginning a transaction")
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	prepared := tx.StmtContext(ctx, in.store.inserts)
	for _, e := range entries {
		if err := insert(ctx, prepared, e); err != nil {
			return failed(err, "adding entry %d", e.Number)
		}
	}
	if err := tx.Commit(); err != nil {
		return failed(err, "committing")
	}
	return nil
}

// Entries gives what has come, but for entry 0, in its order.
func (in *Incoming) Entries(ctx context.Context) iter.Seq2[codec.Entry, error] {
	return func(yield func(codec.Entry, error) bool) {
		for e, err := range in.store.Entries(ctx) {
			if err == nil && e.Number == 0 {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Complete says that all entries are there: the directory has a network from now on.
func (in *Incoming) Complete(context.Context) error {
	store := in.store
	in.store = nil
	if err := store.shut(); err != nil {
		return failed(err, "closing the database")
	}
	// What another network had reached says nothing of this one.
	if err := os.Remove(filepath.Join(in.dir, reachedName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return datadir.Refuse(in.dir, err)
	}
	return install(in.dir)
}

// Close leaves the directory; what came is removed if it is not complete.
func (in *Incoming) Close(context.Context) error {
	var err error
	if in.store != nil {
		err = errors.Join(in.store.shut(), remove(filepath.Join(in.dir, asideName)))
	}
	return errors.Join(err, in.lock.Release())
}

// SetAside closes the store, gives its file another name, which no start takes for a
// network, and gives the directory up. The new name is returned.
func (s *Store) SetAside(ctx context.Context) (string, error) {
	file := s.file
	moved := filepath.Join(filepath.Dir(file), movedName)
	s.closing.Do(func() {
		s.closed = errors.Join(s.reached.close(), s.shut())
		if s.closed == nil {
			s.closed = errors.Join(os.Rename(file, moved), datadir.SyncPath(filepath.Dir(file)))
		}
		s.closed = errors.Join(s.closed, s.lock.Release())
	})
	return moved, s.closed
}
