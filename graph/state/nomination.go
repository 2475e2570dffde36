package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func nominationsTable() kindTable {
	return tableOf(
		many("servant", func(n *network.Nomination) [][]byte { return one(string(n.Servant)) }),
		many("secretariat", func(n *network.Nomination) [][]byte { return one(string(n.Secretariat)) }),
	)
}

func (r reads) Nomination(id network.NominationID) *network.Nomination {
	return byID[*network.Nomination](r, id)
}

// NominationsOf lists the servant's seats, past ones too.
func (r reads) NominationsOf(id network.ServantID) iter.Seq[*network.Nomination] {
	return each[*network.Nomination](r, "servant", key(string(id)))
}

// NominationsFor lists the body's seats, past and coming ones too.
func (r reads) NominationsFor(id network.SecretariatID) iter.Seq[*network.Nomination] {
	return each[*network.Nomination](r, "secretariat", key(string(id)))
}
