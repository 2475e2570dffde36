package ledgertest

import (
	"context"
	"errors"
	"math"
	"sync"

	"github.com/redeaberta/rede/graph/ledger"
)

// A reader who wants an answer not older than an entry. Nothing here ticks: what
// is reached is reached because the reader asks.
var reachProofs = []proof{
	{"reach: another server's entry is looked for at once", reachesAtOnce},
	{"reach: an entry that the journal has not is told at once", reachesNothing},
	{"reach: while the database is silent, a reader waits as long as they like", reachesSilence},
	{"reach: what a reader asked for while the database was silent is found when it answers", reachesLate},
	{"reach: a server that closes lets its readers go", reachesClosing},
}

func reachesAtOnce(s *Stage) {
	l, other := s.Open(), s.Other()
	for i := range int64(3) {
		s.Do(other, Join("ana@example.org"))
		s.Do(other, Leave("ana@example.org"))
		if m, err := l.WaitFor(s.Ctx, 2*i+2); err != nil || m.Number < 2*i+2 {
			s.Errorf("entry %d is not reached: %v", 2*i+2, err)
		}
	}
}

func reachesNothing(s *Stage) {
	l := s.Open()
	var all sync.WaitGroup
	for range 50 {
		for _, n := range []int64{1, math.MaxInt64} {
			all.Go(func() {
				if m, err := l.WaitFor(s.Ctx, n); !errors.Is(err, ledger.ErrNotThere) || m.Number != 0 {
					s.Errorf("reaching entry %d answers %v", n, err)
				}
			})
		}
	}
	all.Wait()
	if m, err := l.WaitFor(s.Ctx, 0); err != nil || m == nil {
		s.Errorf("reaching entry 0 answers %v", err)
	}
	s.Do(l, AddLab("a"))
}

func reachesSilence(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Do(other, AddLab("a"))
	s.Store.Finds.Keep(FailFind)
	ctx, giveUp := context.WithCancel(s.Ctx)
	looks := s.Store.Finds.Calls()
	heard := make(chan error)
	go func() { _, err := l.WaitFor(ctx, 1); heard <- err }()
	s.Store.Finds.Until(looks + 1)
	giveUp()
	if err := <-heard; !errors.Is(err, context.Canceled) {
		s.Errorf("who gives up hears %v", err)
	}
}

func reachesLate(s *Stage) {
	l, other := s.Open(Following), s.Other()
	s.Do(other, AddLab("a"))
	s.Store.Finds.Put(FailFind, FailFind)
	if _, err := l.WaitFor(s.Ctx, 1); err != nil {
		s.Errorf("reaching entry 1: %v", err)
	}
}

func reachesClosing(s *Stage) {
	l, err := s.TryOpen(s.Store)
	s.must("opening a ledger", err)
	s.Close(l)
	if _, err := l.WaitFor(s.Ctx, 1); !errors.Is(err, ledger.ErrClosed) {
		s.Errorf("a reader of a closed ledger hears %v", err)
	}
}
