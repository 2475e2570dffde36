// Package mongo keeps the journal and its projection in a MongoDB database, or in
// one that speaks its protocol.
//
// It asks five things of the database: insert, find by _id, replace or delete by _id,
// read a whole collection, and create a collection. It uses no query by another field,
// no compare-and-set and no transaction, since not every engine does those right.
//
// Rules in comments are those of package ledger.
package mongo

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
)

// The collections beside those of the records.
const (
	journalName = "journal"
	marksName   = "marks"
)

// The driver's timeouts. A call's own deadline may be shorter.
const (
	// selectionTimeout is how long a call waits for a server to be found.
	selectionTimeout = 2 * time.Second
	// heartbeat is how often the driver checks each server. It finds a connection that a
	// firewall dropped in silence.
	heartbeat = 2 * time.Second
	// callTimeout is how long a call may take that has no deadline: none waits for ever
	// on a connection on which nothing comes. Of a read of a whole collection it is
	// the time for each batch.
	callTimeout = 10 * time.Second
)

// A Store is a network's database.
type Store struct {
	client  *mongo.Client
	db      *mongo.Database
	journal *mongo.Collection
	// settled reads the journal with read concern linearizable (rule 9).
	settled *mongo.Collection
	marks   *mongo.Collection
	bulks   bulks
}

var _ ledger.Store = (*Store)(nil)

// Open connects to the database and waits until it answers, or ctx ends. Its errors name
// the setting that a person can mend, and never the address, which may have a password
// in it.
func Open(ctx context.Context, uri, database string) (*Store, error) {
	s, err := connect(uri, database, callTimeout)
	if err != nil {
		return nil, err
	}
	if err := s.client.Ping(ctx, nil); err != nil {
		_ = s.client.Disconnect(context.WithoutCancel(ctx))
		return nil, fmt.Errorf("%w; see that it runs and that --mongodb is its address", failed(err, "reaching the database"))
	}
	s.bulks = bulksOf(ctx, s.db)
	return s, nil
}

// connect makes a store. A call without a deadline ends after callTimeout.
func connect(uri, database string, callTimeout time.Duration) (*Store, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(uri).
		SetAppName("rede").
		SetServerSelectionTimeout(selectionTimeout).
		SetConnectTimeout(selectionTimeout).
		SetHeartbeatInterval(heartbeat).
		SetTimeout(callTimeout).
		SetMaxPoolSize(32).
		SetReadPreference(readpref.Primary()).
		SetReadConcern(readconcern.Majority()).
		SetWriteConcern(writeconcern.Majority()).
		SetBSONOptions(&options.BSONOptions{NilSliceAsEmpty: true, NilMapAsEmpty: true}))
	var unknown *net.DNSError
	if errors.As(err, &unknown) {
		return nil, failed(err, "looking for the database that --mongodb names")
	}
	if err != nil {
		return nil, errUnreadable
	}
	db := client.Database(database)
	return &Store{
		client: client, db: db, bulks: usualBulks, journal: db.Collection(journalName), marks: db.Collection(marksName),
		settled: db.Collection(journalName, options.Collection().SetReadConcern(readconcern.Linearizable())),
	}, nil
}

// Close disconnects.
func (s *Store) Close(ctx context.Context) error { return s.client.Disconnect(ctx) }

// The database's codes where a collection to be created exists, and where the user has no
// right to create one.
const (
	namespaceExists = 48
	unauthorized    = 13
)

// Prepare creates the missing collections, and entry 0 (rule 1) if it is missing. Every
// server calls it at every start (rule 18). Where nothing is missing it writes nothing and
// takes no right to.
func (s *Store) Prepare(ctx context.Context, birth ledger.Birth) error {
	if err := s.createCollections(ctx); err != nil {
		return err
	}
	if _, err := s.Find(ctx, 0, false); !errors.Is(err, ledger.ErrAbsent) {
		return err
	}
	birth.At = birth.At.UTC().Truncate(time.Millisecond)
	err := s.Insert(ctx, ledger.BirthEntry(birth))
	if err != nil && !errors.Is(err, ledger.ErrTaken) {
		return fmt.Errorf("writing the network's birth certificate: %w", err)
	}
	return nil
}

// createCollections creates those that are missing. Where the user may not, the first
// document of a collection creates it, or is refused.
func (s *Store) createCollections(ctx context.Context) error {
	there, err := s.db.ListCollectionNames(ctx, bson.D{}, options.ListCollections().SetAuthorizedCollections(true))
	if err != nil {
		return failed(err, "listing the collections")
	}
	for _, name := range missing(collections(), there) {
		var said mongo.CommandError
		err := s.db.CreateCollection(ctx, name)
		if err != nil && !(errors.As(err, &said) && (said.Code == namespaceExists || said.Code == unauthorized)) {
			return failed(err, "creating the collection %s", name)
		}
	}
	return nil
}

// collections are the names of all.
func collections() []string {
	names := []string{journalName, marksName}
	for _, kind := range ledger.Kinds.All() {
		names = append(names, string(kind))
	}
	return names
}

func missing(want, have []string) []string {
	seen := map[string]bool{}
	for _, name := range have {
		seen[name] = true
	}
	var out []string
	for _, name := range want {
		if !seen[name] {
			out = append(out, name)
		}
	}
	return out
}

// Clock is the database's own clock (rule 16), by its hello command.
func (s *Store) Clock(ctx context.Context) (time.Time, error) {
	var hello struct {
		LocalTime time.Time `bson:"localTime"`
	}
	if err := s.client.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&hello); err != nil {
		return time.Time{}, failed(err, "asking the database for the time")
	}
	return hello.LocalTime, nil
}

// batchSize is how many documents a read of a whole collection fetches at a time, and
// journalBatchSize how many of the journal, each of which may have many records in it:
// a busy database has so long as callTimeout for them.
const batchSize, journalBatchSize = 2_000, 50

// each reads a whole collection, document by document, in its own order or another.
func each(ctx context.Context, c *mongo.Collection, order ...options.Lister[options.FindOptions]) iter.Seq2[bson.Raw, error] {
	return func(yield func(bson.Raw, error) bool) {
		size := batchSize
		if c.Name() == journalName {
			size = journalBatchSize
		}
		cursor, err := c.Find(ctx, bson.D{}, append(order, options.Find().SetBatchSize(int32(size)))...)
		if err != nil {
			yield(nil, described(err))
			return
		}
		defer func() { _ = cursor.Close(context.WithoutCancel(ctx)) }()
		for cursor.Next(ctx) {
			if !yield(cursor.Current, nil) {
				return
			}
		}
		if err := cursor.Err(); err != nil {
			yield(nil, described(err))
		}
	}
}
