package ledgertest

import (
	"context"
	"errors"

	"github.com/redeaberta/rede/graph/ledger"
)

// Rule 5: bytes that the database refuses for good.
var refusedBytesProofs = []proof{
	{"rule 5: refused bytes give way to an empty entry that seals the number", sealsRefused},
	{"rule 5: in a group, only the command at fault fails for refused bytes", refusedFailsAlone},
	{"rule 5: refused bytes that came in after all count", refusedCameIn},
	{"rule 5: refused bytes that came in are not run twice while a look-up fails", refusedLookUpFails},
	{"rule 5: refused bytes that arrive after the seal are too late", refusedTooLate},
	{"rule 5: where even the seal is refused, the outcome stays unknown until it is in", sealRefused},
	{"rule 5: another's entry in the number of refused bytes is applied", refusedAndLost},
}

func sealsRefused(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(Refuse)
	s.Fails(l, AddLab("bad"), ledger.ErrBroken)
	s.Do(l, AddLab("good"))
	if e := s.Journal().Entries[1]; len(e.Steps) != 0 {
		s.Errorf("the sealed entry has %d steps", len(e.Steps))
	}
	s.HasLabs(l, "good")
	s.Agree(l)
}

func refusedFailsAlone(s *Stage) {
	l := s.Open()
	poisoned := func(insert Insert) Insert {
		return func(ctx context.Context, e ledger.Sealed) error {
			for _, step := range e.Steps {
				if containsText(step, "poison") {
					return ledger.ErrRefused
				}
			}
			return insert(ctx, e)
		}
	}
	s.Store.Inserts.Keep(poisoned)
	gate := NewGate()
	s.Store.Inserts.Put(gate.Hold)
	first := s.Start(s.Ctx, l, AddLab("first"))
	<-gate.Reached
	waiting := s.Queue(l, AddLab("a"), AddLab("poison"), AddLab("a"), AddLab("b"))
	gate.Open()
	s.must("the first command", (<-first).Err)
	for i, want := range []error{nil, ledger.ErrBroken, nil, nil} {
		r := <-waiting[i]
		if !errors.Is(r.Err, want) {
			s.Errorf("command %d: the error is %v, want %v", i, r.Err, want)
		}
		if (r.Refusal != nil) != (i == 2) {
			s.Errorf("command %d: the refusal is %v", i, r.Refusal)
		}
	}
	s.HasLabs(l, "first", "a", "b")
	s.Agree(l)
}

func refusedCameIn(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(RefuseLate)
	s.Do(l, AddLab("a"))
	s.HasLabs(l, "a")
	s.Agree(l)
}

func refusedLookUpFails(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(RefuseLate)
	s.Store.Finds.Put(FailFind, FailFind) // nobody can tell yet whose the number is
	s.Do(l, With("k", AddLab("a")))
	s.Do(l, AddLab("b"))
	s.HasLabs(l, "a", "b")
}

func refusedTooLate(s *Stage) {
	l := s.Open()
	gate, arrived := NewGate(), make(chan error, 1)
	s.Store.Inserts.Put(gate.Delay(arrived), Refuse)
	s.Fails(l, AddLab("a"), ledger.ErrBroken)
	gate.Open()
	if err := <-arrived; !errors.Is(err, ledger.ErrTaken) {
		s.Errorf("the refused bytes hear %v", err)
	}
	s.HasLabs(l)
	s.Agree(l)
}

func sealRefused(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Keep(Refuse)
	ctx, giveUp := context.WithCancel(s.Ctx)
	reply := s.Start(ctx, l, AddLab("a"))
	s.Store.Inserts.Await(3)
	giveUp()
	if r := <-reply; !errors.Is(r.Err, ledger.ErrOutcomeUnknown) {
		s.Errorf("the caller hears %v", r.Err)
	}
	s.Store.Inserts.Keep(nil)
	s.Do(l, AddLab("b"))
	s.HasLabs(l, "b")
}

func refusedAndLost(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Store.Inserts.Put(func(insert Insert) Insert {
		s.Do(other, AddLab("theirs"))
		return Refuse(insert)
	})
	s.Do(l, AddLab("ours"))
	s.HasLabs(l, "theirs", "ours")
}
