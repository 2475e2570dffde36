package ledgertest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rules 1 to 3.
var entryProofs = []proof{
	{"rule 1: an entry tells who did what, when, by which action and in whose right", tellsWhoDidWhat},
	{"rule 1: grouped commands are steps of one entry, and one record may change in several", groupsSteps},
	{"rule 1: a command that changes nothing writes no entry", writesNothing},
	{"rule 2: a group closes at its steps", closesAtSteps},
	{"rule 2: a group closes at its bytes", closesAtBytes},
	{"rule 2: a command that fits in no entry is refused alone", refusesTooLarge},
	{"rule 3: a newer entry stops writing and says so, and reads go on", stopsAtNewer},
	{"rule 3: a newer entry is not answered with a refusal that it may belie", stopsRefusingAtNewer},
	{"rule 3: a network that a newer program wrote is not opened", opensNothingNewer},
}

func tellsWhoDidWhat(s *Stage) {
	l := s.Open()
	made := s.Do(l, AddLab("mobilab"))
	j := s.Journal()
	if len(j.Entries) != 2 || len(j.Entries[1].Steps) != 1 {
		s.Fatalf("the journal has %d entries, want the birth and one more of one step", len(j.Entries))
	}
	if b := j.Entries[0].Birth; *b != Birth() {
		s.Errorf("the birth certificate is %v", *b)
	}
	step := j.Entries[1].Steps[0]
	if step.Actor != Ana.Actor || step.As != "committee" || step.Action != "createLab" || !step.At.Equal(s.Now()) {
		s.Errorf("the step tells %q as %q by %q at %v", step.Actor, step.As, step.Action, step.At)
	}
	if lab := step.Changes[0].Record.(*network.Lab); step.Changes[0].Ref.ID != made[0] || lab.Slug != "mobilab" {
		s.Errorf("the change is %v of %v", lab, step.Changes[0].Ref)
	}
	s.Agree(l)
}

func groupsSteps(s *Stage) {
	l := s.Open()
	s.Group(l, AddLab("a"), Rename("a", "A one"), AddLab("b"), Rename("a", "A two"))
	j := s.Journal()
	last := j.Entries[len(j.Entries)-1]
	if len(j.Entries) != 3 || len(last.Steps) != 4 {
		s.Fatalf("there are %d entries, the last of %d steps", len(j.Entries), len(last.Steps))
	}
	lab := l.Moment().LabBySlug("a")
	if lab.Name != "A two" || lab.Revision != 3 || lab.Step != 3 {
		s.Errorf("the lab is %q in revision %d of step %d", lab.Name, lab.Revision, lab.Step)
	}
	s.Agree(l)
}

func writesNothing(s *Stage) {
	l := s.Open()
	s.Do(l, Found())
	s.Do(l, Found())
	s.Do(l, rule("dropNothing", func(network.Case) (network.Decision, network.Refusal) {
		return network.Decision{Drop: []network.Ref{{Kind: network.KindLabs, ID: "lab_none"}}}, nil
	}))
	if n := len(s.Journal().Entries); n != 2 {
		s.Errorf("the journal has %d entries, want 2", n)
	}
}

func closesAtSteps(s *Stage) {
	l := s.Open(func(o *ledger.Options) { o.MaxSteps = 3 })
	var commands []ledger.Command
	for i := range 7 {
		commands = append(commands, AddLab(fmt.Sprintf("lab-%d", i)))
	}
	for _, r := range s.Group(l, commands...) {
		s.must("a grouped command", r.Err)
	}
	var sizes []int
	for _, e := range s.Journal().Entries[2:] {
		sizes = append(sizes, len(e.Steps))
	}
	if fmt.Sprint(sizes) != "[3 3 1]" {
		s.Errorf("the entries have %v steps, want 3, 3 and 1", sizes)
	}
	s.Agree(l)
}

func closesAtBytes(s *Stage) {
	const most = 4_000
	l := s.Open(func(o *ledger.Options) { o.MaxBytes = most })
	s.Do(l, AddLab("a"))
	var commands []ledger.Command
	for range 5 {
		commands = append(commands, Rename("a", strings.Repeat("n", 1_500)))
	}
	for _, r := range s.Group(l, commands...) {
		s.must("a grouped command", r.Err)
	}
	if n := len(s.Journal().Entries); n < 5 {
		s.Errorf("what fits twice in an entry took %d entries for five", n-3)
	}
	for _, e := range s.Store.Tried() {
		size := 0
		for _, step := range e.Steps {
			size += len(step)
		}
		if size > most {
			s.Errorf("entry %d has %d bytes, more than %d", e.Number, size, most)
		}
	}
	s.Agree(l)
}

func refusesTooLarge(s *Stage) {
	l := s.Open(func(o *ledger.Options) { o.MaxBytes = 3_000 })
	s.Do(l, AddLab("a"))
	replies := s.Group(l, Rename("a", "short"), Rename("a", strings.Repeat("n", 5_000)), AddLab("b"))
	for i, want := range []error{nil, ledger.ErrTooLarge, nil} {
		if !errors.Is(replies[i].Err, want) {
			s.Errorf("command %d: the error is %v, want %v", i, replies[i].Err, want)
		}
	}
	if name := l.Moment().LabBySlug("a").Name; name != "short" {
		s.Errorf("the lab is called %.20q", name)
	}
	s.HasLabs(l, "a", "held", "b")
}

func stopsAtNewer(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("old"))
	s.Store.Newer(2)
	s.Fails(l, AddLab("new"), ledger.ErrNewer)
	if err := l.Ready(); !errors.Is(err, ledger.ErrNewer) {
		s.Errorf("Ready says %v", err)
	}
	s.Fails(l, AddLab("newer"), ledger.ErrNewer)
	s.HasLabs(l, "old")
}

func stopsRefusingAtNewer(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("old"))
	s.Store.Newer(2)
	s.Fails(l, AddLab("old"), ledger.ErrNewer)
}

func opensNothingNewer(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("old"))
	s.must("flushing", l.Flush(s.Ctx))
	s.Store.Newer(1)
	if _, err := s.TryOpen(s.Store, Named("late")); !errors.Is(err, ledger.ErrNewer) {
		s.Errorf("opening says %v", err)
	}
}
