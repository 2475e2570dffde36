package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func labsTable() kindTable {
	return tableOf(
		exclusive("slug", func(l *network.Lab) [][]byte { return one(string(l.Slug)) }),
		many("host", func(l *network.Lab) [][]byte {
			if l.Secretariat == "" {
				return nil
			}
			return one(string(l.Secretariat))
		}),
		many("coordinator", func(l *network.Lab) [][]byte { return servantKeys(l.Coordinators) }),
	).withSearch(labSearch())
}

func labByName(l *network.Lab) []byte { return key(network.Fold(l.Name), l.Key()) }

func labSearch() searchFields {
	return searchedBy(
		func(l *network.Lab) string { return l.Name },
		func(l *network.Lab) []string { return []string{l.Name, string(l.Slug)} },
		noFacets[*network.Lab],
	)
}

func (r reads) Lab(id network.LabID) *network.Lab {
	return byIDIn[*network.Lab](r, numberOfLabs, id)
}

func (r reads) LabBySlug(slug network.Slug) *network.Lab {
	return first[*network.Lab](r, "slug", key(string(slug)))
}

// AllLabs lists every lab by slug.
func (r reads) AllLabs() iter.Seq[*network.Lab] {
	return each[*network.Lab](r, "slug", []byte{})
}

// LabsOf lists the labs that the body hosts.
func (r reads) LabsOf(id network.SecretariatID) iter.Seq[*network.Lab] {
	return each[*network.Lab](r, "host", key(string(id)))
}

// LabsCoordinatedBy lists the labs that name the servant as a coordinator.
func (r reads) LabsCoordinatedBy(id network.ServantID) iter.Seq[*network.Lab] {
	return each[*network.Lab](r, "coordinator", key(string(id)))
}

// LabsByName orders the labs by folded name.
var LabsByName = Order[*network.Lab]{name: "name", place: labByName, list: byNames}
