package mongo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// An entry is a document of the journal.
type entry struct {
	ID       string     `bson:"_id"`
	Format   int        `bson:"format"`
	Nonce    string     `bson:"nonce"`
	Previous string     `bson:"previous,omitempty"`
	Birth    *birth     `bson:"birth,omitempty"`
	Steps    []bson.Raw `bson:"steps"`
}

type birth struct {
	KeyID string    `bson:"actorKey"`
	Zone  string    `bson:"timeZone"`
	At    time.Time `bson:"at"`
}

type step struct {
	Actor   network.Actor `bson:"actor"`
	As      string        `bson:"as,omitempty"`
	At      time.Time     `bson:"at"`
	Action  string        `bson:"action"`
	Changes []change      `bson:"changes"`
}

type change struct {
	Kind network.Kind `bson:"kind"`
	ID   string       `bson:"id"`
	// Record is absent where the record is gone.
	Record   bson.Raw `bson:"record,omitempty"`
	Gone     bool     `bson:"gone,omitempty"`
	Previous *place   `bson:"previous,omitempty"`
}

type place struct {
	Entry int64 `bson:"entry"`
	Step  int   `bson:"step"`
}

// number is an entry's _id (rule 1).
func number(n int64) string { return fmt.Sprintf("%012d", n) }

// encode writes a document. A nil list becomes an empty one, never null.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := bson.NewEncoder(bson.NewDocumentWriter(&buf))
	enc.NilSliceAsEmpty()
	err := enc.Encode(v)
	return buf.Bytes(), err
}

// Encode gives a step as its document.
func (s *Store) Encode(of ledger.Step) ([]byte, error) {
	doc := step{Actor: of.Actor, As: of.As, At: of.At, Action: of.Action}
	for _, c := range of.Changes {
		line := change{Kind: c.Ref.Kind, ID: c.Ref.ID, Gone: c.Record == nil}
		if c.Record != nil {
			raw, err := encode(c.Record)
			if err != nil {
				return nil, fmt.Errorf("encoding a record of %s: %w", c.Ref.Kind, err)
			}
			line.Record = raw
		}
		if c.Previous != nil {
			line.Previous = &place{c.Previous.Entry, c.Previous.Step}
		}
		doc.Changes = append(doc.Changes, line)
	}
	return encode(doc)
}

// refusals are the database's codes for documents that it will never take (rule 5):
// BadValue, FailedToParse, TypeMismatch, InvalidBSON, DollarPrefixedFieldName,
// DocumentValidationFailure, BSONObjectTooLarge.
var refusals = []int{2, 9, 14, 22, 52, 121, 10334}

// Insert adds the entry. See ledger.Journal.
func (s *Store) Insert(ctx context.Context, e ledger.Sealed) error {
	doc := entry{ID: number(e.Number), Format: ledger.Format, Nonce: e.Nonce, Previous: e.Previous, Steps: []bson.Raw{}}
	for _, raw := range e.Steps {
		doc.Steps = append(doc.Steps, raw)
	}
	if e.Birth != nil {
		doc.Birth = &birth{e.Birth.KeyID, e.Birth.Zone, e.Birth.At}
	}
	_, err := s.journal.InsertOne(ctx, doc)
	return outcomeOf(e.Number, err)
}

// outcomeOf gives the outcome of an insert (rule 4): nil, ErrTaken, ErrRefused, or
// another error where it is unknown.
func outcomeOf(number int64, err error) error {
	var said mongo.ServerError
	switch {
	case err == nil:
		return nil
	case mongo.IsDuplicateKeyError(err):
		return ledger.ErrTaken
	case errors.As(err, &said) && slices.ContainsFunc(refusals, said.HasErrorCode):
		return fmt.Errorf("%w: %w", ledger.ErrRefused, failed(err, "inserting entry %d", number))
	}
	return failed(err, "inserting entry %d", number)
}

// notReplicaSet is the database's code where a linearizable read needs a replica set.
const notReplicaSet = 123

// Find reads the entry of a number. See ledger.Journal.
func (s *Store) Find(ctx context.Context, n int64, settled bool) (*ledger.Entry, error) {
	from := s.journal
	if settled {
		from = s.settled
	}
	raw, err := from.FindOne(ctx, bson.D{{Key: "_id", Value: number(n)}}).Raw()
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return nil, ledger.ErrAbsent
	case err != nil:
		return nil, failed(err, "reading entry %d", n)
	}
	return decodeEntry(raw)
}

// Read gives all entries in the database's own order.
func (s *Store) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		for raw, err := range s.readAll(ctx, journalName) {
			if err != nil {
				yield(nil, fmt.Errorf("reading the journal: %w", err))
				return
			}
			e, err := decodeEntry(raw)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// decodeEntry reads a document of the journal.
func decodeEntry(raw bson.Raw) (*ledger.Entry, error) {
	var doc entry
	if format, ok := raw.Lookup("format").AsInt64OK(); ok && format > ledger.Format {
		return nil, ledger.ErrNewer
	}
	if err := bson.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("decoding an entry of the journal: %w", err)
	}
	e := &ledger.Entry{Format: doc.Format, Nonce: doc.Nonce, Previous: doc.Previous}
	if _, err := fmt.Sscanf(doc.ID, "%d", &e.Number); err != nil {
		return nil, fmt.Errorf("an entry of the journal has no number for an _id: %w", err)
	}
	if doc.Birth != nil {
		e.Birth = &ledger.Birth{KeyID: doc.Birth.KeyID, Zone: doc.Birth.Zone, At: doc.Birth.At}
	}
	for _, raw := range doc.Steps {
		s, err := decodeStep(raw)
		if err != nil {
			return nil, fmt.Errorf("decoding entry %d: %w", e.Number, err)
		}
		e.Steps = append(e.Steps, s)
	}
	return e, nil
}

func decodeStep(raw bson.Raw) (ledger.Step, error) {
	var doc step
	if err := bson.Unmarshal(raw, &doc); err != nil {
		return ledger.Step{}, err
	}
	s := ledger.Step{Actor: doc.Actor, As: doc.As, At: doc.At.UTC(), Action: doc.Action}
	for _, line := range doc.Changes {
		c := ledger.Change{Ref: network.Ref{Kind: line.Kind, ID: line.ID}}
		if line.Previous != nil {
			c.Previous = &network.Place{Entry: line.Previous.Entry, Step: line.Previous.Step}
		}
		if !line.Gone {
			r, err := decodeRecord(line.Kind, line.Record)
			if err != nil {
				return ledger.Step{}, err
			}
			c.Record = r
		}
		s.Changes = append(s.Changes, c)
	}
	return s, nil
}

// decodeRecord reads a document as a record of its kind.
func decodeRecord(kind network.Kind, raw bson.Raw) (network.Record, error) {
	r := ledger.Kinds.Blank(kind)
	if r == nil {
		return nil, fmt.Errorf("there is no kind of record %q: %w", kind, ledger.ErrNewer)
	}
	if err := bson.Unmarshal(raw, r); err != nil {
		return nil, fmt.Errorf("decoding a record of %s: %w", kind, err)
	}
	return r, nil
}
