package ledgertest

import (
	"bytes"
	"errors"

	"github.com/redeaberta/rede/graph/ledger"
)

// Rules 6 and 9: every answer is true.
var answerProofs = []proof{
	{"rule 6: a refusal on stale memory runs again", staleRefusal},
	{"rule 6: a refusal waits until its group's entry is in", refusalWaits},
	{"rule 6: a refusal asks whether the journal went on", refusalAsks},
	{"rule 6: no refusal goes out while the database is silent", silentRefusal},
	{"rule 6: an answer's moment shows what the answer tells", momentShows},
	{"rule 9: what settles an answer is read settled", settledReads},
	{"rule 9: a settled read sees what was acknowledged", seesAcknowledged},
}

func containsText(raw []byte, text string) bool { return bytes.Contains(raw, []byte(text)) }

func staleRefusal(s *Stage) {
	l, other := s.Open(), s.Other()
	s.Do(other, Join("ana@example.org"))
	s.Refused(l, Join("ana@example.org"), "TAKEN")
	s.Do(other, Leave("ana@example.org"))
	s.Do(l, Join("ana@example.org"))
	s.Refused(other, Join("ana@example.org"), "TAKEN")
}

func refusalWaits(s *Stage) {
	l := s.Open()
	gate := NewGate()
	first := NewGate()
	s.Store.Inserts.Put(first.Hold, gate.Hold)
	held := s.Start(s.Ctx, l, AddLab("held"))
	<-first.Reached
	waiting := s.Queue(l, AddLab("a"), AddLab("a"))
	first.Open()
	s.must("the command before", (<-held).Err)
	<-gate.Reached
	s.linger()
	select {
	case r := <-waiting[1]:
		s.Errorf("the refusal went out before its group's entry was in: %v", r)
	default:
	}
	gate.Open()
	if r := <-waiting[1]; r.Refusal == nil {
		s.Errorf("the second wish for the same slug hears %v", r)
	}
}

func refusalAsks(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	s.Refused(l, AddLab("a"), "TAKEN")
	reads := s.Store.Readings()
	if last := reads[len(reads)-1]; last != (Reading{Number: 2, Settled: true}) {
		s.Errorf("the last look-up before the refusal was %v", last)
	}
}

func silentRefusal(s *Stage) {
	l := s.Open()
	s.Do(l, AddLab("a"))
	s.Store.Finds.Put(FailFind)
	s.Fails(l, AddLab("a"), ledger.ErrUnavailable)
	s.Refused(l, AddLab("a"), "TAKEN")
}

func momentShows(s *Stage) {
	l := s.Open()
	for _, r := range s.Group(l, AddLab("a"), AddLab("b"), AddLab("a")) {
		if r.Moment.LabBySlug("a") == nil {
			s.Error("a moment does not show what was answered")
		}
	}
}

func settledReads(s *Stage) {
	l := s.Open()
	s.Store.Inserts.Put(LoseReply)
	before := len(s.Store.Readings())
	s.Do(l, AddLab("a"))
	s.Refused(l, AddLab("a"), "TAKEN")
	reads := s.Store.Readings()[before:]
	for _, r := range reads {
		if !r.Settled {
			s.Errorf("the look-up of %d was not settled", r.Number)
		}
	}
	if len(reads) == 0 {
		s.Error("nothing was looked up")
	}
}

func seesAcknowledged(s *Stage) {
	e := ledger.Sealed{Number: 1, Nonce: "n", Previous: "p"}
	s.must("inserting", s.Store.Insert(s.Ctx, e))
	got, err := s.Store.Find(s.Ctx, 1, true)
	s.must("finding", err)
	if got.Nonce != "n" || got.Previous != "p" || got.Number != 1 || got.Format != ledger.Format || len(got.Steps) != 0 {
		s.Errorf("the entry reads as %v", got)
	}
	if err := s.Store.Insert(s.Ctx, e); !errors.Is(err, ledger.ErrTaken) {
		s.Errorf("a second insert hears %v", err)
	}
	if _, err := s.Store.Find(s.Ctx, 2, true); !errors.Is(err, ledger.ErrAbsent) {
		s.Errorf("a number without an entry is told as %v", err)
	}
}
