package mongo

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
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

// number is an entry's _id (rule 1).
func number(n int64) string { return fmt.Sprintf("%012d", n) }

// Encode gives a step as its document.
func (s *Store) Encode(of ledger.Step) ([]byte, error) { return codec.Step(of) }

// refusals are the database's codes for documents that it will never take (rule 5):
// BadValue, FailedToParse, TypeMismatch, InvalidBSON, DollarPrefixedFieldName,
// DocumentValidationFailure, BSONObjectTooLarge.
var refusals = []int{2, 9, 14, 22, 52, 121, 10334}

// Insert adds the entry. See ledger.Journal.
func (s *Store) Insert(ctx context.Context, e ledger.Sealed) error {
	_, err := s.journal.InsertOne(ctx, asItLies(codec.Entry{Sealed: e, Format: ledger.Format}))
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
	begun := time.Now()
	raw, err := from.FindOne(ctx, bson.D{{Key: "_id", Value: number(n)}}).Raw()
	switch {
	case errors.Is(err, mongo.ErrNoDocuments) && late(ctx, begun):
		return nil, failed(errLate, "reading entry %d", n)
	case errors.Is(err, mongo.ErrNoDocuments):
		return nil, ledger.ErrAbsent
	case err != nil:
		return nil, failed(err, "reading entry %d", n)
	}
	e, err := decodeEntry(raw)
	if err != nil && !errors.Is(err, ledger.ErrNewer) && !errors.Is(err, ErrHalfMoved) {
		err = fmt.Errorf("%w: %w", ledger.ErrUnreadable, err)
	}
	return e, err
}

// errLate says that a database found nothing, and so late that it may not have looked:
// FerretDB 1 answers so where the time that the driver told it runs out between its query
// and the first document.
var errLate = fmt.Errorf("%w: nothing was found", context.DeadlineExceeded)

// late tells whether a call that began then has used up half of its time.
func late(ctx context.Context, begun time.Time) bool {
	allowed := callTimeout
	if end, ends := ctx.Deadline(); ends {
		allowed = end.Sub(begun)
	}
	return time.Since(begun) > allowed/2
}

// Read gives all entries in the database's own order.
func (s *Store) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		for raw, err := range each(ctx, s.journal) {
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

// readEntry reads a document of the journal, and leaves its steps to the caller.
func readEntry(raw bson.Raw) (doc entry, e *ledger.Entry, err error) {
	switch format, ok := raw.Lookup("format").AsInt64OK(); {
	case ok && format == halfMoved:
		return doc, nil, ErrHalfMoved
	case ok && format > ledger.Format:
		return doc, nil, ledger.ErrNewer
	}
	if err := bson.Unmarshal(raw, &doc); err != nil {
		return doc, nil, fmt.Errorf("decoding an entry of the journal: %w", err)
	}
	e = &ledger.Entry{Format: doc.Format, Nonce: doc.Nonce, Previous: doc.Previous}
	if _, err := fmt.Sscanf(doc.ID, "%d", &e.Number); err != nil {
		return doc, nil, fmt.Errorf("an entry of the journal has no number for an _id: %w", err)
	}
	if doc.Birth != nil {
		e.Birth = &ledger.Birth{KeyID: doc.Birth.KeyID, Zone: doc.Birth.Zone, At: doc.Birth.At}
	}
	return doc, e, nil
}

// decodeEntry reads a document of the journal, whole.
func decodeEntry(raw bson.Raw) (*ledger.Entry, error) {
	doc, e, err := readEntry(raw)
	if err != nil {
		return nil, err
	}
	for _, raw := range doc.Steps {
		s, err := codec.DecodeStep(raw)
		if err != nil {
			return nil, fmt.Errorf("decoding entry %d: %w", e.Number, err)
		}
		e.Steps = append(e.Steps, s)
	}
	return e, nil
}
