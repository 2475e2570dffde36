package state

import (
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

func statutesTable() kindTable {
	return tableOf(
		exclusive("version", func(s *network.Statute) [][]byte { return one(version(s.Version)) }),
	)
}

// version is a key that orders as the versions do.
func version(n int) string { return fmt.Sprintf("%09d", n) }

// Statute finds a version of the statute.
func (r reads) Statute(n int) *network.Statute {
	return first[*network.Statute](r, "version", key(version(n)))
}

// StatuteInForce is the statute of the highest version, or nil.
func (r reads) StatuteInForce() *network.Statute {
	return last[*network.Statute](r, "version", nil)
}
