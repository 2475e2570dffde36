package ledgertest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rules 11 and 14: the collections follow the journal.
var projectionProofs = []proof{
	{"rule 11: the collections show what was decided, and the mark comes last", marksLast},
	{"rule 11: a write that fails is made again until it is in", writesAgain},
	{"rule 11: a mark that fails is written again", marksAgain},
	{"rule 11: of a record that changed often, the latest value is written", writesLatest},
	{"rule 11: what is gone is deleted, and may come again", deletesAndComesAgain},
	{"rule 11: every server projects what it applies, and has its own mark", everyServerMarks},
	{"rule 11: a server far behind with writing slows its writers", slowsWriters},
	{"rule 11: closing writes what waits", closingWrites},
	{"rule 14: checking tells what is missing, stray and different", checkTells},
}

// marks reads the marks by their server; of several lives of one, that which has
// come least far.
func marks(s *Stage) map[string]ledger.Mark {
	all, err := s.Store.Store.Marks(s.Ctx)
	s.must("reading the marks", err)
	by := map[string]ledger.Mark{}
	for _, m := range all {
		name, _, _ := strings.Cut(m.Server, "/")
		if old, twice := by[name]; !twice || m.Number < old.Number {
			by[name] = m
		}
	}
	return by
}

// documents reads a collection.
func documents(s *Stage, kind network.Kind) []network.Record {
	var all []network.Record
	for r, err := range s.Store.Load(s.Ctx, kind) {
		s.must("reading a collection", err)
		all = append(all, r)
	}
	return all
}

func marksLast(s *Stage) {
	l := s.Open(Named("one"))
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(l, AddLab("a"))
	<-gate.Reached
	if m := marks(s)["one"]; m.Number != 0 {
		s.Errorf("the mark is at %d before the collections are", m.Number)
	}
	gate.Open()
	s.must("flushing", l.Flush(s.Ctx))
	m, e := marks(s)["one"], s.Journal().Entries[1]
	if m.Number != 1 || m.Nonce != e.Nonce {
		s.Errorf("the mark is %v, the entry %s", m, e.Nonce)
	}
	if docs := documents(s, network.KindLabs); len(docs) != 1 {
		s.Errorf("there are %d documents", len(docs))
	}
	s.Agree(l)
}

func writesAgain(s *Stage) {
	l := s.Open()
	s.Store.Writes.Put(FailWrite, FailWrite, FailWrite)
	s.Group(l, AddLab("a"), AddLab("b"), AddLab("c"), Rename("a", "A"))
	s.Agree(l)
}

func marksAgain(s *Stage) {
	l := s.Open(Named("one"))
	s.Store.Marked.Put(FailMark, FailMark)
	s.Do(l, AddLab("a"))
	s.Agree(l)
	if m := marks(s)["one"]; m.Number != 1 {
		s.Errorf("the mark is at %d", m.Number)
	}
}

func writesLatest(s *Stage) {
	l := s.Open()
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(l, AddLab("a"))
	<-gate.Reached
	for _, name := range []string{"one", "two", "three"} {
		s.Do(l, Rename("a", name))
	}
	before := s.Store.Writes.Calls()
	gate.Open()
	s.Agree(l)
	if n := s.Store.Writes.Calls() - before; n != 1 {
		s.Errorf("three changes of one record were written in %d rounds, want 1", n)
	}
}

func deletesAndComesAgain(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	s.must("flushing", l.Flush(s.Ctx))
	s.Pass(network.KeyLife + time.Millisecond)
	_, err := l.DoChores(s.Ctx)
	s.must("doing the chores", err)
	s.Agree(l)
	if keys := documents(s, network.KindKeys); len(keys) != 0 {
		s.Errorf("%d keys are still there", len(keys))
	}
	s.Do(l, With("k", rule("createLab", AddLab("b").Rule)))
	s.Agree(l)
	if keys := documents(s, network.KindKeys); len(keys) != 1 {
		s.Errorf("there are %d keys, want the one that came again", len(keys))
	}
}

func everyServerMarks(s *Stage) {
	l, other := s.Open(Named("one"), Following), s.Other(Named("two"))
	s.Do(other, AddLab("a"))
	_, err := l.WaitFor(s.Ctx, 1)
	s.must("following", err)
	s.must("flushing", flush(s, l, other))
	by := marks(s)
	if by["one"].Number != 1 || by["two"].Number != 1 || by["one"].Nonce != by["two"].Nonce {
		s.Errorf("the marks are %v", by)
	}
	s.Agree(l)
}

func slowsWriters(s *Stage) {
	l := s.Open(func(o *ledger.Options) { o.Backlog = 1 })
	s.must("flushing", l.Flush(s.Ctx))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(l, AddLab("a"))
	<-gate.Reached
	s.Do(l, AddLab("b"))
	ctx, giveUp := context.WithCancel(s.Ctx)
	reply := s.Start(ctx, l, AddLab("c"))
	s.linger()
	giveUp()
	if r := <-reply; !errors.Is(r.Err, ledger.ErrUnavailable) {
		s.Errorf("a writer who is slowed and gives up hears %v", r.Err)
	}
	gate.Open()
	s.Do(l, AddLab("d"))
	s.HasLabs(l, "a", "b", "d")
	s.Agree(l)
}

func closingWrites(s *Stage) {
	l, err := s.TryOpen(s.Store, Named("one"))
	s.must("opening a ledger", err)
	s.Store.Writes.Put(FailWrite)
	s.Do(l, AddLab("a"))
	s.Close(l)
	if m := marks(s)["one"]; m.Number != 1 || len(documents(s, network.KindLabs)) != 1 {
		s.Errorf("after closing the mark is at %d", m.Number)
	}
}

func checkTells(s *Stage) {
	l := s.Open()
	for _, slug := range []string{"missing", "different", "right"} {
		s.Do(l, AddLab(slug))
	}
	s.Agree(l)
	find := func(slug string) network.Lab { return *l.Moment().LabBySlug(network.Slug(slug)) }
	missing, different, stray := find("missing"), find("different"), find("right")
	different.Name = "another"
	stray.ID = "lab_stray"
	s.must("spoiling the collections", s.Store.Write(s.Ctx,
		[]network.Record{&different, &stray}, []network.Ref{network.RefOf(&missing)}))
	r, err := l.Check(s.Ctx)
	s.must("checking", err)
	want := &ledger.Report{Entries: 3, Records: 3}
	want.Missing = append(want.Missing, network.RefOf(&missing))
	want.Different = append(want.Different, network.RefOf(&different))
	want.Stray = append(want.Stray, network.RefOf(&stray))
	if r.Agree() || r.Entries != want.Entries || r.Records != want.Records || !slices.Equal(r.Missing, want.Missing) ||
		!slices.Equal(r.Different, want.Different) || !slices.Equal(r.Stray, want.Stray) || len(r.Memory) != 0 {
		s.Errorf("the report is %+v, want %+v", r, want)
	}
}
