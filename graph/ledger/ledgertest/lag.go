package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 11: what goes on while the collections are behind, and who writes them.
var lagProofs = []proof{
	{"rule 11: while changes wait for the collections, others' entries are followed and refusals answered", goesOnBehind},
	{"rule 11: a caller who waits for the collections and gives up has changed nothing", givesUpBehind},
	{"rule 11: after an error only what is not written is begun again", keepsProgress},
	{"rule 11: what another server's mark covers is not written again", leavesToAnother},
	{"rule 11: what is left to a server that dies is written all the same", leaderDies},
	{"rule 11: what one's own late write may spoil is written by oneself, whatever another's mark says", ownLateWrite},
	{"rule 11: an orderly end leaves no older value of a record behind", leavesNothingOld},
	{"rule 11: a mark of another history covers nothing", strangeMark},
	{"rule 11: a long lag is logged when it begins and ends, and no readiness", tellsLag},
	{"an outage is not told a second time as a lag", outageIsNoLag},
}

// behind has a ledger whose backlog is full: a write is at the gate, and a change
// waits.
func behind(s *Stage) (l *ledger.Ledger, gate *Gate, waits <-chan Reply) {
	l = s.Open(Following, func(o *ledger.Options) { o.Backlog = 1 })
	s.must("flushing", l.Flush(s.Ctx))
	gate = NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(l, AddLab("a"))
	<-gate.Reached
	s.Do(l, AddLab("b"))
	return l, gate, s.Queue(l, AddLab("c"))[0]
}

func goesOnBehind(s *Stage) {
	l, gate, waits := behind(s)
	others := Script(s.Store.Store)
	others.Writes.Keep(diskFull) // or its mark would cover what waits here
	other, err := s.TryOpen(others, Named("other"))
	s.must("opening another ledger", err)
	s.Do(other, AddLab("d"))
	_, err = l.WaitFor(s.Ctx, other.Moment().Number)
	s.must("following", err)
	s.Refused(l, AddLab("d"), network.Taken)
	s.Do(l, Found()) // which has nothing to do
	select {
	case r := <-waits:
		s.Errorf("a change does not wait for the collections: %v", r)
	default:
	}
	others.Writes.Keep(nil)
	gate.Open()
	s.must("the change that waited", (<-waits).Err)
	s.must("flushing", flush(s, l, other))
	s.HasLabs(l, "a", "b", "c", "d")
	s.Agree(l)
}

func givesUpBehind(s *Stage) {
	l, gate, waits := behind(s)
	ctx, giveUp := context.WithCancel(s.Ctx)
	second := s.Start(ctx, l, AddLab("e"))
	s.until(func() bool { return l.Waiting() == 2 })
	giveUp()
	if r := <-second; !errors.Is(r.Err, ledger.ErrUnavailable) {
		s.Errorf("who gives up hears %v", r.Err)
	}
	s.until(func() bool { return l.Waiting() == 1 }) // nor is there a place taken for them
	gate.Open()
	s.must("the change that waited", (<-waits).Err)
	s.HasLabs(l, "a", "b", "c")
	s.Agree(l)
}

func keepsProgress(s *Stage) {
	const labs = 2_000
	l := s.Open()
	s.must("flushing", l.Flush(s.Ctx))
	var slugs []string
	for i := range labs {
		slugs = append(slugs, fmt.Sprintf("lab-%d", i))
	}
	var mu sync.Mutex
	written, calls := map[string]int{}, 0
	s.Store.Writes.Keep(func(write Write) Write {
		return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
			mu.Lock()
			defer mu.Unlock()
			if calls++; calls == 3 {
				return ErrCut
			}
			for _, r := range puts {
				written[r.Key()]++
			}
			return write(ctx, puts, gone)
		}
	})
	s.Do(l, AddLabsBlindly(slugs...))
	s.must("flushing", l.Flush(s.Ctx))
	mu.Lock()
	defer mu.Unlock()
	if len(written) != labs {
		s.Errorf("%d documents are written, want %d", len(written), labs)
	}
	for id, n := range written {
		if n != 1 {
			s.Errorf("%s is written %d times", id, n)
		}
	}
}

// A pair is two servers, each with its own script, that look for each other's
// entries and marks.
type pair struct {
	clocks   *clocks
	one, two *ledger.Ledger
	ones     *Scripted
	twos     *Scripted
}

