package mongo

import (
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
)

func opener(b *testing.B) ledger.Store { return fresh(b) }

func BenchmarkCommits(b *testing.B) { ledgertest.Commits(b, opener) }

func BenchmarkStart(b *testing.B) { ledgertest.Start(b, opener) }
