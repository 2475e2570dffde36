package systemtest

import (
	"context"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/enginetest"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/token"
)

// A Database is one of MongoDB's protocol, made ready for a network.
type Database struct {
	*enginetest.Server
	Name string
}

// NewDatabase gives a database for the network of the keys until the test ends.
func NewDatabase(t testing.TB, keys *token.Keys) *Database {
	t.Helper()
	server := enginetest.Start(t)
	d := &Database{Server: server, Name: server.Database(t)}
	birth := ledger.Birth{KeyID: keys.ID(), Zone: network.City.String(), At: time.Now()}
	store, err := mongo.Open(t.Context(), d.URI, d.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close(context.Background()) }()
	if err := store.Prepare(t.Context(), birth); err != nil {
		t.Fatal(err)
	}
	server.Index(t, d.Name)
	return d
}

// Revive starts the database again after it was killed.
func (d *Database) Revive(t testing.TB) {
	t.Helper()
	if err := d.Restart(); err != nil {
		t.Fatal(err)
	}
}
