package crashes

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// lives is how many networks of an engine are killed. The program is killed
// (SIGKILL) lives × killRounds times, under write load or while it starts, and the
// database with it every third time, where there is one.
var lives = map[string]int{"a file": 4, "a database": 2}

func TestKilledAtAnyMomentItKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	for _, engine := range engines {
		for life := range lives[engine] {
			t.Run(fmt.Sprintf("in %s, life %d", engine, life+1), func(t *testing.T) {
				t.Parallel()
				newLife(t, engine).live(t)
			})
		}
	}
}

// live kills the program round by round.
func (l *life) live(t *testing.T) {
	for round := range killRounds {
		l.round(t, round)
		if round%10 == 9 || round == killRounds-1 {
			l.check(t)
		}
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
	deeds, records := 0, 0
	for _, w := range l.writers {
		deeds, records = deeds+len(w.Done), records+len(w.Records)
	}
	if deeds < killRounds {
		t.Errorf("only %d deeds were acknowledged in %d rounds: there was no load", deeds, killRounds)
	}
	t.Logf("%d kills, %d acknowledged mutations, %d records, %d without an answer", killRounds, deeds, records, l.cut)
}

// round starts the program, lets everybody hold what it has against what it
// acknowledged, and kills it under load. Every fifth time it is killed while it
// starts.
func (l *life) round(t *testing.T, round int) {
	t.Helper()
	if round%5 == 0 {
		l.killStarting(t)
	}
	p := systemtest.Launch(t, l.settings()...)
	defer p.Kill()
	l.catchUp(t, p.URL)
	both := l.database != nil && round%3 == 2
	struck := make(chan struct{})
	time.AfterFunc(time.Duration(rand.N(int64(120*time.Millisecond))), func() {
		defer close(struck)
		if both {
			l.database.Kill()
		}
		_ = p.Process.Kill()
	})
	l.write(t, p.URL)
	if <-struck; both {
		l.database.Revive(t)
	}
}

func (l *life) killStarting(t *testing.T) {
	t.Helper()
	p := &systemtest.Process{Cmd: systemtest.Command(append([]string{"serve", "--addr", "127.0.0.1:0"}, l.settings()...)...), T: t}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Duration(rand.N(int64(400*time.Millisecond))), func() { _ = p.Process.Kill() })
	p.WantKilled()
}
