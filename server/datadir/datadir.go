// Package datadir keeps a data directory to one process at a time, and puts what is in it on disk.
package datadir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// lockName is the file that is held with flock(2) for as long as the directory is in use. It is never removed.
const lockName = "lock"

// The reasons for which a directory is refused and which a person can mend. The error for one is a single sentence that
// names the path and what to do; test for the reason with errors.Is.
var (
	ErrLocked       = errors.New("the data directory is in use")
	ErrNotDirectory = errors.New("the data directory is not a directory")
	ErrNotWritable  = errors.New("the data directory cannot be written")
)

// Claim creates the data directory if it is missing and takes its lock, which the kernel drops when the process
// ends, however it ends.
func Claim(dir string) (*Lock, error) {
	if err := makeDirectory(dir); err != nil {
		return nil, Refuse(dir, err)
	}
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, Refuse(dir, err)
	}
	switch err := flock(lock, syscall.LOCK_EX|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return nil, errors.Join(refuse(ErrLocked, "the data directory %s is in use by another rede: "+
			"stop that one first, or choose another directory", dir), lock.Close())
	case err != nil:
		return nil, errors.Join(fmt.Errorf("locking the data directory %s: %w", dir, err), lock.Close())
	}
	return &Lock{lock}, nil
}

// A Lock says that a data directory is this process's.
type Lock struct{ file *os.File }

// Release gives the lock up for everyone. Closing alone would not: a process forked meanwhile holds the same lock
// until it runs its program.
func (l *Lock) Release() error {
	return errors.Join(flock(l.file, syscall.LOCK_UN), l.file.Close())
}

func flock(f *os.File, how int) error {
	for {
		err := syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// Refuse turns what the operating system says about the data directory into a sentence.
func Refuse(dir string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return refuse(ErrNotDirectory, "the data directory %s is a file or lies below one: choose another directory", dir)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return refuse(ErrNotWritable, "the data directory %s cannot be written: "+
			"give this user the right to write there, or choose another directory", dir)
	}
	return fmt.Errorf("opening the data directory: %w", err)
}

// makeDirectory creates dir and what is missing above it, on disk: a power cut after the first acknowledged
// write must not take away the directory that it is in.
func makeDirectory(dir string) error {
	var made []string
	for p := dir; ; p = filepath.Dir(p) {
		if _, err := os.Lstat(p); err == nil {
			break
		}
		made = append(made, p)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, p := range made {
		// A parent that may be written but not read cannot be opened, hence not synced.
		if err := SyncPath(filepath.Dir(p)); err != nil && !errors.Is(err, fs.ErrPermission) {
			return err
		}
	}
	return nil
}

// SyncTree puts a flat directory, its files first, on disk. No SQLite connection may be open to them.
func SyncTree(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := SyncPath(filepath.Join(dir, f.Name())); err != nil {
			return err
		}
	}
	return SyncPath(dir)
}

// SyncPath puts a file, or the names in a directory, on disk.
func SyncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// refusal says why a directory is refused, in one sentence for people.
type refusal struct {
	reason   error
	sentence string
}

func refuse(reason error, format string, args ...any) error {
	return &refusal{reason: reason, sentence: fmt.Sprintf(format, args...)}
}

func (r *refusal) Error() string { return r.sentence }
func (r *refusal) Unwrap() error { return r.reason }
