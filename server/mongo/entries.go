package mongo

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Entries gives the journal's entries as they lie, in their order.
func (s *Store) Entries(ctx context.Context) iter.Seq2[codec.Entry, error] {
	return s.entriesFrom(ctx, 0)
}

// entriesFrom leaves those before a number out.
func (s *Store) entriesFrom(ctx context.Context, first int64) iter.Seq2[codec.Entry, error] {
	return func(yield func(codec.Entry, error) bool) {
		order := options.Find().SetSort(bson.D{{Key: "_id", Value: 1}})
		for raw, err := range each(ctx, s.journal, order) {
			if err != nil {
				yield(codec.Entry{}, fmt.Errorf("reading the journal: %w", err))
				return
			}
			if id, _ := raw.Lookup("_id").StringValueOK(); id < number(first) {
				continue
			}
			e, err := entryAsItLies(raw)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Count is about how many entries there are.
func (s *Store) Count(ctx context.Context) (int64, error) {
	n, err := s.journal.EstimatedDocumentCount(ctx)
	if err != nil {
		return 0, failed(err, "counting the entries")
	}
	return n, nil
}

// asItLies is the document of an entry.
func asItLies(e codec.Entry) entry {
	doc := entry{ID: number(e.Number), Format: e.Format, Nonce: e.Nonce, Previous: e.Previous, Steps: []bson.Raw{}}
	for _, raw := range e.Steps {
		doc.Steps = append(doc.Steps, raw)
	}
	if e.Birth != nil {
		doc.Birth = &birth{e.Birth.KeyID, e.Birth.Zone, e.Birth.At}
	}
	return doc
}

func entryAsItLies(raw bson.Raw) (codec.Entry, error) {
	doc, of, err := readEntry(raw)
	if err != nil {
		return codec.Entry{}, err
	}
	e := codec.Entry{Sealed: ledger.Sealed{Number: of.Number, Nonce: of.Nonce, Previous: of.Previous, Birth: of.Birth}, Format: of.Format}
	for _, step := range doc.Steps {
		e.Steps = append(e.Steps, bytes.Clone(step))
	}
	return e, nil
}
