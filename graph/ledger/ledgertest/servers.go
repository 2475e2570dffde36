package ledgertest

import (
	"errors"
	"fmt"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rules 17 to 19, and several servers at once.
var serverProofs = []proof{
	{"rule 17: what time changes is done once by two servers", choresOnce},
	{"rule 17: a chore with nothing due writes nothing", choreNotDue},
	{"rule 18: the birth certificate is inserted once", bornOnce},
	{"rule 19: two first starts load the facts once", foundedOnce},
	{"several servers: of many who want the same, one gets it", oneWinner},
}

func choresOnce(s *Stage) {
	l, other := s.Open(), s.Other()
	for i := range 3 {
		s.Do(l, With(fmt.Sprint("key-", i), AddLab(fmt.Sprint("lab-", i))))
		s.Pass(1)
	}
	s.Do(l, With("other", AddLab("b")))
	s.Do(other, AddLab("c"))
	s.Pass(network.KeyLife + 1e9)
	s.Store.Inserts.Put(First(func() {
		_, err := other.DoChores(s.Ctx)
		s.must("the other server's chores", err)
	}))
	_, err := l.DoChores(s.Ctx)
	s.must("doing the chores", err)
	gone := map[network.Ref]int{}
	for _, step := range s.Journal().Steps() {
		for _, c := range step.Changes {
			if c.Record == nil {
				gone[c.Ref]++
			}
		}
	}
	if len(gone) != 4 {
		s.Errorf("%d keys were dropped, want 4", len(gone))
	}
	for ref, n := range gone {
		if n != 1 {
			s.Errorf("%v was dropped %d times", ref, n)
		}
	}
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
}

func choreNotDue(s *Stage) {
	l := s.Open()
	s.Do(l, With("k", AddLab("a")))
	if n, err := l.DoChores(s.Ctx); n != 0 || err != nil || len(s.Journal().Entries) != 2 {
		s.Errorf("%d chores were done, %v", n, err)
	}
}

func bornOnce(s *Stage) {
	if err := s.Store.Insert(s.Ctx, ledger.BirthEntry(Birth())); !errors.Is(err, ledger.ErrTaken) {
		s.Errorf("a second birth hears %v", err)
	}
}

func foundedOnce(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Store.Inserts.Put(First(func() { s.Do(other, Found()) }))
	s.Do(l, Found())
	s.HasLabs(l, "plan-a", "plan-b")
	if n := len(s.Journal().Entries); n != 2 {
		s.Errorf("the journal has %d entries, want 2", n)
	}
}

// oneWinner has three servers with two callers each want the same twenty slugs.
func oneWinner(s *Stage) {
	servers := []*ledger.Ledger{s.Open(Following), s.Other(Following), s.Other(Named("third"), Following)}
	var slugs []string
	for i := range 20 {
		slugs = append(slugs, fmt.Sprintf("lab-%d", i))
	}
	var lists [][]<-chan Reply
	for range 2 {
		for _, l := range servers {
			var list []<-chan Reply
			for _, slug := range slugs {
				list = append(list, s.Start(s.Ctx, l, AddLab(slug)))
			}
			lists = append(lists, list)
		}
	}
	won := map[int]int{}
	for _, list := range lists {
		for i, reply := range list {
			r := <-reply
			s.must("a wish", r.Err)
			if r.Refusal == nil {
				won[i]++
			}
		}
	}
	for i, slug := range slugs {
		if won[i] != 1 {
			s.Errorf("%d callers were told that %s is theirs", won[i], slug)
		}
	}
	end := int64(len(s.Journal().Entries) - 1)
	for _, l := range servers {
		_, err := l.WaitFor(s.Ctx, end)
		s.must("following", err)
	}
	s.must("flushing", flush(s, servers...))
	for _, l := range servers {
		s.HasLabs(l, slugs...)
		s.Agree(l)
	}
}
