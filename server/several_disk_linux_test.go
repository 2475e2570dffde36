package main

import (
	"path/filepath"
	"syscall"
	"testing"
	"unsafe"
)

// limitFiles bounds how far the process may write into any file: beyond it each
// write fails, as on a full disk.
func limitFiles(t *testing.T, pid int, bytes uint64) {
	t.Helper()
	limit := syscall.Rlimit{Cur: bytes, Max: ^uint64(0)}
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if errno != 0 {
		t.Fatalf("limiting the size of files: %v", errno)
	}
}

// A disk that is full refuses changes with a clear code, readers are answered,
// and changes are taken again once there is room, nothing lost and nothing done
// twice.
func TestAFullDiskRefusesChangesUntilThereIsRoom(t *testing.T) {
	t.Parallel()
	l := newLife(t)
	w := &town{t: t, dir: t.TempDir(), keys: filepath.Join(l.data, "keys"), life: l}
	p := launch(t, "--data", l.data, "--client-quota", "0", "--subject-quota", "0")
	w.open(p.url)
	people := w.settle(8, 0)
	for range 2 {
		all(people, func(r *dweller) { r.live(t, 3) })
		if t.Failed() {
			return
		}
		limitFiles(t, p.Process.Pid, 1)
		all(people, func(r *dweller) {
			r.try(t, "a full disk", []string{unavailable, outcomeUnknown})
			r.reads(t, "a full disk")
		})
		limitFiles(t, p.Process.Pid, ^uint64(0))
		all(people, func(r *dweller) { r.again(t) })
	}
	all(people, func(r *dweller) { r.live(t, 3) })
	w.agree()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.wait(); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	w.database = openDatabase(t, w.life.data, w.life.keys)
	w.audit()
}
