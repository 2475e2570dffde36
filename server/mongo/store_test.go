package mongo

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/server/embedded"
)

// engine is the embedded engine that all tests of the package share; each test
// has a database of its own in it.
var engine *embedded.Engine

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "rede-store-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	engine, err = embedded.Start(ctx, embedded.Config{Dir: dir, Prepare: func(ctx context.Context, uri string) error {
		return prepare(ctx, uri, embedded.Database)
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = engine.Close(ctx) }()
	return m.Run()
}

func prepare(ctx context.Context, uri, database string) error {
	s, err := Open(ctx, uri, database)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close(context.WithoutCancel(ctx)) }()
	return s.Prepare(ctx, ledgertest.Birth())
}

var databases atomic.Int64

// fresh is a store of a network that was just born, in a database of its own.
func fresh(t testing.TB) *Store {
	t.Helper()
	name := fmt.Sprintf("test_%d", databases.Add(1))
	if err := prepare(t.Context(), engine.URI(), name); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), engine.URI(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func TestTheEmbeddedEngineKeepsTheRulesOfTheLedger(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) ledger.Store { return fresh(t) })
}
