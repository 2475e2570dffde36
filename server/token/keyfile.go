package token

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// maxKeyFile is more than any key takes, in bytes.
const maxKeyFile = 16 << 10

// openDir makes the directory of the keys where it is missing.
func openDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o002 != 0 {
		return fmt.Errorf("anyone may write to %s: give it mode 0700", dir)
	}
	return nil
}

// openKey reads the key in path, and makes it first where there is none. It
// always answers what the file holds in the end, whoever put it there.
func openKey[K any](path string, fresh func() ([]byte, error), read func(path string, content []byte) (K, error)) (K, error) {
	var none K
	content, err := readPrivate(path)
	if errors.Is(err, fs.ErrNotExist) {
		var made []byte
		if made, err = fresh(); err != nil {
			return none, err
		}
		if err = place(path, made); err != nil {
			return none, err
		}
		content, err = readPrivate(path)
	}
	if err != nil {
		return none, err
	}
	return read(path, content)
}

// readPrivate reads a file that is its owner's alone. A symbolic link is
// followed, since orchestrators mount secrets that way.
func readPrivate(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", path)
	case info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("others than its owner may use %s: give it mode 0600", path)
	case info.Size() > maxKeyFile:
		return nil, fmt.Errorf("%s is too long for a key", path)
	}
	return os.ReadFile(path)
}

// place puts content at path, whole and synced, or leaves what someone else
// placed there first. No reader ever sees half a key. Also the loser of a race
// syncs the directory, since it goes on with the winner's key.
func place(path string, content []byte) error {
	dir := filepath.Dir(path)
	temporary, err := writeTemporary(dir, "."+filepath.Base(path)+"-*", content)
	if err != nil {
		return err
	}
	err = os.Link(temporary, path)
	if errors.Is(err, fs.ErrExist) {
		err = nil
	}
	return errors.Join(err, os.Remove(temporary), syncDir(dir))
}

// writeTemporary leaves a synced file of mode 0600, or none.
func writeTemporary(dir, pattern string, content []byte) (name string, err error) {
	file, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
