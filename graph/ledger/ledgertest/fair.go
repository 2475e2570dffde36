package ledgertest

import (
	"context"
	"runtime"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
)

// Rule 8: a server that is farther away wins too.
var fairProofs = []proof{
	{"rule 8: a server that lost three times in a row says so in its mark, though nothing is projected", saysThatItLoses},
	{"rule 8: a server that lost twice asks for nothing", losesTwice},
	{"rule 8: the others leave a loser a pause, until it won", loserWins},
	{"rule 8: what a mark asks for is bounded", boundedPause},
}

// Cases that a store has to be swift for: what they find wrong shows as time.
var swiftProofs = []proof{
	{"rule 8: what a dead server asked for is forgotten", deadLoser},
	{"feed: who stands still for longer than memory keeps entries is told from the journal", func(s *Stage) { standsStill(s, 3_000) }},
}

// loses has a server lose so many races, then runs a look before the insert that
// wins.
func (s *Stage) loses(l, other *ledger.Ledger, slug string, times int, look func()) {
	var faults []Fault[Insert]
	for range times {
		faults = append(faults, First(func() { s.Do(other, Rename("a", "again")) }))
	}
	s.Store.Inserts.Put(append(faults, First(look))...)
	s.Do(l, AddLab(slug))
}

func saysThatItLoses(s *Stage) {
	l, other := s.Open(Named("one")), s.Other()
	s.Do(other, AddLab("a"))
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Keep(gate.HoldWrite)
	s.loses(l, other, "b", 3, func() {
		s.until(func() bool { return marks(s)["one"].Pause > 0 }) // nobody waits for the mark
		if m := marks(s)["one"]; m.Number != 0 {
			s.Errorf("after three losses the mark is %v", m)
		}
	})
	gate.Open()
	s.must("flushing", l.Flush(s.Ctx))
	if m := marks(s)["one"]; m.Pause != 0 {
		s.Errorf("after it won the server still asks for a pause of %s", m.Pause)
	}
}

func losesTwice(s *Stage) {
	l, other := s.Open(Named("one")), s.Other()
	s.Do(other, AddLab("a"))
	asksNothing := func() {
		s.linger() // nobody waits for the mark
		if m := marks(s)["one"]; m.Pause != 0 {
			s.Errorf("after two losses in a row the mark asks for %s", m.Pause)
		}
	}
	for _, slug := range []string{"b", "c"} { // a win between them begins anew
		s.loses(l, other, slug, 2, asksNothing)
	}
}

// loserWins has a server that always comes too late while another is busy: each
// of its inserts waits until the other committed once more, or leaves all its
// callers waiting.
func loserWins(s *Stage) {
	near := s.Other(Following)
	s.Do(near, AddLab("a"))
	far := s.Open(Named("far"))
	s.Store.Inserts.Keep(func(insert Insert) Insert {
		return func(ctx context.Context, e ledger.Sealed) error {
			at := near.Moment().Number
			for idle := 0; idle < 500 && near.Moment().Number == at && ctx.Err() == nil; runtime.Gosched() {
				if idle++; near.Waiting() < 8 {
					idle = 0
				}
			}
			return insert(ctx, e)
		}
	})
	busy, stop := context.WithCancel(s.Ctx)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for busy.Err() == nil {
				_, _ = near.Do(s.Ctx, Rename("a", "again"))
			}
		})
	}
	for range 10 {
		s.Do(far, Rename("a", "far"))
	}
	stop()
	all.Wait()
}

// asks writes the mark of a server that asks for a pause.
func (s *Stage) asks(pause time.Duration, number int64) {
	m := ledger.Mark{Server: "far/1", Number: number, Nonce: s.Journal().Entries[number].Nonce, At: Dawn, Pause: pause, Format: ledger.DocumentFormat}
	s.must("setting a mark", s.Store.Store.SetMark(s.Ctx, m))
}

func boundedPause(s *Stage) {
	l := s.Open(Following)
	s.asks(time.Hour, 0)
	s.looked()
	s.Do(l, AddLab("a"))
	s.Do(l, AddLab("b"))
	s.HasLabs(l, "a", "b")
}

func deadLoser(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched)
	s.asks(100*time.Millisecond, 0)
	s.looked()
	c.pass(10 * time.Second)
	s.looked()
	s.Do(l, AddLab("a"))
	for range 1_000 { // with a pause behind each, these would outlast the case
		s.Do(l, Rename("a", "again"))
	}
}

// looked waits until a server that follows has read the marks once more, whole.
func (s *Stage) looked() { s.Store.Looks.Await(2) } // that the second has begun says that the first is over
