package ledgertest

import (
	"context"
	"log/slog"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 10 and what a server does with others' entries.
var readingProofs = []proof{
	{"rule 8: a server that is far behind catches up", catchesUp},
	{"rule 10: a server follows another's entries", follows},
	{"rule 10: an entry that was taken back is taken out of memory", takenBack},
	{"rule 10: an entry that was taken back and projected is taken out of the collections", takenBackProjected},
	{"rule 10: a deletion that was taken back brings the record back", deletionTakenBack},
	{"rule 10: what waits to be projected of a history that is no more is not projected", forgetsBacklog},
	{"rule 10: a round of a history that is no more, under way, does not outlive it", forgetsFlight},
	{"rule 10: one empty answer of a database in trouble is not taken for a loss", oneEmptyAnswer},
	{"rule 10: an entry that does not follow one's own has memory read anew", doesNotFollow},
	{"rule 10: reading anew does not excuse a wrong clock", reloadKeepsClock},
}

func catchesUp(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Do(other, AddLab("a"))
	for range 50 {
		s.Do(other, Rename("a", "again"))
	}
	s.Do(l, AddLab("b"))
	if n := l.Moment().Number; n != 52 {
		s.Errorf("the server is at entry %d, want 52", n)
	}
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
}

func follows(s *Stage) {
	l, other := s.Open(Following), s.Other()
	s.Do(other, AddLab("a"))
	m, err := l.WaitFor(s.Ctx, 1)
	s.must("following", err)
	if m.LabBySlug("a") == nil {
		s.Error("the moment lacks the other server's lab")
	}
	for _, r := range s.Store.Readings() {
		if r.Number > 0 && r.Settled {
			s.Errorf("following read %d settled", r.Number)
		}
	}
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
}

// doubt has the database fail once, so that a server looks whether its last
// entry is still there.
func doubt(s *Stage, l *ledger.Ledger) {
	s.Store.Finds.Put(FailFind)
	s.Fails(l, AddLab("kept"), ledger.ErrUnavailable)
}

func takenBack(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost"))
	doubt(s, l)
	s.DoAnew(l, AddLab("next"))
	if l.Moment().LabBySlug("lost") != nil {
		s.Error("memory still has what the journal lost")
	}
	s.HasLabs(l, "kept", "next")
	s.Agree(l)
}

// oneEmptyAnswer has the collections written as they were begun: a server that took its
// last entry for lost would forget what waits, and read the network anew.
func oneEmptyAnswer(s *Stage) {
	log := &sharedBuffer{}
	l := s.Open(func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	s.Do(l, AddLab("kept"))
	doubt(s, l)
	s.Store.Finds.Put(FindNothing)
	s.Do(l, AddLab("next"))
	if log.count("no changes are taken") > 0 {
		s.Error("the server read the network anew")
	}
	s.HasLabs(l, "kept", "next")
	s.Agree(l)
}

func takenBackProjected(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	s.Store.Inserts.Put(RollBack, RollBack)
	s.Do(l, AddLab("lost"))
	s.Do(l, Rename("kept", "lost"))
	s.must("flushing", l.Flush(s.Ctx))
	doubt(s, l)
	s.DoAnew(l, AddLab("next"))
	s.HasLabs(l, "kept", "next")
	s.Agree(l)
}

// deletionTakenBack has the collections show a deletion that the journal lost,
// behind a mark that is right.
func deletionTakenBack(s *Stage) {
	l := s.Open(Named("one"))
	s.Do(l, With("k", AddLab("kept")))
	s.must("flushing", l.Flush(s.Ctx))
	s.Pass(network.KeyLife + time.Second)
	s.Store.Marked.Keep(failMarkOf(2))
	s.Store.Inserts.Put(RollBack)
	n := s.Store.Marked.Calls()
	_, err := l.DoChores(s.Ctx)
	s.must("doing the chores", err)
	s.Store.Marked.Until(n + 1)
	doubt(s, l)
	s.DoAnew(l, Rename("kept", "renamed"))
	if j := s.Journal(); len(j.Latest) != 2 {
		s.Fatalf("the journal has %d records", len(j.Latest))
	}
	s.Store.Marked.Keep(nil)
	s.Agree(l)
}

// failMarkOf lets no mark of an entry be written.
func failMarkOf(number int64) Fault[Mark] {
	return func(set Mark) Mark {
		return func(ctx context.Context, m ledger.Mark) error {
			if m.Number == number {
				return ErrCut
			}
			return set(ctx, m)
		}
	}
}

func forgetsBacklog(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Store.Writes.Keep(s.neverLab("lost"))
	s.Do(l, AddLab("held"))
	<-gate.Reached
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost")) // it waits behind the round at the gate
	doubt(s, l)
	next := s.Start(s.Ctx, l, AddLab("next"))
	s.until(func() bool { return l.Ready() != nil || len(next) > 0 }) // it reads anew
	gate.Open()
	s.Ends(next, l, AddLab("next"))
	s.HasLabs(l, "kept", "held", "next")
	s.Agree(l)
}

// neverLab fails a case in which a lab is projected.
func (s *Stage) neverLab(slug network.Slug) Fault[Write] {
	return func(write Write) Write {
		return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
			for _, r := range puts {
				if lab, ok := r.(*network.Lab); ok && lab.Slug == slug {
					s.Errorf("the lab %s is projected", slug)
				}
			}
			return write(ctx, puts, gone)
		}
	}
}

func forgetsFlight(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost"))
	<-gate.Reached
	doubt(s, l)
	next := s.Start(s.Ctx, l, AddLab("next"))
	s.until(func() bool { return l.Ready() != nil || len(next) > 0 }) // it reads anew
	s.linger()
	gate.Open()
	s.Ends(next, l, AddLab("next"))
	s.HasLabs(l, "kept", "next")
	s.Agree(l)
}

func doesNotFollow(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Do(l, AddLab("kept"))
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost"))
	s.Do(other, AddLab("a"))
	s.Do(other, AddLab("b"))
	s.DoAnew(l, AddLab("next"))
	s.HasLabs(l, "kept", "a", "b", "next")
	if l.Moment().LabBySlug("lost") != nil {
		s.Error("memory still has what the journal lost")
	}
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
}

func reloadKeepsClock(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched)
	s.Do(l, AddLab("kept"))
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost"))
	other := s.Other()
	s.Do(other, AddLab("a"))
	s.Do(other, AddLab("b"))
	c.drift(network.KeyLife)
	c.compared()
	s.Fails(l, AddLab("next"), ledger.ErrClock)
	s.Store.Finds.Await(40) // it follows, and finds that entry 3 does not
	s.Fails(l, AddLab("next"), ledger.ErrClock)
}
