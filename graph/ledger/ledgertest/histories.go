package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A record's history, walked back through the journal.
var historyProofs = []proof{
	{"history: a record's changes are told newest first, across steps and entries", toldNewestFirst},
	{"history: pages join without a gap", pagesJoin},
	{"history: what is gone still has its past", goneHasPast},
	{"history: a place that the journal has not is an error", noPast},
	{"history: an entry is read once for all who ask", readOnce},
	{"history: who gives up does not take the entry from others", givesUp},
	{"history: few entries are read at a time", fewAtATime},
	{"history: of an entry that was taken back, nothing is kept", keepsNothingTakenBack},
	{"history: a clock that went back a day puts no change in another place", clockWentBack},
}

// renamed gives a lab six values: two in one entry, then in entries of their own.
func renamed(s *Stage) (*ledger.Ledger, network.Ref) {
	l := s.Open()
	s.Group(l, AddLab("a"), Rename("a", "1"))
	for i := 2; i < 6; i++ {
		s.Do(l, Rename("a", fmt.Sprint(i)))
		s.Do(l, Rename("held", fmt.Sprint(i)))
	}
	return l, network.RefOf(l.Moment().LabBySlug("a"))
}

func placeOf(l *ledger.Ledger, ref network.Ref) *network.Place {
	m := l.Moment().Record(ref).Mark()
	return &network.Place{Entry: m.Entry, Step: m.Step}
}

func names(told []network.Past) string {
	var all []string
	for _, p := range told {
		all = append(all, p.Record.(*network.Lab).Name)
	}
	return fmt.Sprint(all)
}

func toldNewestFirst(s *Stage) {
	l, ref := renamed(s)
	told, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 100)
	s.must("walking", err)
	if names(told) != "[5 4 3 2 1 a]" {
		s.Errorf("the history is %s", names(told))
	}
	first := told[len(told)-1]
	if first.Before != nil || first.Action != "createLab" || first.Actor != Ana.Actor || first.As != "committee" || !first.At.Equal(Dawn) {
		s.Errorf("the first change is %v", first)
	}
}

func pagesJoin(s *Stage) {
	l, ref := renamed(s)
	var all []network.Past
	for at := placeOf(l, ref); at != nil; {
		page, err := l.Walk(s.Ctx, ref, at, 2)
		s.must("walking", err)
		if len(page) != 2 {
			s.Fatalf("a page has %d changes", len(page))
		}
		all = append(all, page...)
		at = page[1].Before
	}
	if names(all) != "[5 4 3 2 1 a]" {
		s.Errorf("the pages join to %s", names(all))
	}
}

func goneHasPast(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	s.Pass(network.KeyLife + 1e9)
	_, err := l.DoChores(s.Ctx)
	s.must("doing the chores", err)
	steps := s.Journal().Entries[2].Steps
	told, err := l.Walk(s.Ctx, steps[0].Changes[0].Ref, &network.Place{Entry: 2}, 100)
	s.must("walking", err)
	if len(told) != 2 || told[0].Record != nil || told[1].Record == nil {
		s.Errorf("the history of what is gone is %v", told)
	}
}

func noPast(s *Stage) {
	l, ref := renamed(s)
	for _, at := range []network.Place{{Entry: 99}, {Entry: 2, Step: 9}, {Entry: 2, Step: -1}, {Entry: 1}} {
		if _, err := l.Walk(s.Ctx, ref, &at, 1); !errors.Is(err, network.ErrNoPast) {
			s.Errorf("the place %v answers %v", at, err)
		}
	}
	s.Store.Finds.Put(FailFind)
	if _, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 1); !errors.Is(err, ErrCut) {
		s.Errorf("a silent database answers %v", err)
	}
}

