package state

import (
	"fmt"
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func commitmentsTable() kindTable {
	return tableOf(
		exclusive("number", func(k *network.Commitment) [][]byte { return one(fmt.Sprintf("%09d", k.Number)) }),
	).withSearch(commitmentSearch())
}

func commitmentSearch() searchFields {
	return searchedBy(
		func(k *network.Commitment) string { return network.Told(k.Title, "pt") },
		(*network.Commitment).Texts,
		noFacets[*network.Commitment],
	)
}

// Commitments lists the plan's commitments by number.
func (r reads) Commitments() iter.Seq[*network.Commitment] {
	return each[*network.Commitment](r, "number", []byte{})
}

func (r reads) Commitment(id network.CommitmentID) *network.Commitment {
	return byID[*network.Commitment](r, id)
}
