package datadir

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestADiskThatIsMountedReadOnlyGivesItsSentence(t *testing.T) {
	err := Refuse("/data", &os.PathError{Op: "open", Path: "/data/lock", Err: syscall.EROFS})
	want := "the data directory /data cannot be written: give this user the right to write there, or choose another directory"
	if !errors.Is(err, ErrNotWritable) || err.Error() != want {
		t.Errorf("%v", err)
	}
}

func TestADirectoryIsOfOneProcessAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	lock, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Claim(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second claim says %v", err)
	}
	if err := lock.Release(); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory is %v, %v", info.Mode(), err)
	}
}

func TestTheLockIsReleasedThoughAForkedProcessStillHoldsItsDescriptor(t *testing.T) {
	dir := t.TempDir()
	lock, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	forked, err := syscall.Dup(int(lock.file.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Close(forked) }()
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	lock, err = Claim(dir)
	if err != nil {
		t.Fatalf("claiming again: %v", err)
	}
	if err := lock.Release(); err != nil {
		t.Error(err)
	}
}
