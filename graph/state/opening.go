package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func openingsTable() kindTable {
	return tableOf(many("space", func(o *network.Opening) [][]byte { return one(string(o.Space)) }))
}

func (r reads) Opening(id network.OpeningID) *network.Opening {
	return byID[*network.Opening](r, id)
}

// OpeningsOf lists a space's openings, ended ones too, the oldest first.
func (r reads) OpeningsOf(id network.SpaceID) iter.Seq[*network.Opening] {
	return each[*network.Opening](r, "space", key(string(id)))
}
