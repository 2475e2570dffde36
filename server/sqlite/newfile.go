package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/redeaberta/rede/server/datadir"
)

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
