package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func partnershipsTable() kindTable {
	return tableOf(
		many("group", func(p *mapping.Partnership) [][]byte { return one(string(p.Group)) }),
		many("lab", func(p *mapping.Partnership) [][]byte { return one(string(p.Lab)) }),
	)
}

// Partnership finds a partnership by id.
func (r reads) Partnership(id mapping.PartnershipID) *mapping.Partnership {
	return byID[*mapping.Partnership](r, id)
}

// PartnershipsOf lists a group's partnerships, ended ones too, the oldest first.
func (r reads) PartnershipsOf(id network.GroupID) iter.Seq[*mapping.Partnership] {
	return each[*mapping.Partnership](r, "group", key(string(id)))
}

// PartnershipsWith lists a lab's partnerships, ended ones too, the oldest first.
func (r reads) PartnershipsWith(id network.LabID) iter.Seq[*mapping.Partnership] {
	return each[*mapping.Partnership](r, "lab", key(string(id)))
}
