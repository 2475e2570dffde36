package ledgertest

import (
	"context"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 12: what a server leaves that is no more.
var takeoverProofs = []proof{
	{"rule 12: a mark is read as it was written, and is gone when it is removed", markRoundTrip},
	{"rule 12: a mark that stood still for a minute while the journal went on is taken over", func(s *Stage) { takesOver(s, slowServer) }},
	{"rule 12: what the server of such a mark brought back is gone again", func(s *Stage) { takesOver(s, slowKey) }},
	{"rule 12: a mark of an entry that is not there has the collections written anew", func(s *Stage) { takesOver(s, strayServer) }},
	{"rule 12: two servers take a mark over at once", twoTakeOver},
	{"rule 12: a mark is removed after what it left is written, not before", removedLast},
	{"rule 12: a mark at the journal's end is that of an idle network, and stays", idleStays},
	{"rule 12: a mark that is behind and moves stays", movingStays},
	{"rule 12: a server that comes back writes nothing before a mark protects it that nobody removes", comesBack},
	{"rule 12: a long write keeps its mark fresh", longWrite},
	{"rule 12: a restart removes the marks of the server's earlier lives", earlierLives},
}

// ids lists the marks as they are.
func (s *Stage) ids() map[string]ledger.Mark {
	all, err := s.Store.Store.Marks(s.Ctx)
	s.must("reading the marks", err)
	by := map[string]ledger.Mark{}
	for _, m := range all {
		by[m.Server] = m
	}
	return by
}

// gone lets time pass until a server has no mark.
func (c *clocks) gone(server string) {
	s := c.stage
	s.until(func() bool {
		c.pass(time.Second)
		_, there := marks(s)[server]
		return !there
	})
	if _, there := marks(s)[server]; there {
		s.Errorf("the mark of %s is still there", server)
	}
}

// minutes lets time pass with several looks at the marks in each.
func (c *clocks) minutes(n int) {
	for range 4 * n {
		c.pass(15 * time.Second)
		c.stage.looked()
	}
}

func markRoundTrip(s *Stage) {
	want := ledger.Mark{Server: "one/A", Number: 7, Nonce: "seven", At: Dawn, Pause: 3 * time.Millisecond, Format: ledger.DocumentFormat, Refs: -9, Ended: true}
	s.must("setting a mark", s.Store.SetMark(s.Ctx, want))
	got := s.ids()["one/A"]
	if !got.At.Equal(want.At) {
		s.Errorf("the mark is of %v", got.At)
	}
	if got.At = want.At; got != want {
		s.Errorf("the mark is %v, want %v", got, want)
	}
	for range 2 { // removing what is not there does no harm
		s.must("removing the mark", s.Store.DropMark(s.Ctx, "one/A"))
	}
	if n := len(s.ids()); n != 0 {
		s.Errorf("%d marks are left", n)
	}
}

// strayServer projected an entry that the journal lost.
func strayServer(of life) {
	lab := of.labs[1]
	lab.ID, lab.Slug = "lab_stray", "stray"
	of.write([]network.Record{&lab})
	of.mark("slow", 2, "another")
}

// takesOver has a server that runs meet what another left behind.
func takesOver(s *Stage, leave func(life)) {
	of, c := live(s), newClocks(s)
	l := s.Open(c.watched, Named("one"))
	s.must("flushing", l.Flush(s.Ctx))
	leave(of)
	c.gone("slow")
	s.shows(l)
}

func twoTakeOver(s *Stage) {
	of, c := live(s), newClocks(s)
	l, other := s.Open(c.watched, Named("one")), s.Open(c.watched, Named("two"))
	s.must("flushing", flush(s, l, other))
	slowServer(of)
	s.Store.Dropped.Keep(func(drop Drop) Drop {
		return func(ctx context.Context, server string) error { // the other is first, or a second one is
			s.must("removing a mark", s.Store.Store.DropMark(ctx, server))
			return drop(ctx, server)
		}
	})
	c.gone("slow")
	s.Do(other, Rename("b", "b"))
	_, err := l.WaitFor(s.Ctx, other.Moment().Number)
	s.must("following", err)
	s.must("flushing", flush(s, l, other))
	s.shows(l)
}

func removedLast(s *Stage) {
	of, c := live(s), newClocks(s)
	l := s.Open(c.watched, Named("one"))
	s.must("flushing", l.Flush(s.Ctx))
	slowServer(of)
	gate := NewGate()
	s.Store.Writes.Put(FailWrite, gate.HoldWrite)
	s.until(func() bool { c.pass(time.Second); return len(gate.Reached) > 0 })
	if _, there := marks(s)["slow"]; !there {
		s.Error("the mark is removed before what it left is written")
	}
	gate.Open()
	c.gone("slow")
	s.shows(l)
}

func idleStays(s *Stage) {
	of, c := live(s), newClocks(s)
	l := s.Open(c.watched, Named("one"))
	of.mark("idle", 5, of.nonces[5])
	c.minutes(3)
	s.Do(l, Rename("a", "third"))
	c.pass(30 * time.Second) // behind, for half a minute
	s.looked()
	s.looked()
	if _, there := marks(s)["idle"]; !there {
		s.Error("the mark of an idle server is removed")
	}
	c.gone("idle")
}

func movingStays(s *Stage) {
	of, c := live(s), newClocks(s)
	s.Open(c.watched, Named("one"))
	s.Store.Dropped.Keep(func(drop Drop) Drop {
		return func(ctx context.Context, server string) error {
			if server == "slow" {
				s.Error("the mark of a server that lives is removed")
			}
			return drop(ctx, server)
		}
	})
	for i := range 8 {
		of.must("setting a mark", s.Store.SetMark(s.Ctx, ledger.Mark{
			Server: "slow", Number: 2, Nonce: of.nonces[2], At: Dawn.Add(time.Duration(i) * time.Second), Format: ledger.DocumentFormat, Refs: of.refs[2],
		}))
		s.looked()
		c.pass(40 * time.Second)
		s.looked()
	}
}

// comesBack has a server sleep until another took its mark over. It wakes with
// an old value to write.
func comesBack(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched, Named("one"), func(o *ledger.Options) { o.Follow = time.Hour })
	s.Do(l, AddLab("a"))
	s.must("flushing", l.Flush(s.Ctx))
	old := s.ids()
	other := s.Open(Named("two"), c.watched)
	s.Do(other, Rename("a", "again"))
	c.gone("one")
	s.Close(other)
	s.Store.Writes.Keep(func(write Write) Write {
		return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
			m, there := marks(s)["one"]
			for _, r := range puts {
				if !there || m.Number >= r.Mark().Entry {
					s.Errorf("a document of entry %d is written behind the mark %v, %v", r.Mark().Entry, m, there)
				}
			}
			return write(ctx, puts, gone)
		}
	})
	s.Do(l, AddLab("b"))
	s.must("flushing", flush(s, l))
	for id := range old { // a server that took it over too is late
		s.must("removing a mark", s.Store.Store.DropMark(s.Ctx, id))
	}
	if m, there := marks(s)["one"]; !there || m.Number != 3 {
		s.Errorf("the mark of the server that came back is %v, %v", m, there)
	}
	s.Agree(l)
}