// newPair has the first server show the journal, since its name comes first.
func newPair(s *Stage) pair {
	p := pair{clocks: newClocks(s), ones: Script(s.Store.Store), twos: Script(s.Store.Store)}
	for _, of := range []struct {
		name  string
		store *Scripted
		l     **ledger.Ledger
	}{{"one", p.ones, &p.one}, {"two", p.twos, &p.two}} {
		of.store.Clocks.Keep(TellTime(func() time.Time { return Dawn.Add(p.clocks.read(&p.clocks.theirs)) }))
		l, err := s.TryOpen(of.store, Named(of.name), p.clocks.watched)
		s.must("opening a ledger", err)
		s.must("flushing", l.Flush(s.Ctx))
		*of.l = l
	}
	p.look()
	return p
}

// look waits until the second server has looked at the journal and the marks once
// more, whole.
func (p pair) look() { p.twos.Looks.Await(2) }

func leavesToAnother(s *Stage) {
	p := newPair(s)
	before := p.twos.Writes.Calls()
	for i := range 10 {
		for n, l := range []*ledger.Ledger{p.one, p.two} {
			slug := fmt.Sprintf("lab-%d-%d", n, i)
			s.Do(l, AddLab(slug))
			s.Do(l, Rename(slug, "again"))
		}
	}
	s.until(func() bool { return p.one.Moment().Number == 40 && p.one.Lag() == 0 && p.two.Lag() == 0 })
	if n := p.twos.Writes.Calls() - before; n != 0 {
		s.Errorf("the second server wrote %d times what the first has written", n)
	}
	if by := marks(s); by["two"].Number != 40 || by["two"].Nonce != by["one"].Nonce {
		s.Errorf("the marks are %v", by)
	}
	s.Agree(p.two)
}

func leaderDies(s *Stage) {
	p := newPair(s)
	p.ones.Writes.Keep(diskFull)
	s.Do(p.two, AddLab("a"))
	p.look()
	if n := p.twos.Writes.Calls(); p.two.Lag() != 1 {
		s.Errorf("the second server has written %d times, and lags by %d", n, p.two.Lag())
	}
	s.until(func() bool { p.clocks.pass(time.Second); return p.two.Lag() == 0 })
	s.Agree(p.two)
	p.ones.Writes.Keep(nil)
	s.must("flushing", flush(s, p.one))
}

// ownLateWrite has a server's old value of a lab land behind the new value, which
// another server wrote and whose mark covers it.
func ownLateWrite(s *Stage) {
	p := newPair(s)
	s.Do(p.two, AddLab("a"))
	s.must("flushing", p.two.Flush(s.Ctx))
	p.ones.Writes.Keep(diskFull)
	gate := NewGate()
	p.twos.Writes.Put(gate.HoldWrite)
	s.Do(p.two, Rename("a", "old"))
	s.until(func() bool { p.clocks.pass(time.Second); return len(gate.Reached) > 0 })
	p.ones.Writes.Keep(nil)
	s.Do(p.one, Rename("a", "new"))
	s.must("flushing", p.one.Flush(s.Ctx))
	p.look()
	gate.Open()
	s.until(func() bool { p.clocks.pass(time.Second); return p.two.Lag() == 0 })
	s.Agree(p.one)
	s.Agree(p.two)
}

// leavesNothingOld has a server's last write land behind another server's newer value,
// of which it has not heard when it is told to end.
func leavesNothingOld(s *Stage) {
	one, err := s.TryOpen(s.Store, Named("one"))
	s.must("opening a ledger", err)
	s.Do(one, AddLab("a"))
	s.must("flushing", one.Flush(s.Ctx))
	two := s.Other(Named("two"))
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(one, Rename("a", "old"))
	<-gate.Reached
	_, err = two.WaitFor(s.Ctx, one.Moment().Number)
	s.must("following", err)
	s.Do(two, Rename("a", "new"))
	s.must("flushing", two.Flush(s.Ctx))
	gate.Open()
	s.Close(one)
	s.Close(two)
	docs := documents(s, network.KindLabs)
	if name := docs[0].(*network.Lab).Name; len(docs) != 1 || name != "new" {
		s.Errorf("after both servers ended the collection shows %q", name)
	}
}

func strangeMark(s *Stage) {
	p := newPair(s)
	p.ones.Writes.Keep(diskFull)
	s.must("setting a mark", s.Store.Store.SetMark(s.Ctx, ledger.Mark{Server: "a/1", Number: 1, Nonce: "of another", At: Dawn}))
	s.Do(p.two, AddLab("a"))
	p.look()
	if p.two.Lag() != 1 {
		s.Error("a mark of another history is believed")
	}
	s.must("removing the mark", s.Store.Store.DropMark(s.Ctx, "a/1"))
	p.ones.Writes.Keep(nil)
	s.must("flushing", flush(s, p.one, p.two))
	s.Agree(p.two)
}
