package ledgertest

import (
	"errors"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 7: what a rule may do to others.
var ruleProofs = []proof{
	{"rule 7: a put that takes another's unique value fails alone", clashFailsAlone},
	{"rule 7: a rule that panics fails alone", func(s *Stage) { failsAlone(s, Panic()) }},
	{"rule 7: a rule that puts a frozen record fails alone", func(s *Stage) { failsAlone(s, PutFrozen("held")) }},
	{"rule 7: a rule that puts no record fails alone", func(s *Stage) { failsAlone(s, PutNothing()) }},
	{"rule 7: an e-mail that moves within one entry keeps its index", emailMoves},
	{"rule 7: another server's entry in which an e-mail moves is applied", emailMovesElsewhere},
}

// clashFailsAlone has the clash come after a put that was right, which must not
// stay in memory.
func clashFailsAlone(s *Stage) { failsAlone(s, AddLabsBlindly("half", "held")) }

// failsAlone has a bad command among good ones.
func failsAlone(s *Stage, bad ledger.Command) {
	l := s.Open()
	replies := s.Group(l, AddLab("a"), bad, AddLab("a"), bad, AddLab("b"))
	for i, r := range replies {
		want := error(nil)
		if i == 1 || i == 3 {
			want = ledger.ErrBroken
		}
		if !errors.Is(r.Err, want) {
			s.Errorf("command %d: the error is %v, want %v", i, r.Err, want)
		}
	}
	if replies[2].Refusal == nil {
		s.Error("the second wish for the same slug is not refused")
	}
	s.HasLabs(l, "held", "a", "b")
	s.Agree(l)
}

func emailMoves(s *Stage) {
	l := s.Open()
	s.Do(l, Join("ana@example.org"))
	s.Do(l, Join("bia@example.org"))
	s.Do(l, Swap("bia@example.org", "ana@example.org"))
	swapped(s, l)
	s.Agree(l)
}

// swapped looks whether both addresses are still found and refused to others.
func swapped(s *Stage, l *ledger.Ledger) {
	for address, name := range map[network.Email]string{
		"ana@example.org": "bia@example.org", "bia@example.org": "ana@example.org",
	} {
		if who := l.Moment().ServantByEmail(address); who == nil || who.Name != name {
			s.Errorf("the address %s is found as %v", address, who)
		}
		s.Refused(l, Join(string(address)), network.Taken)
	}
}

func emailMovesElsewhere(s *Stage) {
	other := s.Other()
	l := s.Open(Following)
	s.Do(other, Join("ana@example.org"))
	s.Do(other, Join("bia@example.org"))
	s.Do(other, Swap("bia@example.org", "ana@example.org"))
	_, err := l.WaitFor(s.Ctx, 3)
	s.must("following", err)
	swapped(s, l)
}
