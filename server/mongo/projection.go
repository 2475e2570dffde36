package mongo

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// insertBatch is how many new documents go in one InsertMany (rule 11): the embedded
// engine keeps the order of at most 100.
const insertBatch = 100

// Load reads a kind's whole collection.
func (s *Store) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	return func(yield func(network.Record, error) bool) {
		for raw, err := range each(ctx, s.db.Collection(string(kind))) {
			if err != nil {
				yield(nil, err)
				return
			}
			r, err := codec.DecodeRecord(kind, raw)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// Write writes the records to their collections (rule 11): new ones many at a time, the
// others by unconditional replacement.
func (s *Store) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	fresh := map[network.Kind][]network.Record{}
	for _, r := range puts {
		if r.Mark().Revision == 1 {
			fresh[r.Kind()] = append(fresh[r.Kind()], r)
		} else if err := s.replace(ctx, r); err != nil {
			return err
		}
	}
	for kind, records := range fresh {
		for ; len(records) > 0; records = records[min(insertBatch, len(records)):] {
			if err := s.insertMany(ctx, kind, records[:min(insertBatch, len(records))]); err != nil {
				return err
			}
		}
	}
	for _, ref := range gone {
		if _, err := s.db.Collection(string(ref.Kind)).DeleteOne(ctx, byID(ref.ID)); err != nil {
			return failed(err, "deleting a document of %s", ref.Kind)
		}
	}
	return nil
}

func byID(id string) bson.D { return bson.D{{Key: "_id", Value: id}} }

// insertMany adds new documents. Where one is there already, from a write that was cut
// short, each is replaced.
func (s *Store) insertMany(ctx context.Context, kind network.Kind, records []network.Record) error {
	_, err := s.db.Collection(string(kind)).InsertMany(ctx, records)
	if err == nil {
		return nil
	}
	if !mongo.IsDuplicateKeyError(err) {
		return failed(err, "adding documents to %s", kind)
	}
	for _, r := range records {
		if err := s.replace(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// replace replaces or adds a document. An upsert may meet another server's upsert of the
// same _id: the database then refuses one of them, which is tried again.
func (s *Store) replace(ctx context.Context, r network.Record) error {
	var err error
	for range replaceTries {
		_, err = s.db.Collection(string(r.Kind())).ReplaceOne(ctx, byID(r.Key()), r, options.Replace().SetUpsert(true))
		if !mongo.IsDuplicateKeyError(err) {
			break
		}
	}
	if err != nil {
		return failed(err, "replacing a document of %s", r.Kind())
	}
	return nil
}

// replaceTries is how often a replacement is tried. At the second try the document is
// there, unless it was deleted meanwhile.
const replaceTries = 5

// A mark is a document of the collection marks (rule 11).
type mark struct {
	Server string    `bson:"_id"`
	Number int64     `bson:"number"`
	Nonce  string    `bson:"nonce"`
	At     time.Time `bson:"at"`
	// Pause is in nanoseconds.
	Pause time.Duration `bson:"pause,omitempty"`
}

// Marks reads every server's mark. See ledger.Projection.
func (s *Store) Marks(ctx context.Context) ([]ledger.Mark, error) {
	var marks []ledger.Mark
	for raw, err := range each(ctx, s.marks) {
		if err != nil {
			return nil, err
		}
		var m mark
		if err := bson.Unmarshal(raw, &m); err != nil {
			return nil, fmt.Errorf("decoding a mark: %w", err)
		}
		marks = append(marks, ledger.Mark(m))
	}
	return marks, nil
}

// SetMark writes a server's mark.
func (s *Store) SetMark(ctx context.Context, m ledger.Mark) error {
	_, err := s.marks.ReplaceOne(ctx, byID(m.Server), mark(m), options.Replace().SetUpsert(true))
	if err != nil {
		return failed(err, "writing this server's mark")
	}
	return nil
}

// DropMark removes a server's mark.
func (s *Store) DropMark(ctx context.Context, server string) error {
	if _, err := s.marks.DeleteOne(ctx, byID(server)); err != nil {
		return failed(err, "removing a mark")
	}
	return nil
}
