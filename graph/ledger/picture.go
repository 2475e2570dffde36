package ledger

import (
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// A picture is the network read from the database, in plain maps: go-memdb is
// filled last, at once.
type picture struct {
	records map[network.Ref]network.Record
	number  int64
	nonce   string
	// from is up to where the collections surely show the journal.
	from Mark
	// touched are the records that the collections do not show, or not surely.
	touched map[network.Ref]bool
}

func newPicture(from int64, nonce string) *picture {
	return &picture{
		records: map[network.Ref]network.Record{}, touched: map[network.Ref]bool{},
		from: Mark{Number: from, Nonce: nonce}, number: from, nonce: nonce,
	}
}

// apply replays one entry. It must follow the one before.
func (p *picture) apply(e *Entry) error {
	if e.Previous != p.nonce {
		return fmt.Errorf("entry %d of the journal does not follow entry %d: the journal is damaged", e.Number, p.number)
	}
	for _, s := range e.Steps {
		for _, c := range s.Changes {
			p.touched[c.Ref] = true
			if c.Record == nil {
				delete(p.records, c.Ref)
			} else {
				p.records[c.Ref] = c.Record
			}
		}
	}
	p.number, p.nonce = e.Number, e.Nonce
	return nil
}

// behind has the latest value of every touched record, or that it is gone.
func (p *picture) behind() Step {
	var all Step
	for ref := range p.touched {
		all.Changes = append(all.Changes, Change{Ref: ref, Record: p.records[ref]})
	}
	return all
}
