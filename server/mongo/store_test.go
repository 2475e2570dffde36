package mongo

import (
	"context"
	"os"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/server/enginetest"
)

func TestMain(m *testing.M) {
	code := m.Run()
	enginetest.End()
	os.Exit(code)
}

func prepare(ctx context.Context, uri, database string) error {
	s, err := Open(ctx, uri, database)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close(context.WithoutCancel(ctx)) }()
	return s.Prepare(ctx, ledgertest.Birth())
}

// fresh is a store of a network that was just born, in a database of its own.
func fresh(t testing.TB) *Store {
	t.Helper()
	server := enginetest.Shared(t)
	name := server.Database(t)
	if err := prepare(t.Context(), server.URI, name); err != nil {
		t.Fatal(err)
	}
	server.Index(t, name)
	s, err := Open(t.Context(), server.URI, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func TestTheDatabaseKeepsTheRulesOfTheLedger(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) ledger.Store { return fresh(t) })
}
