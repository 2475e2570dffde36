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
	l := newLife(t)
	for round := range 3 {
		p := systemtest.Launch(t, "--data", l.data)
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
	l.check(t)
	p := systemtest.Launch(t, "--data", l.data)
	l.catchUp(t, p.URL)
	p.Kill()
}
