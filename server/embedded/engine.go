package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
)

// Database is the name of the one MongoDB database that the network lives in.
const Database = "rede"

// Folder is where in the data directory the engine keeps its files, once it was
// started.
const Folder = "engine"

const (
	engineName = Folder
	asideName  = "engine.new"
	lockName   = "lock"
)

// Config says where the engine lives and how its database is made complete.
type Config struct {
	// Dir is the data directory. It is created with mode 0700 if it is missing. Its path must be free of the
	// characters ? # % * [ and \, which SQLite or FerretDB would read as something else.
	Dir string

	// Log is the program's own logger; nil means slog.Default(). The engine itself is heard from WARN up only, and
	// never with a command or an answer, which may hold documents.
	Log *slog.Logger

	// Prepare makes the database complete: it creates the collections that are missing and inserts entry 0. It gets
	// a MongoDB URI, is called at every start (at a first start twice) and must be idempotent. It disconnects its
	// client before it returns: stopping the engine waits three seconds for one that stays.
	Prepare func(ctx context.Context, uri string) error
}

// Engine is a running FerretDB and the lock on its data directory. Its methods are safe for concurrent use.
type Engine struct {
	server *server
	file   string
	unlock func() error

	mu     sync.Mutex
	closed bool
}

// Start locks the data directory, makes or verifies the database in it, and runs FerretDB over it. ctx bounds the
// start only; the engine runs until Close. Errors that a person can mend are one sentence that says how, and are told
// apart by errors.Is: ErrLocked, ErrNotDirectory, ErrNotWritable, ErrPath, ErrHalfMade, ErrDamaged and ErrSpent.
func Start(ctx context.Context, c Config) (*Engine, error) {
	if c.Prepare == nil {
		return nil, errors.New("starting the engine: Config.Prepare is nil")
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	dir, err := usablePath(c.Dir)
	if err != nil {
		return nil, err
	}
	c.Dir = dir
	lock, err := claim(dir)
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, c)
	if err != nil {
		return nil, errors.Join(err, release(lock))
	}
	return &Engine{
		server: s,
		file:   databaseFile(filepath.Join(dir, engineName)),
		unlock: sync.OnceValue(func() error { return release(lock) }),
	}, nil
}

// open prepares the database of a locked data directory if it is new, verifies it, and runs FerretDB over it.
func open(ctx context.Context, c Config) (*server, error) {
	if err := os.RemoveAll(filepath.Join(c.Dir, asideName)); err != nil {
		return nil, fmt.Errorf("removing what a killed first start left: %w", err)
	}
	engine := filepath.Join(c.Dir, engineName)
	switch _, err := os.Lstat(engine); {
	case errors.Is(err, os.ErrNotExist):
		if err := prepareAside(ctx, c); err != nil {
			return nil, fmt.Errorf("preparing a new database: %w", err)
		}
	case err != nil:
		return nil, fmt.Errorf("looking for the database: %w", err)
	}
	if err := verify(ctx, engine, c.Log); err != nil {
		return nil, err
	}
	return complete(ctx, engine, c)
}

// prepareAside makes a complete database in the directory engine.new and renames that to engine (rule 18). A
// directory engine is therefore always complete, on disk.
func prepareAside(ctx context.Context, c Config) error {
	aside := filepath.Join(c.Dir, asideName)
	if err := os.Mkdir(aside, 0o700); err != nil {
		return err
	}
	s, err := complete(ctx, aside, c)
	if err != nil {
		return err
	}
	if err := s.stop(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	if err := verify(ctx, aside, c.Log); err != nil {
		return err
	}
	if err := syncTree(aside); err != nil {
		return err
	}
	if err := os.Rename(aside, filepath.Join(c.Dir, engineName)); err != nil {
		return err
	}
	return syncPath(c.Dir)
}

// complete runs FerretDB over a directory, prepares the database and adds its side indexes. If that fails,
// FerretDB has stopped when complete returns.
func complete(ctx context.Context, dir string, c Config) (*server, error) {
	s, err := launch(dir, c.Log)
	if err != nil {
		return nil, err
	}
	if err = c.Prepare(ctx, s.uri); err != nil {
		err = fmt.Errorf("preparing the database: %w", err)
	} else {
		err = addSideIndexes(ctx, databaseFile(dir))
	}
	if err != nil {
		return nil, errors.Join(err, s.stop(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// URI is the MongoDB URI of the running engine: a Unix socket, percent-encoded as mongo-driver v2 wants it.
func (e *Engine) URI() string { return e.server.uri }

// Index adds the side index on _id to every collection that lacks it. Start has done so for the collections that
// Prepare made; whoever creates one later calls Index after it, or each look-up by _id in it reads the whole collection.
func (e *Engine) Index(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return errors.New("adding side indexes: the engine is closed")
	}
	return addSideIndexes(ctx, e.file)
}

// Close stops FerretDB, waits until it is done with its files, and releases the lock. Clients should have disconnected:
// one that has not is given three seconds. If ctx ends before, Close returns its error, the engine goes on stopping
// and the lock stays held; Close may be called again to wait on, and does nothing once the lock is released.
func (e *Engine) Close(ctx context.Context) error {
	e.mu.Lock()
	e.closed = true
	e.mu.Unlock()
	if err := e.server.stop(ctx); err != nil {
		return err
	}
	return e.unlock()
}
