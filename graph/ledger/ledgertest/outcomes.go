package ledgertest

import (
	"context"
	"errors"
	"reflect"

	"github.com/redeaberta/rede/graph/ledger"
)

// Rules 4 and 5: what became of an insert.
var outcomeProofs = []proof{
	{"rule 4: a late insert of one's own is no loss", ownInsertIsNoLoss},
	{"rule 4: an insert whose request was lost is made again", lostRequest},
	{"rule 4: an insert that timed out is made again", timedOut},
	{"rule 4: an insert that arrives after its retry changes nothing", arrivesAfterRetry},
	{"rule 4: the loser of a race applies the winner and runs again", loserRunsAgain},
	{"rule 4: of two who want the same, the loser of the race is refused", loserIsRefused},
	{"rule 4: a number that is taken is nobody's loss until it is known whose it is", takenByUnknown},
	{"rule 5: while the outcome is unknown, the same bytes are inserted again and nothing else", sameBytes},
	{"rule 5: that the entry is not found proves nothing", notFoundProvesNothing},
	{"rule 5: who cannot wait hears that the outcome is unknown, and the key tells it later", outcomeUnknown},
	{"rule 5: who was told that the outcome is unknown is not served on another's entry", unknownRunsOnce},
	{"rule 5: who cannot wait before their turn is surely not done", withdrawn},
	{"rule 5: what closing leaves unknown is never told as failed", closingLeavesUnknown},
}

func ownInsertIsNoLoss(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(LoseReply, LoseReply)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
	s.Agree(l)
}

func lostRequest(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(LoseRequest, LoseRequest)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
}

func timedOut(s *Stage) {
	l := s.Open(Hasty)
	s.Store.Inserts.Put(TimeOut)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
}

func arrivesAfterRetry(s *Stage) {
	l := s.Open()
	gate, arrived := NewGate(), make(chan error, 1)
	s.Store.Inserts.Put(gate.Delay(arrived))
	s.Do(l, AddLab("a"))
	gate.Open()
	if err := <-arrived; !errors.Is(err, ledger.ErrTaken) {
		s.Errorf("the late insert hears %v", err)
	}
	s.Do(l, AddLab("b"))
	s.HasLabs(l, "a", "b")
	s.Agree(l)
}

func loserRunsAgain(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Store.Inserts.Put(First(func() { s.Do(other, AddLab("theirs")) }))
	s.Do(l, AddLab("ours"))
	s.HasLabs(l, "theirs", "ours")
	if at := l.Moment().LabBySlug("ours").Entry; at != 2 {
		s.Errorf("the loser's entry is %d", at)
	}
	s.must("following", flush(s, l, other))
	s.Agree(l)
}

// flush waits until both servers have projected all.
func flush(s *Stage, ledgers ...*ledger.Ledger) error {
	for _, l := range ledgers {
		if err := l.Flush(s.Ctx); err != nil {
			return err
		}
	}
	return nil
}

func loserIsRefused(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Store.Inserts.Put(First(func() { s.Do(other, AddLab("wanted")) }))
	s.Refused(l, AddLab("wanted"), "TAKEN")
	s.HasLabs(l, "wanted")
}

func takenByUnknown(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(LoseReply)
	s.Store.Finds.Put(FailFind, FailFind)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
}

func sameBytes(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(LoseRequest, LoseRequest, LoseReply)
	s.Do(l, AddLab("a"))
	tried := s.Store.Tried()
	if len(tried) != 4 {
		s.Fatalf("%d inserts were tried, want 4", len(tried))
	}
	for _, e := range tried[1:] {
		if !reflect.DeepEqual(e, tried[0]) {
			s.Errorf("another entry was tried for number %d", e.Number)
		}
	}
}

func notFoundProvesNothing(s *Stage) {
	l := s.Open()
	gate, arrived := NewGate(), make(chan error, 1)
	arrive := First(func() { gate.Open(); s.must("the late insert", <-arrived) })
	s.Store.Inserts.Put(gate.Delay(arrived), LoseRequest, arrive)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
	s.Agree(l)
}

func outcomeUnknown(s *Stage) {
	l := s.Open()
	gate := NewGate()
	s.Store.Inserts.Put(gate.Hold)
	ctx, giveUp := context.WithCancel(s.Ctx)
	reply := s.Start(ctx, l, With("k", AddLab("a")))
	<-gate.Reached
	giveUp()
	if r := <-reply; !errors.Is(r.Err, ledger.ErrOutcomeUnknown) {
		s.Fatalf("who gave up hears %v", r.Err)
	}
	gate.Open()
	made := s.Do(l, With("k", AddLab("a")))
	if lab := l.Moment().LabBySlug("a"); lab.Key() != made[0] {
		s.Errorf("the key tells %s, the lab is %s", made[0], lab.Key())
	}
	s.HasLabs(l, "a")
}

func unknownRunsOnce(s *Stage) {
	l, other := s.Open(), s.Other()
	gate := NewGate()
	s.Store.Inserts.Put(gate.Hold)
	ctx, giveUp := context.WithCancel(s.Ctx)
	reply := s.Start(ctx, l, With("k", AddLab("ours")))
	<-gate.Reached
	giveUp()
	if r := <-reply; !errors.Is(r.Err, ledger.ErrOutcomeUnknown) {
		s.Fatalf("who gave up hears %v", r.Err)
	}
	s.Do(other, AddLab("theirs"))
	gate.Open()
	s.Do(l, AddLab("next"))
	s.HasLabs(l, "theirs", "next")
	s.Do(other, With("k", AddLab("ours")))
	s.HasLabs(other, "theirs", "next", "ours")
}

func withdrawn(s *Stage) {
	l := s.Open()
	gate := NewGate()
	s.Store.Inserts.Put(gate.Hold)
	first := s.Start(s.Ctx, l, AddLab("a"))
	<-gate.Reached
	ctx, giveUp := context.WithCancel(s.Ctx)
	giveUp()
	if _, err := l.Do(ctx, AddLab("b")); !errors.Is(err, ledger.ErrUnavailable) {
		s.Errorf("who gave up hears %v", err)
	}
	gate.Open()
	s.must("the command before", (<-first).Err)
	s.Do(l, AddLab("c"))
	s.HasLabs(l, "a", "c")
}

func closingLeavesUnknown(s *Stage) {
	l, err := s.TryOpen(s.Store, Hasty)
	s.must("opening a ledger", err)
	gate, arrived := NewGate(), make(chan error, 1)
	s.Store.Inserts.Put(gate.Delay(arrived))
	s.Store.Inserts.Keep(LoseRequest)
	reply := s.Start(s.Ctx, l, AddLab("a"))
	s.Store.Inserts.Await(3)
	closeNow(s, l)
	if r := <-reply; !errors.Is(r.Err, ledger.ErrOutcomeUnknown) {
		s.Errorf("the caller hears %v", r.Err)
	}
	gate.Open()
	s.must("the late insert", <-arrived)
	s.HasLabs(s.Other(), "a")
}