func readOnce(s *Stage) {
	l, ref := renamed(s)
	from, before := placeOf(l, ref), len(s.Store.Readings())
	gate := NewGate()
	s.Store.Finds.Put(gate.HoldFind)
	walk := func() {
		if told, err := l.Walk(s.Ctx, ref, from, 100); err != nil || names(told) != "[5 4 3 2 1 a]" {
			s.Errorf("the history is %s, %v", names(told), err)
		}
	}
	var all sync.WaitGroup
	for range 50 {
		all.Go(walk)
	}
	<-gate.Reached
	gate.Open()
	all.Wait()
	walk()
	if n := len(s.Store.Readings()) - before; n != 5 { // its six changes are in five entries
		s.Errorf("%d entries were read, want 5", n)
	}
}

func givesUp(s *Stage) {
	l, ref := renamed(s)
	gate := NewGate()
	s.Store.Finds.Put(gate.HoldFind)
	ctx, giveUp := context.WithCancel(s.Ctx)
	heard := make(chan error)
	go func() { _, err := l.Walk(ctx, ref, placeOf(l, ref), 1); heard <- err }()
	<-gate.Reached
	giveUp()
	if err := <-heard; !errors.Is(err, context.Canceled) {
		s.Errorf("who gives up hears %v", err)
	}
	gate.Open()
	if _, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 1); err != nil {
		s.Errorf("who asks after them hears %v", err)
	}
}

func fewAtATime(s *Stage) {
	l := s.Open()
	var refs []network.Ref
	for i := range 40 {
		slug := fmt.Sprintf("lab-%d", i)
		s.Do(l, AddLab(slug))
		refs = append(refs, network.RefOf(l.Moment().LabBySlug(network.Slug(slug))))
	}
	var now, most atomic.Int64
	s.Store.Finds.Keep(func(find Find) Find {
		return func(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
			defer now.Add(-1)
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			s.linger()
			return find(ctx, number, settled)
		}
	})
	var all sync.WaitGroup
	for _, ref := range refs {
		all.Go(func() {
			if _, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 1); err != nil {
				s.Errorf("walking: %v", err)
			}
		})
	}
	all.Wait()
	if n := most.Load(); n > 8 {
		s.Errorf("%d entries were read at a time", n)
	}
}

func keepsNothingTakenBack(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	s.Store.Inserts.Put(RollBack)
	s.Do(l, Rename("kept", "lost"))
	ref := network.RefOf(l.Moment().LabBySlug("kept"))
	s.Store.Finds.Put(s.pretends(ledger.Entry{Number: 2, Steps: []ledger.Step{{Changes: []ledger.Change{{Ref: ref}}}}}))
	if _, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 1); err != nil {
		s.Fatalf("walking what is not taken back yet: %v", err)
	}
	doubt(s, l)
	s.DoAnew(l, Rename("kept", "next"))
	told, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 100)
	s.must("walking", err)
	if names(told) != "[next kept]" {
		s.Errorf("the history is %s", names(told))
	}
}

// pretends has a look-up find an entry.
func (s *Stage) pretends(e ledger.Entry) Fault[Find] {
	return func(Find) Find {
		return func(context.Context, int64, bool) (*ledger.Entry, error) { return &e, nil }
	}
}

// clockWentBack has servers a day apart change one lab in turn.
func clockWentBack(s *Stage) {
	tomorrow := func(o *ledger.Options) { o.Now = func() time.Time { return Dawn.AddDate(0, 0, 1) } }
	l, other := s.Open(), s.Other(tomorrow)
	s.Do(other, AddLab("a"))
	s.Do(l, Rename("a", "1"))
	s.Do(other, Rename("a", "2"))
	s.Do(l, Rename("a", "3"))
	lab := l.Moment().LabBySlug("a")
	told, err := l.Walk(s.Ctx, network.RefOf(lab), placeOf(l, network.RefOf(lab)), 100)
	s.must("walking", err)
	if names(told) != "[3 2 1 a]" || told[0].At.After(told[1].At) || lab.Revision != 4 {
		s.Errorf("the history is %s", names(told))
	}
	_, err = other.WaitFor(s.Ctx, 4)
	s.must("following", err)
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
	s.Agree(s.Open(Named("third")))
}