func longWrite(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched, Named("one"))
	s.Do(l, AddLab("a"))
	s.must("flushing", l.Flush(s.Ctx))
	s.Store.Writes.Put(FailWrite, func(write Write) Write {
		return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
			c.pass(14 * time.Second)
			return ErrCut
		}
	})
	before := s.ids()
	s.Store.Writes.Keep(func(write Write) Write {
		c.pass(2 * time.Second)
		for id, m := range s.ids() {
			if strings.HasPrefix(id, "one/") && !m.At.After(before[id].At) {
				s.Errorf("the mark %s is not refreshed while its server writes", id)
			}
		}
		return write
	})
	c.pass(14 * time.Second)
	s.Do(l, Rename("a", "again"))
	s.must("flushing", l.Flush(s.Ctx))
}

func earlierLives(s *Stage) {
	for range 3 {
		l, err := s.TryOpen(s.Store, Named("one"))
		s.must("opening a ledger", err)
		s.Do(l, Join("ana@example.org"))
		s.Do(l, Leave("ana@example.org"))
		s.Close(l)
		if n := len(s.ids()); n != 1 {
			s.Errorf("one server has %d marks", n)
		}
	}
	dropped := s.Store.Dropped.Calls()
	s.Store.Dropped.Put(func(Drop) Drop { return func(context.Context, string) error { return ErrCut } })
	l := s.Open(Named("one"))
	s.Store.Dropped.Until(dropped + 2)
	s.Close(l)
	if n := len(s.ids()); n != 1 {
		s.Errorf("one server has %d marks after a removal that failed", n)
	}
}
