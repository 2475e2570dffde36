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
	for _, engine := range engines {
		t.Run("of "+engine, func(t *testing.T) {
			t.Parallel()
			fillDisk(t, newLife(t, engine))
		})
	}
}

func fillDisk(t *testing.T, l *life) {
	w := &systemtest.Cluster{T: t, Dir: t.TempDir(), Keys: filepath.Join(l.data, "keys"), Tokens: l.tokens, Database: l.database}
	p := systemtest.Launch(t, append(l.settings(), "--client-quota", "0", "--subject-quota", "0")...)
	writes := p.Process.Pid
	if l.database == nil {
		w.File = l.data
	} else {
		writes = l.database.PID()
	}
	w.AddURL(p.URL)
	people := w.AddClients(8, 0)
	for range 2 {
		systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 3) })
		if t.Failed() {
			return
		}
		limitFiles(t, writes, 1)
		systemtest.Each(people, func(r *systemtest.Client) {
			r.Try(t, "a full disk", []string{systemtest.Unavailable, systemtest.OutcomeUnknown})
			r.Reads(t, "a full disk")
		})
		limitFiles(t, writes, ^uint64(0))
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
	w.Audit()
}
