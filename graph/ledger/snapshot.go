package ledger

import (
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// A snapshot is the network as read from the database, in plain maps (rule 13).
type snapshot struct {
	records map[network.Ref]network.Record
	number  int64
	nonce   string
	// from is the entry up to which the collections surely show the journal.
	from Mark
	// touched are the records that the collections may not show as they are.
	touched map[network.Ref]bool
	// changed is the entry that changed a record last.
	changed map[network.Ref]int64
	// shown is the tally of the documents, as they were at from: what the journal
	// changed later is left out.
	shown Tally
	// lacking are the records that had no document, when the documents were compared
	// with the journal, and beyond the documents that had no record.
	lacking, beyond []network.Ref
}

func newSnapshot(from int64, nonce string) *snapshot {
	return &snapshot{
		records: map[network.Ref]network.Record{}, touched: map[network.Ref]bool{}, changed: map[network.Ref]int64{},
		from: Mark{Number: from, Nonce: nonce}, number: from, nonce: nonce,
	}
}

// apply replays one entry. It must follow the one before.
func (s *snapshot) apply(e *Entry) error {
	if e.Previous != s.nonce {
		return fmt.Errorf("entry %d of the journal does not follow entry %d: the journal is damaged", e.Number, s.number)
	}
	for _, step := range e.Steps {
		for _, c := range step.Changes {
			if !s.touched[c.Ref] {
				s.takeBack(c)
			}
			s.touched[c.Ref], s.changed[c.Ref] = true, e.Number
			if c.Record == nil {
				delete(s.records, c.Ref)
			} else {
				s.records[c.Ref] = c.Record
			}
		}
	}
	s.number, s.nonce = e.Number, e.Nonce
	return nil
}

// takeBack leaves the first change of a record after from out of what is shown.
func (s *snapshot) takeBack(c Change) {
	switch _, shown := s.records[c.Ref]; {
	case shown && c.Previous == nil:
		s.shown.remove(c.Ref)
	case !shown && c.Previous != nil:
		s.shown.add(c.Ref)
	}
}

// behind gives the latest value of every touched record, or that it is gone.
func (s *snapshot) behind() Step {
	var all Step
	for ref := range s.touched {
		all.Changes = append(all.Changes, Change{Ref: ref, Record: s.records[ref]})
	}
	return all
}
