package ledgertest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// trip is the way to a store and back. In a bubble nothing else takes time, so that the
// time a caller waits is a number of trips, whatever the machine.
const trip = 10 * time.Millisecond

// RunTrips counts the round trips to the store that callers wait for.
func RunTrips(t *testing.T) {
	for _, p := range []proof{
		{"the loser of a race hears that it lost, reads once, and inserts: 3 trips", loserTrips},
		{"a refusal on stale memory looks twice: 2 trips", refusalTrips},
		{"who comes while the server looks for others' entries waits for the insert alone: 1 trip", idleTrips},
		{"two servers that are busy take turns, and lose hardly a race", takeTurns},
		{"who begins beside a server that is busy and has long been alone is let in within a second, 70 ms away", letIn},
	} {
		t.Run(p.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { p.run(NewStage(t, NewMemory())) })
		})
	}
}

// away opens a ledger whose store is a trip away.
func (s *Stage) away(options ...Option) *ledger.Ledger {
	l, err := s.TryOpen(Distant{s.Store, trip}, options...)
	s.must("opening a ledger", err)
	return l
}

// costs fails where a command does not take as many trips.
func (s *Stage) costs(trips int, do func()) {
	s.Helper()
	begun := time.Now()
	do()
	if took := time.Since(begun); took != time.Duration(trips)*trip {
		s.Errorf("the caller waits for %.1f trips, not %d", float64(took)/float64(trip), trips)
	}
}

func loserTrips(s *Stage) {
	l, other := s.away(), s.Other()
	s.Do(other, AddLab("a"))
	s.costs(3, func() { s.Do(l, AddLab("b")) })
	s.HasLabs(l, "a", "b")
}

func refusalTrips(s *Stage) {
	l, other := s.away(), s.Other()
	s.Do(other, AddLab("a"))
	s.Do(l, AddLab("b"))
	s.Do(other, AddLab("c"))
	s.costs(2, func() { s.Refused(l, AddLab("a"), network.Taken) })
}

func idleTrips(s *Stage) {
	looks := Script(Distant{s.Store.Store, trip})
	l, err := s.TryOpen(looks, func(o *ledger.Options) { o.Follow = 100 * trip })
	s.must("opening a ledger", err)
	s.Do(l, AddLab("a"))
	for range 3 {
		looks.Finds.Await(1)
		s.costs(1, func() { s.Do(l, Rename("a", "again")) })
	}
}

// takeTurns has two servers with writers that never rest.
func takeTurns(s *Stage) {
	const contact, races = 100, 400 // entries until they know of each other, and those that count
	ctx, stop := context.WithCancel(s.Ctx)
	defer stop()
	var lost atomic.Int64
	s.Store.Inserts.Keep(func(insert Insert) Insert {
		return func(ctx context.Context, e ledger.Sealed) error {
			err := insert(ctx, e)
			if err != nil && e.Number > contact {
				lost.Add(1)
			}
			return err
		}
	})
	var all []<-chan struct{}
	for n, by := range []time.Duration{trip, trip * 9 / 8} {
		l, err := s.TryOpen(Distant{s.Store, by}, Named(fmt.Sprint("server-", n)), func(o *ledger.Options) { o.Follow = 25 * trip })
		s.must("opening a ledger", err)
		for w := range 4 {
			done := make(chan struct{})
			all = append(all, done)
			go func() {
				defer close(done)
				slug := fmt.Sprintf("lab-%d-%d", n, w)
				for c := AddLab(slug); ctx.Err() == nil && l.Moment().Number < contact+races; c = Rename(slug, fmt.Sprint(n)) {
					s.Do(l, c)
				}
			}()
		}
	}
	for _, done := range all {
		<-done
	}
	if run := longestRun(s.Journal().Entries[contact:]); run > 3 {
		s.Errorf("a server decided %d entries while the other waited", run)
	}
	if n := lost.Load(); n > races/10 {
		s.Errorf("of %d races %d were lost", races, n)
	}
}

// longestRun is how many entries in a row one server decided at most, which its labs'
// names tell.
func longestRun(entries []*ledger.Entry) int {
	longest, run, last := 0, 0, ""
	for _, e := range entries {
		lab, _ := e.Steps[0].Changes[0].Record.(*network.Lab)
		if lab == nil {
			continue
		}
		if run++; lab.Name != last {
			run = 1
		}
		last, longest = lab.Name, max(longest, run)
	}
	return longest
}

// letIn has a server that was idle begin, again and again, beside one that never rests, as
// far away as a database in another country: by then that one leaves it a turn but rarely,
// and learns from its losses or its mark that it is to leave one.
func letIn(s *Stage) {
	const by, most = 70 * time.Millisecond, time.Second
	ctx, stop := context.WithCancel(s.Ctx)
	defer stop()
	servers := map[string]*ledger.Ledger{}
	for _, name := range []string{"busy", "idle"} {
		l, err := s.TryOpen(Distant{s.Store, by}, Named(name))
		s.must("opening a ledger", err)
		servers[name] = l
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for c := AddLab("a"); ctx.Err() == nil; c = Rename("a", "again") {
			s.Do(servers["busy"], c)
		}
	}()
	for n := range 5 {
		time.Sleep(9*time.Second + time.Duration(n)*by/5) // of the bubble
		begun := time.Now()
		s.Do(servers["idle"], AddLab(fmt.Sprint("b-", n)))
		if took := time.Since(begun); took > most {
			s.Errorf("it waited for %s, %.1f trips", took, float64(took)/float64(by))
		}
	}
	stop()
	<-done
}
