package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// unusable are the characters that must not stand in the data directory's path. FerretDB finds its files with
// filepath.Glob and hands SQLite their path as a URI without escaping it. Where that misses an existing file,
// FerretDB takes it for new, fails to make its tables in it, and removes it with all that it holds.
const unusable = `?#%*[\`

// usablePath is the absolute path of the data directory, refused where the engine could not open it.
func usablePath(dir string) (string, error) {
	if dir == "" {
		return "", refuse(ErrPath, "no data directory is given: name one")
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the data directory: %w", err)
	}
	if strings.ContainsAny(path, unusable) {
		return "", refuse(ErrPath, "the path of the data directory %s has one of the characters %s in it, "+
			"which the engine cannot open: choose another directory", path, unusable)
	}
	return path, nil
}

// claim creates the data directory if it is missing and takes its lock, which the kernel drops when the process
// ends, however it ends.
func claim(dir string) (lock *os.File, err error) {
	if err := makeDirectory(dir); err != nil {
		return nil, refuseDirectory(dir, err)
	}
	lock, err = os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, refuseDirectory(dir, err)
	}
	switch err := flock(lock, syscall.LOCK_EX|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return nil, errors.Join(refuse(ErrLocked, "the data directory %s is in use by another rede: "+
			"stop that one first, or choose another directory", dir), lock.Close())
	case err != nil:
		return nil, errors.Join(fmt.Errorf("locking the data directory %s: %w", dir, err), lock.Close())
	}
	return lock, nil
}

// release gives the lock up for everyone. Closing alone would not: a process forked meanwhile holds the same lock
// until it runs its program.
func release(lock *os.File) error {
	return errors.Join(flock(lock, syscall.LOCK_UN), lock.Close())
}

func flock(f *os.File, how int) error {
	for {
		err := syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// refuseDirectory turns what the operating system says about the data directory into a sentence.
func refuseDirectory(dir string, err error) error {
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
		if err := syncPath(filepath.Dir(p)); err != nil && !errors.Is(err, fs.ErrPermission) {
			return err
		}
	}
	return nil
}

// syncTree puts a flat directory, its files first, on disk. No SQLite connection may be open to them.
func syncTree(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := syncPath(filepath.Join(dir, f.Name())); err != nil {
			return err
		}
	}
	return syncPath(dir)
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
