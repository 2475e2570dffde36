package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"sync"

	"github.com/redeaberta/rede/graph/ledger"
)

// Who follows the journal from a moment on.
var feedProofs = []proof{
	{"feed: entries that there are and that come are told in order, this server's and another's", toldInOrder},
	{"feed: what is told is what the journal has", toldAsWritten},
	{"feed: many who decide at once are heard by many, nothing twice and nothing left out", toldInARush},
	{"feed: who stops anywhere and goes on from there hears each entry once", goesOn},
	{"feed: before the first entry is the whole journal", toldFromTheFirst},
	{"feed: a moment that the journal has not is told at once", toldNothing},
	{"feed: what this server applies is told without reading it", toldWithoutReading},
	{"feed: who stands still holds nobody back, and is told all in the end", func(s *Stage) { standsStill(s, 50) }},
	{"feed: old entries are read a few at a time", fedAFewAtATime},
	{"feed: it waits while the database is silent", feedWaits},
	{"feed: what was told and taken back ends it", feedRewritten},
	{"feed: it ends with its reader and with the ledger", feedEnds},
}

// A listener hears entries.
type listener struct {
	*Stage
	next func() (*ledger.Entry, error, bool)
}

// listen follows a ledger until the case is over.
func (s *Stage) listen(l *ledger.Ledger, since int64) *listener {
	next, stop := iter.Pull2(l.Feed(s.Ctx, since))
	s.Cleanup(stop)
	return &listener{s, next}
}

// hears fails unless the entries up to the one given are told next, in order.
func (l *listener) hears(from, to int64) (heard []*ledger.Entry) {
	l.Helper()
	for n := from; n <= to; n++ {
		e, err, _ := l.next()
		if err != nil || e.Number != n {
			l.Fatalf("entry %d is told as %v, %v", n, e, err)
		}
		heard = append(heard, e)
	}
	return heard
}

// ends fails unless the feed ends for a reason.
func (l *listener) ends(why error) {
	l.Helper()
	if e, err, _ := l.next(); !errors.Is(err, why) || e != nil {
		l.Errorf("it is told %v, %v; want %v", e, err, why)
	}
	if _, _, more := l.next(); more {
		l.Error("it goes on after its end")
	}
}

func toldInOrder(s *Stage) {
	l, other := s.Open(Following), s.Other()
	s.Do(l, AddLab("a"))
	s.Do(other, AddLab("b"))
	one := s.listen(l, 0)
	one.hears(1, 2)
	for i := range int64(5) {
		s.Do(other, Rename("b", fmt.Sprint(i)))
		s.Do(l, Rename("a", fmt.Sprint(i)))
		one.hears(3+2*i, 4+2*i)
	}
}

func toldAsWritten(s *Stage) {
	l := s.Open()
	early := s.listen(l, 0)
	s.Group(l, AddLab("a"), Rename("a", "1"), With("k", AddLab("b")))
	journal := s.Journal().Entries[1:]
	for _, who := range []*listener{early, s.listen(s.Open(Named("late")), 0)} {
		for i, e := range who.hears(1, 2) {
			if fmt.Sprint(shape(e)) != fmt.Sprint(shape(journal[i])) {
				s.Errorf("entry %d is told as\n%v\nand written as\n%v", e.Number, shape(e), shape(journal[i]))
			}
		}
	}
}

// shape is what an entry says, in plain values.
func shape(e *ledger.Entry) []any {
	all := []any{e.Number, e.Nonce, e.Previous}
	for _, st := range e.Steps {
		all = append(all, st.Actor, st.As, st.At.UnixMilli(), st.Action)
		for _, c := range st.Changes {
			all = append(all, c.Ref, c.Previous != nil, c.Record.Mark().Revision)
		}
	}
	return all
}

func toldInARush(s *Stage) {
	const writers, deeds, readers = 8, 20, 16
	servers := []*ledger.Ledger{s.Open(Following), s.Other(Following)}
	var writing, reading sync.WaitGroup
	counts := make([]map[string]int, readers)
	for i := range readers {
		counts[i] = map[string]int{}
		reading.Go(func() { s.countLabs(servers[i%2], counts[i], writers*deeds) })
	}
	for w := range writers {
		writing.Go(func() {
			for i := range deeds {
				s.Do(servers[w%2], AddLab(fmt.Sprintf("lab-%d-%d", w, i)))
			}
		})
	}
	writing.Wait()
	reading.Wait()
	for i, c := range counts {
		for id, n := range c {
			if n != 1 {
				s.Errorf("reader %d heard of %s %d times", i, id, n)
			}
		}
	}
}

