package ledger

import (
	"bytes"
	"context"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// A Report compares what the journal, the collections and memory say (rule 14).
type Report struct {
	// Entries is the number of the last journal entry, Records how many records
	// its replay gives.
	Entries int64
	Records int
	// Missing documents are of records that the journal has, Stray ones of
	// records that it has not; Different ones show another value.
	Missing, Stray, Different []network.Ref
	// Memory lists the records that memory holds otherwise than the journal.
	Memory []network.Ref
}

// Agree tells whether all say the same.
func (r *Report) Agree() bool {
	return len(r.Missing)+len(r.Stray)+len(r.Different)+len(r.Memory) == 0
}

// String tells the counts, and never what a record says.
func (r *Report) String() string {
	return fmt.Sprintf("entries: %d\nrecords: %d\nmissing documents: %d\nstray documents: %d\ndifferent documents: %d\ndifferent in memory: %d",
		r.Entries, r.Records, len(r.Missing), len(r.Stray), len(r.Different), len(r.Memory))
}

// Check replays the whole journal and compares the collections and memory with
// it, after waiting until everything is projected. It is meant for a network in
// which nobody writes meanwhile.
func (l *Ledger) Check(ctx context.Context) (*Report, error) {
	if err := l.Flush(ctx); err != nil {
		return nil, fmt.Errorf("waiting for the collections: %w", err)
	}
	birth, err := l.find(ctx, 0)
	if err != nil {
		return nil, fmt.Errorf("reading the network's birth certificate: %w", err)
	}
	truth, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	r := &Report{Entries: truth.number, Records: len(truth.records)}
	seen := map[network.Ref]bool{}
	err = l.eachDocument(ctx, func(doc network.Record) {
		ref := network.RefOf(doc)
		seen[ref] = true
		switch of := truth.records[ref]; {
		case of == nil:
			r.Stray = append(r.Stray, ref)
		case !l.same(of, doc):
			r.Different = append(r.Different, ref)
		}
	})
	if err != nil {
		return nil, err
	}
	now := l.Moment()
	for ref, of := range truth.records {
		if !seen[ref] {
			r.Missing = append(r.Missing, ref)
		}
		if mine := now.Record(ref); mine == nil || !l.same(of, mine) {
			r.Memory = append(r.Memory, ref)
		}
	}
	for _, kind := range network.Kinds() {
		for mine := range now.All(kind) {
			if ref := network.RefOf(mine); truth.records[ref] == nil {
				r.Memory = append(r.Memory, ref)
			}
		}
	}
	return r, nil
}

// same tells whether two values of a record are stored alike.
func (l *Ledger) same(a, b network.Record) bool {
	encode := func(r network.Record) []byte {
		raw, err := l.store.Encode(Step{Changes: []Change{{Ref: network.RefOf(r), Record: r}}})
		if err != nil {
			return nil
		}
		return raw
	}
	x, y := encode(a), encode(b)
	return x != nil && bytes.Equal(x, y)
}
