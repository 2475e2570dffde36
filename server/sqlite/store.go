package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
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

// makeNew makes a new network's file aside and renames it when it is complete and on
// disk.
func makeNew(ctx context.Context, dir string, before int64, o Options) error {
	file, aside := filepath.Join(dir, fileName), filepath.Join(dir, asideName)
	moved := filepath.Join(dir, movedName)
	if _, err := os.Lstat(moved); err == nil {
		return refuse(ErrMoved, "the network of %s was moved to MongoDB, which --mongodb names: it goes on from the file, without what happened there, "+
			"where %s is renamed to %s", dir, moved, fileName)
	}
	if _, err := os.Lstat(file + "-wal"); err == nil || before > 0 {
		return missing(file)
	}
	if o.Existing {
		return refuse(ErrMissing, "the data directory %s has no network", dir)
	}
	if err := create(aside); err != nil {
		return datadir.Refuse(dir, err)
	}
	s, err := openFile(ctx, aside)
	if err != nil {
		return err
	}
	if err := errors.Join(complete(ctx, s.writer, firstEntry(o.Birth)), s.shut()); err != nil {
		return errors.Join(err, remove(aside))
	}
	return install(dir)
}

// missing refuses a directory whose file is gone.
func missing(file string) error {
	return refuse(ErrMissing, "the database %s is missing, though there was one: restore it from a backup, "+
		"or remove %s* to begin with an empty network", file, filepath.Join(filepath.Dir(file), "rede."))
}

// install puts the file that was made aside in its place.
func install(dir string) error {
	aside := filepath.Join(dir, asideName)
	for _, put := range []func() error{
		func() error { return datadir.SyncPath(aside) },
		func() error { return os.Rename(aside, filepath.Join(dir, fileName)) },
		func() error { return datadir.SyncPath(dir) },
	} {
		if err := put(); err != nil {
			return fmt.Errorf("putting a new database in its place: %w", datadir.Refuse(dir, err))
		}
	}
	return nil
}

// create makes an empty file that is its owner's alone. SQLite takes it for a new
// database, and gives what it makes beside it the same rights.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// remove takes a database's files away.
func remove(path string) error {
	for _, ending := range append([]string{""}, beside...) {
		if err := os.Remove(path + ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// openFile opens an existing file for one writer and some readers.
func openFile(ctx context.Context, file string) (*Store, error) {
	s := &Store{
		file:    file,
		writer:  connect(file, 1, "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)", "_pragma=journal_size_limit(67108864)", "_txlock=immediate"),
		readers: connect(file, readerConnections, "_pragma=query_only(1)"),
	}
	if err := s.writer.PingContext(ctx); err != nil {
		return nil, errors.Join(refuseFile(file, err, "opening it"), s.shut())
	}
	return s, nil
}

// readerConnections is how many read at once.
const readerConnections = 4

// connect makes a pool of connections. Each waits 5 s for another program's lock.
func connect(file string, most int, settings ...string) *sql.DB {
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=rw&_pragma=busy_timeout(5000)"}
	for _, setting := range settings {
		u.RawQuery += "&" + setting
	}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		panic(err) // the driver is linked in, and connects later
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// refuseFile turns what SQLite says about a file into a sentence.
func refuseFile(file string, err error, act string) error {
	reason, sentence := error(nil), ""
	switch {
	case isDamaged(err):
		reason, sentence = ErrDamaged, "the database %s is damaged: restore it from a backup"
	case isClosedToUs(err):
		reason, sentence = datadir.ErrNotWritable, "the database %s cannot be opened for writing: give this user the right to write it and its directory"
	default:
		return failed(err, "the database %s: %s", file, act)
	}
	return &failure{fmt.Sprintf(sentence, file), errors.Join(reason, err)}
}

// verify looks whether the file is a network's of this version, and whether its journal
// reaches as far as it did.
func (s *Store) verify(ctx context.Context, file, memory string, before int64, o Options) error {
	var is, of int
	var newest sql.NullInt64
	for _, ask := range []struct {
		query string
		into  any
	}{{"PRAGMA application_id", &is}, {"PRAGMA user_version", &of}} {
		if err := s.writer.QueryRowContext(ctx, ask.query).Scan(ask.into); err != nil {
			return refuseFile(file, err, "reading it")
		}
	}
	switch {
	case is != application:
		return refuse(ErrDamaged, "the database %s is not one of this program's, or is damaged: restore it from a backup", file)
	case of > version:
		return fmt.Errorf("the database %s: %w", file, ledger.ErrNewer)
	}
	if err := complete(ctx, s.writer, nil); err != nil {
		return refuseFile(file, err, "completing it")
	}
	if err := s.writer.QueryRowContext(ctx, "SELECT max(number) FROM journal").Scan(&newest); err != nil {
		return refuseFile(file, err, "reading the journal")
	}
	switch {
	case !newest.Valid:
		return refuse(ErrDamaged, "the database %s has no journal: restore it from a backup", file)
	case newest.Int64 < before:
		if !o.AcceptLess {
			return refuse(ErrLess, "the database %s ends with entry %d, though entry %d was written: what came between is lost. "+
				"Restore %s with its -wal file, or a newer backup, or start once with --accept-lost-entries to go on from entry %d",
				file, newest.Int64, before, fileName, newest.Int64)
		}
		o.Log.Warn("entries were lost, and that is accepted", "newest", newest.Int64, "had", before)
	}
	if err := s.prepare(ctx); err != nil {
		return refuseFile(file, err, "reading it")
	}
	var err error
	if s.reached, err = keepMemo(memory, newest.Int64, o.Log); err != nil {
		return datadir.Refuse(filepath.Dir(file), err)
	}
	return nil
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.inserts, err = s.writer.PrepareContext(ctx, insertEntry); err != nil {
		return err
	}
	s.finds, err = s.readers.PrepareContext(ctx, findEntry)
	return err
}

// Close writes what is to be remembered, closes the file and gives the directory up.
// The store is not used any more when it is called.
func (s *Store) Close(context.Context) error {
	s.closing.Do(func() { s.closed = errors.Join(s.reached.close(), s.shut(), s.lock.Release()) })
	return s.closed
}

// shut closes the connections, the writer's last: that puts the WAL into the file.
func (s *Store) shut() error {
	var err error
	for _, statement := range []*sql.Stmt{s.inserts, s.finds} {
		if statement != nil {
			err = errors.Join(err, statement.Close())
		}
	}
	return errors.Join(err, s.readers.Close(), s.writer.Close())
}

// Verify reads the whole file and is an ErrDamaged where something in it is not as
// SQLite wrote it. It takes about a second for 100 MB.
func (s *Store) Verify(ctx context.Context) error {
	var said string
	err := s.readers.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	if err == nil && said != "ok" || isDamaged(err) {
		return refuse(ErrDamaged, "the database is damaged: restore it from a backup")
	}
	if err != nil {
		return failed(err, "verifying the database")
	}
	return nil
}
