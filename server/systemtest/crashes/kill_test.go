package crashes

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// The program is killed (SIGKILL) lives × killRounds times, under write load or
// while it starts.
const (
	lives   = 4
	writers = 5
)

func TestKilledAtAnyMomentItKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	for life := range lives {
		t.Run(fmt.Sprintf("life %d", life+1), func(t *testing.T) {
			t.Parallel()
			l := newLife(t)
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
		})
	}
}

// A life is one data directory and those who write into it.
type life struct {
	data    string
	tokens  *systemtest.Tokens
	writers []*systemtest.Writer
	cut     int // mutations whose answers never came
}

func newLife(t *testing.T) *life {
	t.Helper()
	l := &life{data: filepath.Join(t.TempDir(), "data")}
	keys, err := token.OpenKeys(filepath.Join(l.data, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	l.tokens = &systemtest.Tokens{Keys: keys}
	for i := range writers {
		l.writers = append(l.writers, systemtest.NewWriter(fmt.Sprintf("w%d", i), l.tokens, rand.New(rand.NewPCG(rand.Uint64(), 1))))
	}
	return l
}

// round starts the program, lets everybody hold what it has against what it
// acknowledged, and kills it under load. Every fifth time it is killed while it
// starts.
func (l *life) round(t *testing.T, round int) {
	t.Helper()
	if round%5 == 0 {
		l.killStarting(t)
	}
	p := systemtest.Launch(t, "--data", l.data)
	defer p.Kill()
	l.catchUp(t, p.URL)
	time.AfterFunc(time.Duration(rand.N(int64(120*time.Millisecond))), func() { _ = p.Process.Kill() })
	l.write(t, p.URL)
}

// catchUp has each writer hold the program against what they know.
func (l *life) catchUp(t *testing.T, url string) {
	t.Helper()
	for _, w := range l.writers {
		w.CatchUp(t, url)
	}
}

// write has all writers send mutations until the program is gone.
func (l *life) write(t *testing.T, url string) {
	var all sync.WaitGroup
	for _, w := range l.writers {
		all.Go(func() { w.Write(t, url) })
	}
	all.Wait()
	for _, w := range l.writers {
		if w.Open != nil {
			l.cut++
		}
	}
}

func (l *life) killStarting(t *testing.T) {
	t.Helper()
	p := &systemtest.Process{Cmd: systemtest.Command("serve", "--addr", "127.0.0.1:0", "--data", l.data), T: t}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Duration(rand.N(int64(400*time.Millisecond))), func() { _ = p.Process.Kill() })
	p.WantKilled()
}

// check has `rede check` compare the journal and the collections, right after a
// kill.
func (l *life) check(t *testing.T) {
	t.Helper()
	out, err := systemtest.Command("check", "--data", l.data).CombinedOutput()
	if err != nil {
		t.Errorf("rede check: %v\n%s", err, out)
	}
}
