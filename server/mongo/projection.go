package mongo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"golang.org/x/sync/errgroup"
)

// bulks say how many documents go in one bulk, each of which is a round trip, and how
// many bulks of a write are under way at once.
type bulks struct {
	batch, atOnce int
	// inserts says that new documents are inserted, since a replacement is slow.
	inserts bool
}

// FerretDB 1 holds one of its 100 connections to the file for each document of a
// bulk until the bulk ends, and stands still for good when it has none left. A
// replacement reads the whole collection there, where no side index helps.
var (
	usualBulks  = bulks{batch: 100, atOnce: 4}
	gentleBulks = bulks{batch: 20, atOnce: 1, inserts: true}
)

// mostInserts is how many documents FerretDB 1 inserts in order.
const mostInserts = 100

// bulksOf are those that suit the database. A user who may not ask what it is, or a
// database that does not say, gets the usual ones.
func bulksOf(ctx context.Context, db *mongo.Database) bulks {
	var built struct {
		FerretDB string `bson:"ferretdbVersion"`
	}
	err := db.RunCommand(ctx, bson.D{{Key: "buildInfo", Value: 1}}).Decode(&built)
	if err == nil && built.FerretDB != "" && !strings.HasPrefix(built.FerretDB, "v2.") {
		return gentleBulks
	}
	return usualBulks
}

// Load reads a kind's whole collection.
func (s *Store) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	return func(yield func(network.Record, error) bool) {
		for raw, err := range each(ctx, s.db.Collection(string(kind))) {
			if err != nil {
				yield(nil, err)
				return
			}
			r, err := codec.DecodeDocument(kind, raw)
			if !yield(r, err) || err != nil && !errors.Is(err, ledger.ErrEdited) {
				return
			}
		}
	}
}

// Write writes the records to their collections (rule 11) by unordered bulks: whole
// documents are replaced or added, and deleted. Within a collection every server writes
// by ascending _id, so that no two servers wait for each other.
func (s *Store) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	changes := map[network.Kind][]write{}
	for _, r := range puts {
		doc, err := codec.Document(r)
		if err != nil {
			return err
		}
		changes[r.Kind()] = append(changes[r.Kind()], write{r.Key(), doc, r.Mark().Revision == 1})
	}
	for _, ref := range gone {
		changes[ref.Kind] = append(changes[ref.Kind], write{id: ref.ID})
	}
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(s.bulks.atOnce)
	for kind, list := range changes {
		slices.SortFunc(list, func(x, y write) int { return cmp.Compare(x.id, y.id) })
		if s.bulks.inserts {
			var err error
			if list, err = s.insertNew(ctx, kind, list); err != nil {
				all.Go(func() error { return err })
				break
			}
		}
		for part := range slices.Chunk(list, s.bulks.batch) {
			all.Go(func() error { return s.bulk(ctx, kind, part) })
		}
	}
	return all.Wait()
}

// insertNew adds the new documents among some and gives the others back, and the new
// ones too where some of them are there already.
func (s *Store) insertNew(ctx context.Context, kind network.Kind, list []write) (others []write, err error) {
	var fresh []write
	for _, w := range list {
		if w.fresh {
			fresh = append(fresh, w)
		} else {
			others = append(others, w)
		}
	}
	for part := range slices.Chunk(fresh, mostInserts) {
		docs := make([]bson.Raw, len(part))
		for i, w := range part {
			docs[i] = w.document
		}
		_, err := s.db.Collection(string(kind)).InsertMany(ctx, docs)
		switch {
		case mongo.IsDuplicateKeyError(err):
			others = append(others, part...)
		case err != nil:
			return nil, failed(err, "adding documents to %s", kind)
		}
	}
	return others, nil
}

// A write is one document's, which is nil where it goes, and fresh where the record has
// never changed.
type write struct {
	id       string
	document bson.Raw
	fresh    bool
}

func (w write) model() mongo.WriteModel {
	if w.document == nil {
		return mongo.NewDeleteOneModel().SetFilter(byID(w.id))
	}
	return mongo.NewReplaceOneModel().SetFilter(byID(w.id)).SetReplacement(w.document).SetUpsert(true)
}

func byID(id string) bson.D { return bson.D{{Key: "_id", Value: id}} }

// bulk writes some documents of a collection. Where another server adds one of them
// at the same moment, the database refuses this one as a second, and all are written
// again.
func (s *Store) bulk(ctx context.Context, kind network.Kind, part []write) error {
	models := make([]mongo.WriteModel, len(part))
	for i, w := range part {
		models[i] = w.model()
	}
	var err error
	for range bulkTries {
		_, err = s.db.Collection(string(kind)).BulkWrite(ctx, models, options.BulkWrite().SetOrdered(false))
		if !mongo.IsDuplicateKeyError(err) {
			break
		}
	}
	if err != nil {
		return failed(err, "writing documents of %s", kind)
	}
	return nil
}

// bulkTries is how often a bulk may meet an addition. The second time the document
// is there, unless it was deleted meanwhile.
const bulkTries = 5

// A mark is a document of the marks: how far a server has come.
type mark struct {
	Server string    `bson:"_id"`
	Number int64     `bson:"number"`
	Nonce  string    `bson:"nonce"`
	At     time.Time `bson:"at"`
	// Pause is in nanoseconds.
	Pause  time.Duration `bson:"pause,omitempty"`
	Format int           `bson:"format,omitempty"`
	Refs   ledger.Tally  `bson:"refs,omitempty"`
	Ended  bool          `bson:"ended,omitempty"`
}

// Marks reads every server's mark.
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
