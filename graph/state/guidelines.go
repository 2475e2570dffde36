package state

import (
	"encoding/binary"
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func guidelinesTable() kindTable {
	return tableOf(exclusive("version", func(g *network.Guidelines) [][]byte {
		newestFirst := ^uint64(g.Version)
		return [][]byte{binary.BigEndian.AppendUint64(key(string(g.Lab)), newestFirst)}
	}))
}

// GuidelinesOf lists a lab's guidelines, the newest version first.
func (r reads) GuidelinesOf(id network.LabID) iter.Seq[*network.Guidelines] {
	return each[*network.Guidelines](r, "version", key(string(id)))
}
