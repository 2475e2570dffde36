package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func spacesTable() kindTable {
	return tableOf(order("lab", func(s *network.Space) [][]byte {
		return [][]byte{append(key(string(s.Lab)), spaceByName(s)...)}
	})).withSearch(spaceSearch())
}

// spaceSearch finds no space that was given up.
func spaceSearch() searchFields {
	return searchedBy(
		func(s *network.Space) string { return s.Name },
		func(s *network.Space) []string { return append([]string{s.Name, s.Accessibility}, s.Amenities...) },
		func(s *network.Space) []Term {
			if s.RetiredAt == nil {
				return []Term{ForAll}
			}
			return nil
		},
	)
}

func spaceByName(s *network.Space) []byte { return key(network.Fold(s.Name), s.Key()) }

func (r reads) Space(id network.SpaceID) *network.Space {
	return byIDIn[*network.Space](r, numberOfSpaces, id)
}

// SpacesOf lists a lab's spaces, retired ones too, by name.
func (r reads) SpacesOf(id network.LabID) iter.Seq[*network.Space] {
	return each[*network.Space](r, "lab", key(string(id)))
}

// SpacesByName orders the spaces of a lab by folded name.
func SpacesByName(id network.LabID) Order[*network.Space] {
	return Order[*network.Space]{
		name: "name", index: "lab", prefix: key(string(id)),
		within: func(s *network.Space) bool { return s.Lab == id }, place: spaceByName,
	}
}