// countLabs counts what is told of each lab until so many are known.
func (s *Stage) countLabs(l *ledger.Ledger, labs map[string]int, until int) {
	last := int64(0)
	for e, err := range l.Feed(s.Ctx, 0) {
		if err != nil || e.Number != last+1 {
			s.Errorf("after entry %d comes %v, %v", last, e, err)
			return
		}
		last = e.Number
		for _, step := range e.Steps {
			for _, c := range step.Changes {
				labs[c.Ref.ID]++
			}
		}
		if len(labs) == until {
			return
		}
	}
}

func goesOn(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	for i := range 9 {
		s.Do(l, Rename("a", fmt.Sprint(i)))
	}
	at := int64(0)
	for _, n := range []int{1, 2, 3, 4} {
		for e, err := range l.Feed(s.Ctx, at) {
			s.must("following", err)
			if at++; e.Number != at {
				s.Fatalf("entry %d is told in the place of %d", e.Number, at)
			}
			if n--; n == 0 {
				break
			}
		}
	}
	if at != 10 {
		s.Errorf("%d entries are told", at)
	}
}

func toldFromTheFirst(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	s.listen(l, -1).hears(1, 1)
	s.listen(l, math.MinInt64).hears(1, 1)
}

func toldNothing(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	for _, beyond := range []int64{2, math.MaxInt64} {
		s.listen(l, beyond).ends(ledger.ErrNotThere)
	}
}

func toldWithoutReading(s *Stage) {
	l := s.Open()
	var all []*listener
	for range 20 {
		all = append(all, s.listen(l, 0))
	}
	s.Do(l, AddLab("a"))
	for _, one := range all {
		one.hears(1, 1) // from the journal, as nobody followed before the first asked
	}
	before := len(s.Store.Readings())
	for i := range int64(10) {
		s.Do(l, Rename("a", fmt.Sprint(i)))
		for _, one := range all {
			one.hears(i+2, i+2)
		}
	}
	if n := len(s.Store.Readings()) - before; n != 0 {
		s.Errorf("%d entries were read that this server wrote", n)
	}
}

// standsStill has a hundred readers hear one entry and not ask for the next while
// many more are written.
func standsStill(s *Stage, deeds int) {
	l := s.Open()
	var all []*listener
	s.Do(l, AddLab("a"))
	for range 100 {
		one := s.listen(l, 0)
		one.hears(1, 1)
		all = append(all, one)
	}
	for i := range deeds {
		s.Do(l, Rename("a", fmt.Sprint(i)))
	}
	for _, one := range all[:2] {
		one.hears(2, int64(deeds)+1)
	}
}

func fedAFewAtATime(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	for i := range 40 {
		s.Do(l, Rename("a", fmt.Sprint(i)))
	}
	gate := NewGate()
	s.Store.Finds.Keep(gate.HoldFind)
	before := s.Store.Finds.Calls()
	var all sync.WaitGroup
	for i := range int64(40) {
		all.Go(func() { s.listen(l, i).hears(i+1, i+1) })
	}
	s.Store.Finds.Until(before + 4)
	s.linger()
	if n := s.Store.Finds.Calls() - before; n != 4 {
		s.Errorf("%d entries are read for feeds at a time, and 8 for all", n)
	}
	gate.Open()
	s.Store.Finds.Keep(nil)
	all.Wait()
}

func feedWaits(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	s.Store.Finds.Put(FailFind, FailFind, FailFind)
	s.listen(l, 0).hears(1, 1)
}

func feedRewritten(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("kept"))
	one := s.listen(l, 0)
	one.hears(1, 1)
	s.Store.Inserts.Put(RollBack)
	s.Do(l, AddLab("lost"))
	one.hears(2, 2)
	doubt(s, l)
	s.DoAnew(l, AddLab("next"))
	s.Do(l, AddLab("more"))
	one.ends(ledger.ErrRewritten)
	s.listen(l, 1).hears(2, 3)
}

func feedEnds(s *Stage) {
	l, err := s.TryOpen(s.Store)
	s.must("opening a ledger", err)
	ctx, giveUp := context.WithCancel(s.Ctx)
	heard := make(chan error)
	for _, of := range []context.Context{ctx, s.Ctx} {
		go func() {
			for _, err := range l.Feed(of, 0) {
				heard <- err
			}
		}()
	}
	giveUp()
	if err := <-heard; !errors.Is(err, context.Canceled) {
		s.Errorf("who gives up hears %v", err)
	}
	s.Close(l)
	if err := <-heard; !errors.Is(err, ledger.ErrClosed) {
		s.Errorf("a reader of a ledger that closes hears %v", err)
	}
	s.listen(l, 0).ends(ledger.ErrClosed)
}
