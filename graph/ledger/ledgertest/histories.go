package ledgertest

import (
	"errors"
	"fmt"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A record's history, walked back through the journal.
var historyProofs = []proof{
	{"history: a record's changes are told newest first, across steps and entries", toldNewestFirst},
	{"history: pages join without a gap", pagesJoin},
	{"history: what is gone still has its past", goneHasPast},
	{"history: a place that the journal has not is an error", noPast},
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
