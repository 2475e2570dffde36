package crashes

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestATerminatedProgramKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	for _, engine := range engines {
		t.Run("in "+engine, func(t *testing.T) {
			t.Parallel()
			l := newLife(t, engine)
			for round := range 3 {
				l.terminate(t, round)
			}
			l.check(t)
			p := systemtest.Launch(t, l.settings()...)
			l.catchUp(t, p.URL)
			p.Kill()
		})
	}
}

// terminate starts the program and asks it to end under load.
func (l *life) terminate(t *testing.T, round int) {
	t.Helper()
	p := systemtest.Launch(t, l.settings()...)
	l.catchUp(t, p.URL)
	time.AfterFunc(100*time.Millisecond, func() { _ = p.Process.Signal(syscall.SIGTERM) })
	l.write(t, p.URL)
	if err := p.Ended(); err != nil {
		t.Errorf("round %d: %v", round, err)
	}
	if log := strings.Join(p.Log, "\n"); strings.Contains(log, "WARN") || !strings.Contains(log, "stopping") {
		t.Errorf("round %d: %s", round, log)
	}
}
