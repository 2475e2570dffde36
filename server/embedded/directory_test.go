package embedded

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

func TestADirectoryThatCannotBeUsedGivesItsSentence(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"a file": file, "a path below a file": file + "/x/y", "a path below a device": "/dev/null/x"} {
		t.Run(name, func(t *testing.T) {
			_, err := Start(t.Context(), config(dir, base...))
			want := "the data directory " + dir + " is a file or lies below one: choose another directory"
			if !errors.Is(err, ErrNotDirectory) || err.Error() != want {
				t.Errorf("%v", err)
			}
		})
	}
	t.Run("a file in the engine's place", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, engineName), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Start(t.Context(), config(dir, base...)); !errors.Is(err, ErrNotDirectory) {
			t.Errorf("%v", err)
		}
	})
	t.Run("a disk that is mounted read-only", func(t *testing.T) {
		err := refuseDirectory("/data", &os.PathError{Op: "open", Path: "/data/lock", Err: syscall.EROFS})
		if !errors.Is(err, ErrNotWritable) {
			t.Errorf("%v", err)
		}
	})
}

func TestADirectoryWithoutTheRightToWriteGivesItsSentence(t *testing.T) {
	readOnly := t.TempDir()
	if err := os.Chmod(readOnly, 0o555); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"itself": readOnly, "its parent": filepath.Join(readOnly, "data")} {
		err := asNobody(func() error {
			_, err := Start(t.Context(), config(dir, base...))
			return err
		})
		want := "the data directory " + dir + " cannot be written: give this user the right to write there, or choose another directory"
		if !errors.Is(err, ErrNotWritable) || err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// asNobody calls do on a thread of its own, without root's power over files if this is root.
func asNobody(do func() error) error {
	result := make(chan error)
	go func() {
		if os.Geteuid() == 0 {
			runtime.LockOSThread() // and never unlocked: the thread ends with this goroutine
			if err := dropFileRights(); err != nil {
				result <- err
				return
			}
		}
		result <- do()
	}()
	return <-result
}

func TestTheLockIsReleasedThoughAForkedProcessStillHoldsItsDescriptor(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lock, err := claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	forked, err := syscall.Dup(int(lock.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(forked)
	if err := release(lock); err != nil {
		t.Fatal(err)
	}
	lock, err = claim(dir)
	if err != nil {
		t.Fatalf("claiming again: %v", err)
	}
	if err := release(lock); err != nil {
		t.Error(err)
	}
}
