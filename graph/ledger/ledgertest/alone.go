package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// What a mark tells of its server's life, and of another hand.
var markProofs = []proof{
	{"marks: a server that idles lives, and one that ended in order does not", idleLives},
	{"marks: a server that was killed counts as running for a minute", killedCounts},
	{"marks: a server that a newer program stopped for good is not waited for", stoppedIsOver},
	{"marks: what servers that were killed leave is never taken for another hand's", neverCriesWolf},
}

// alone asks whether a server may be running.
func (s *Stage) alone() error {
	return ledger.Alone(s.Ctx, s.Store, ledger.Options{Server: "auditor"})
}

func idleLives(s *Stage) {
	c := newClocks(s)
	l, err := s.TryOpen(s.Store, c.watched, Named("one"))
	s.must("opening a ledger", err)
	s.must("flushing", l.Flush(s.Ctx))
	for range 6 {
		c.pass(30 * time.Second)
		now := Dawn.Add(c.read(&c.wall))
		s.until(func() bool { return fresh(s, now) })
		if err := s.alone(); !errors.Is(err, ledger.ErrBeside) {
			s.Fatalf("beside a server that idles it says %v", err)
		}
	}
	if n := len(s.Journal().Entries); n != 1 {
		s.Errorf("an idle network has %d entries", n)
	}
	s.Close(l)
	s.must("being alone after an orderly end", s.alone())
	if n := len(s.ids()); n != 1 {
		s.Errorf("a server that ended leaves %d marks", n)
	}
}

// fresh tells whether the server one has refreshed its mark.
func fresh(s *Stage, now time.Time) bool {
	for id, m := range s.ids() {
		if strings.HasPrefix(id, "one/") && m.At.Equal(now) {
			return true
		}
	}
	return false
}

func killedCounts(s *Stage) {
	c := newClocks(s)
	l, err := s.TryOpen(s.Store, c.watched, Named("one"))
	s.must("opening a ledger", err)
	s.Do(l, AddLab("a"))
	s.must("flushing", l.Flush(s.Ctx))
	s.killed(l)
	c.pass(20 * time.Second)
	if err := s.alone(); !errors.Is(err, ledger.ErrBeside) || !strings.Contains(err.Error(), "for 40s more") {
		s.Errorf("soon after a kill it says %v", err)
	}
	c.pass(40 * time.Second)
	s.must("being alone a minute after a kill", s.alone())
}

// killed ends a server as a kill does: without a word.
func (s *Stage) killed(l *ledger.Ledger) {
	ctx, cancel := context.WithCancel(s.Ctx)
	cancel()
	s.Store.Marked.Keep(FailMark)
	_ = l.Close(ctx)
	s.Store.Marked.Keep(nil)
}

func stoppedIsOver(s *Stage) {
	c := newClocks(s)
	other, err := s.TryOpen(s.Store.Store, Named("other"))
	s.must("opening another ledger", err)
	s.Do(other, AddLab("a"))
	l := s.Open(c.watched, Named("one"))
	s.must("flushing", l.Flush(s.Ctx))
	s.Store.Newer(2)
	s.Do(other, AddLab("b"))
	s.Close(other)
	s.until(func() bool { return errors.Is(l.Ready(), ledger.ErrNewer) })
	s.until(func() bool { c.pass(time.Second); return s.alone() == nil })
	s.must("being alone", s.alone())
}

// neverCriesWolf has two servers work, fail and die at random, and looks what their next
// starts tell.
func neverCriesWolf(s *Stage) {
	dice, log := rand.New(rand.NewPCG(3, 4)), &sharedBuffer{}
	logged := func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) }
	for round := range 6 {
		one, two := Script(s.Store.Store), Script(s.Store.Store)
		var pair []*ledger.Ledger
		for name, store := range map[string]*Scripted{"one": one, "two": two} {
			l, err := s.TryOpen(store, Named(name), Following, logged)
			s.must("opening a ledger", err)
			pair = append(pair, l)
		}
		for _, store := range []*Scripted{one, two}[:dice.IntN(3)] {
			store.Writes.Keep(FailWrite)
		}
		for i := range 4 {
			email, slug := fmt.Sprintf("p%d-%d@example.org", round, i), fmt.Sprintf("lab-%d-%d", round, i)
			s.Do(pair[0], Join(email))
			s.Do(pair[1], AddLab(slug))
			s.Do(pair[0], Rename(slug, "again"))
			if i%2 == 0 {
				s.Do(pair[1], Leave(email))
			}
		}
		for i, l := range pair {
			if dice.IntN(2) == 0 || i == 0 {
				s.killed(l)
				continue
			}
			one.Writes.Keep(nil)
			two.Writes.Keep(nil)
			s.Close(l)
		}
	}
	if n := log.count("another hand") + log.count("written anew"); n > 0 {
		s.Errorf("the log tells %d times of another hand", n)
	}
	for _, name := range []string{"one", "two"} { // so that the marks cover all
		l, err := s.TryOpen(s.Store, Named(name))
		s.must("opening a ledger", err)
		s.Agree(l)
		s.Close(l)
	}
	gone := documents(s, network.KindLabs)[0]
	s.must("deleting a document", s.Store.Write(s.Ctx, nil, []network.Ref{network.RefOf(gone)}))
	l := s.Open(Named("two"), logged)
	if log.count("deleted by another hand") != 1 || log.count(gone.Key()) != 1 {
		s.Error("the log does not tell what another hand deleted")
	}
	s.Agree(l)
}
