package mongo

import (
	"context"
	"errors"
	"iter"
	"math"

	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// The reasons for which a database takes no network that is moved to it.
var (
	ErrInhabited = errors.New("the MongoDB database is not empty: name another with --database, or drop it")
	// ErrHalfMoved: what is in the database is the beginning of a network. No server
	// takes it for a whole one.
	ErrHalfMoved = errors.New("a move into this database was broken off: finish it with rede move, or drop the database")
	// ErrOtherHalf: the same, and the network is another than the one to be moved.
	ErrOtherHalf = errors.New("the MongoDB database has the half of another network, whose move was broken off: " +
		"name another with --database, or drop it")
)

// halfMoved is the format of entry 0 until all the others are there: higher than that
// of any program, so that none works on a half of a network (rule 3).
const halfMoved = math.MaxInt32

// An Incoming network is one that is moved into an empty database, entry by entry.
type Incoming struct {
	store *Store
	first codec.Entry
}

// Receive begins to take a network, of which first is entry 0, or goes on with one whose
// move was broken off. It gives the number of the last entry that is there.
func (s *Store) Receive(ctx context.Context, first codec.Entry) (*Incoming, int64, error) {
	in := &Incoming{s, first}
	raw, err := s.journal.FindOne(ctx, byID(number(0))).Raw()
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return in, 0, in.begin(ctx)
	case err != nil:
		return nil, 0, failed(err, "looking into the database")
	}
	var there entry
	if err := bson.Unmarshal(raw, &there); err != nil || there.Format != halfMoved {
		return nil, 0, ErrInhabited
	}
	if there.Nonce != first.Nonce {
		return nil, 0, ErrOtherHalf
	}
	last, err := in.last(ctx)
	return in, last, err
}

// begin wants all collections to be empty, makes those that are missing, and marks the
// database as half a network's.
func (in *Incoming) begin(ctx context.Context) error {
	s := in.store
	for _, name := range collections() {
		err := s.db.Collection(name).FindOne(ctx, bson.D{}).Err()
		if err == nil {
			return ErrInhabited
		}
		if !errors.Is(err, mongo.ErrNoDocuments) {
			return failed(err, "looking into the collection %s", name)
		}
	}
	if err := s.createCollections(ctx); err != nil {
		return err
	}
	mark := in.first
	mark.Format = halfMoved
	_, err := s.journal.InsertOne(ctx, asItLies(mark))
	switch {
	case mongo.IsDuplicateKeyError(err):
		return ErrInhabited // somebody was faster
	case err != nil:
		return failed(err, "beginning the journal")
	}
	return nil
}

// last finds the last entry that is there: they came in their order, without a gap.
func (in *Incoming) last(ctx context.Context) (int64, error) {
	there := func(n int64) (bool, error) {
		err := in.store.journal.FindOne(ctx, byID(number(n))).Err()
		if err != nil && !errors.Is(err, mongo.ErrNoDocuments) {
			return false, failed(err, "looking for entry %d", n)
		}
		return err == nil, nil
	}
	low, high := int64(0), int64(1)
	for {
		is, err := there(high)
		if err != nil {
			return 0, err
		}
		if !is {
			break
		}
		low, high = high, 2*high
	}
	for high-low > 1 {
		middle := low + (high-low)/2
		is, err := there(middle)
		if err != nil {
			return 0, err
		}
		if is {
			low = middle
		} else {
			high = middle
		}
	}
	return low, nil
}

// Add adds the entries that follow, in their order. Where it fails, some of the first
// may be there.
func (in *Incoming) Add(ctx context.Context, entries []codec.Entry) error {
	docs := make([]entry, len(entries))
	for i, e := range entries {
		docs[i] = asItLies(e)
	}
	if _, err := in.store.journal.InsertMany(ctx, docs); err != nil {
		return failed(err, "adding entries to the journal")
	}
	return nil
}

// Entries gives what has come, but for entry 0, in its order.
func (in *Incoming) Entries(ctx context.Context) iter.Seq2[codec.Entry, error] {
	return in.store.entriesFrom(ctx, 1)
}

// Complete says that all entries are there: the database is a network's from now on.
func (in *Incoming) Complete(ctx context.Context) error {
	if _, err := in.store.journal.ReplaceOne(ctx, byID(number(0)), asItLies(in.first)); err != nil {
		return failed(err, "completing the journal")
	}
	return nil
}

// Close disconnects.
func (in *Incoming) Close(ctx context.Context) error { return in.store.Close(ctx) }
