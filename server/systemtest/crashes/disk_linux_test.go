package crashes

import (
	"path/filepath"
	"syscall"
	"testing"
	"unsafe"

	"github.com/redeaberta/rede/server/systemtest"
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
	w := &systemtest.Cluster{T: t, Dir: t.TempDir(), Keys: filepath.Join(l.data, "keys"), Tokens: l.tokens}
	p := systemtest.Launch(t, "--data", l.data, "--client-quota", "0", "--subject-quota", "0")
	w.AddURL(p.URL)
	people := w.AddClients(8, 0)
	for range 2 {
		systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 3) })
		if t.Failed() {
			return
		}
		limitFiles(t, p.Process.Pid, 1)
		systemtest.Each(people, func(r *systemtest.Client) {
			r.Try(t, "a full disk", []string{systemtest.Unavailable, systemtest.OutcomeUnknown})
			r.Reads(t, "a full disk")
		})
		limitFiles(t, p.Process.Pid, ^uint64(0))
		systemtest.Each(people, func(r *systemtest.Client) { r.Again(t) })
	}
	systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 3) })
	w.Agree()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.Ended(); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	w.Database = systemtest.OpenDatabase(t, l.data, l.tokens.Keys)
	w.Audit()
}
