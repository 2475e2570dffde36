package ledgertest

import (
	"slices"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 15: idempotency keys.
var keyProofs = []proof{
	{"rule 15: the same key and input gives the same answer, and is done once", sameAnswer},
	{"rule 15: the same key twice in one group is done once", sameGroup},
	{"rule 15: the same key with another input is refused", otherInput},
	{"rule 15: a key is its caller's and its action's own", ownKeys},
	{"rule 15: a key holds over a restart", keyAfterRestart},
	{"rule 15: a key holds on another server", keyElsewhere},
	{"rule 15: a key holds on a server that loses the race against it", keyInRace},
	{"rule 15: a refusal leaves no key behind", refusalLeavesNoKey},
	{"rule 15: a key is forgotten after its life, by a journaled step", keyForgotten},
}

// same fails unless a command is answered like before.
func same(s *Stage, l *ledger.Ledger, c ledger.Command, before []string) {
	s.Helper()
	if made := s.Do(l, c); !slices.Equal(made, before) {
		s.Errorf("the answer is %v, before it was %v", made, before)
	}
}

func sameAnswer(s *Stage) {
	l := s.Open()
	made := s.Do(l, With("k", AddLab("a")))
	same(s, l, With("k", AddLab("a")), made)
	s.Do(l, Rename("a", "A"))
	same(s, l, With("k", AddLab("a")), made)
	s.HasLabs(l, "a")
	s.Agree(l)
}

func sameGroup(s *Stage) {
	l := s.Open()
	r := s.Group(l, With("k", AddLab("a")), With("k", AddLab("a")))
	if r[0].Err != nil || r[1].Err != nil || !slices.Equal(r[0].Made, r[1].Made) || len(r[0].Made) != 1 {
		s.Errorf("the answers are %v and %v", r[0], r[1])
	}
	s.HasLabs(l, "held", "a")
}

func otherInput(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	a, err := l.Do(s.Ctx, With("k", AddLab("b")))
	s.must("a second wish", err)
	if a.Refusal == nil || a.Refusal[0].Code != network.KeyReused || len(a.Made) != 0 {
		s.Errorf("another input under the same key hears %v, %v", a.Refusal, a.Made)
	}
	s.HasLabs(l, "a")
}

func ownKeys(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	brunos := With("k", AddLab("b"))
	brunos.Caller = Bruno
	s.Do(l, brunos)
	joins := With("k", Join("ana@example.org"))
	s.Do(l, joins)
	s.HasLabs(l, "a", "b")
}

func keyAfterRestart(s *Stage) {
	l, err := s.TryOpen(s.Store)
	s.must("opening a ledger", err)
	made := s.Do(l, With("k", AddLab("a")))
	s.Close(l)
	same(s, s.Open(), With("k", AddLab("a")), made)
}

func keyElsewhere(s *Stage) {
	l, other := s.Open(), s.Other()
	same(s, l, With("k", AddLab("a")), s.Do(other, With("k", AddLab("a"))))
	s.HasLabs(l, "a")
}

func keyInRace(s *Stage) {
	l, other := s.Open(), s.Other()
	var made []string
	s.Store.Inserts.Put(First(func() { made = s.Do(other, With("k", AddLab("a"))) }))
	if got := s.Do(l, With("k", AddLab("a"))); !slices.Equal(got, made) {
		s.Errorf("the loser answers %v, the winner %v", got, made)
	}
	s.HasLabs(l, "a")
}

func refusalLeavesNoKey(s *Stage) {
	l := s.Open()
	s.Do(l, Join("ana@example.org"))
	s.Refused(l, With("k", Join("ana@example.org")), network.Taken)
	s.Do(l, Leave("ana@example.org"))
	s.Do(l, With("k", Join("ana@example.org")))
}

func keyForgotten(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	s.Pass(network.KeyLife)
	if n, err := l.DoChores(s.Ctx); n != 0 || err != nil {
		s.Errorf("at the end of its life the key is dropped in %d steps, %v", n, err)
	}
	s.Pass(1)
	s.Refused(l, With("k", AddLab("a")), network.Taken)
	s.Pass(1e9)
	if n, err := l.DoChores(s.Ctx); n != 1 || err != nil {
		s.Errorf("after its life the key is dropped in %d steps, %v", n, err)
	}
	last := s.Journal().Steps()
	if step := last[len(last)-1]; step.Action != "dropKeys" || step.Actor != network.System || step.Changes[0].Record != nil {
		s.Errorf("the last step is %v", step)
	}
	s.Agree(l)
}
