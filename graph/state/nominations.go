package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func nominationsTable() *memdb.TableSchema {
	return table(network.KindNominations,
		many("servant", func(n *network.Nomination) [][]byte { return one(string(n.Servant)) }),
		many("secretariat", func(n *network.Nomination) [][]byte { return one(string(n.Secretariat)) }),
	)
}

// NominationsOf lists the servant's seats, past ones too.
func (r reads) NominationsOf(id network.ServantID) iter.Seq[*network.Nomination] {
	return each[*network.Nomination](r, network.KindNominations, "servant", key(string(id)))
}
