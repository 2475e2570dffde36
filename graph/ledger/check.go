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
	// Unwritten are records whose documents differ and which changed after the lowest
	// mark: a server that runs, or the next start, writes them. They agree.
	Unwritten []network.Ref
	// Memory lists the records that memory holds otherwise than the journal.
	Memory []network.Ref
}

// Agree tells whether all say the same.
func (r *Report) Agree() bool {
	return len(r.Missing)+len(r.Stray)+len(r.Different)+len(r.Memory) == 0
}

// String tells the counts and the first ids of each sort, and never what a record says.
func (r *Report) String() string {
	text := fmt.Sprintf("entries: %d\nrecords: %d", r.Entries, r.Records)
	for _, sort := range []struct {
		what string
		refs []network.Ref
	}{
		{"missing documents", r.Missing}, {"stray documents", r.Stray}, {"different documents", r.Different}, {"different in memory", r.Memory},
	} {
		text += fmt.Sprintf("\n%s: %d", sort.what, len(sort.refs))
		for _, ref := range sort.refs[:min(len(sort.refs), maxListed)] {
			text += "\n  " + ref.ID
		}
	}
	if len(r.Unwritten) > 0 {
		text += fmt.Sprintf("\nnot written yet: %d; a server that runs writes them, or the next start. Where they stay, /readyz says why", len(r.Unwritten))
	}
	return text
}

// maxListed is how many ids of each sort String tells.
const maxListed = 20

// Check waits until everything is projected, replays the whole journal, and compares
// the collections and memory with the replay (rule 14). Nobody may write meanwhile.
func (l *Ledger) Check(ctx context.Context) (*Report, error) {
	if err := l.Flush(ctx); err != nil {
		return nil, fmt.Errorf("waiting for the collections: %w", err)
	}
	birth, err := l.readBirth(ctx)
	if err != nil {
		return nil, err
	}
	truth, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	c := l.compareWith(truth)
	err = l.eachDocument(ctx, func(doc network.Record, edited bool) {
		if edited {
			c.edited(network.RefOf(doc))
		} else {
			c.document(doc)
		}
	})
	if err != nil {
		return nil, err
	}
	r := c.finish()
	r.Memory = l.misremembered(truth)
	return r, nil
}

// A comparison compares documents with a replay of the journal.
type comparison struct {
	ledger *Ledger
	truth  *snapshot
	seen   map[network.Ref]bool
	report *Report
}

func (l *Ledger) compareWith(truth *snapshot) *comparison {
	return &comparison{
		ledger: l, truth: truth, seen: map[network.Ref]bool{},
		report: &Report{Entries: truth.number, Records: len(truth.records)},
	}
}

// document compares one document.
func (c *comparison) document(doc network.Record) {
	ref := network.RefOf(doc)
	c.seen[ref] = true
	switch of := c.truth.records[ref]; {
	case of == nil:
		c.report.Stray = append(c.report.Stray, ref)
	case !c.ledger.same(of, doc):
		c.report.Different = append(c.report.Different, ref)
	}
}

// edited notes a document that another hand changed.
func (c *comparison) edited(ref network.Ref) {
	c.seen[ref] = true
	if c.truth.records[ref] == nil {
		c.report.Stray = append(c.report.Stray, ref)
	} else {
		c.report.Different = append(c.report.Different, ref)
	}
}

// finish notes the records without a document, and gives the report.
func (c *comparison) finish() *Report {
	for ref := range c.truth.records {
		if !c.seen[ref] {
			c.report.Missing = append(c.report.Missing, ref)
		}
	}
	return c.report
}

// misremembered lists the records that memory holds otherwise than the journal.
func (l *Ledger) misremembered(truth *snapshot) []network.Ref {
	var wrong []network.Ref
	now := l.Moment()
	for ref, of := range truth.records {
		if mine := now.Record(ref); mine == nil || !l.same(of, mine) {
			wrong = append(wrong, ref)
		}
	}
	for _, kind := range Kinds.All() {
		for mine := range now.All(kind) {
			if ref := network.RefOf(mine); truth.records[ref] == nil {
				wrong = append(wrong, ref)
			}
		}
	}
	return wrong
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
