package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func secretariatsTable() kindTable {
	return tableOf(
		exclusive("acronym", func(s *network.Secretariat) [][]byte { return one(string(s.Acronym)) }),
		many("successor", func(s *network.Secretariat) [][]byte {
			if !s.Dissolved() {
				return nil
			}
			return one(string(s.Successor))
		}),
		many("maintainer", func(s *network.Secretariat) [][]byte { return servantKeys(s.Maintainers) }),
		many("committee", func(s *network.Secretariat) [][]byte {
			if !s.OnCommittee {
				return nil
			}
			return one("yes")
		}),
	).withSearch(bodySearch())
}

func bodyByName(s *network.Secretariat) []byte { return key(network.Fold(s.Name), s.Key()) }

func bodySearch() searchFields {
	return searchedBy(
		func(s *network.Secretariat) string { return s.Name },
		func(s *network.Secretariat) []string { return []string{s.Name, string(s.Acronym)} },
		noFacets[*network.Secretariat],
	)
}

func (r reads) Secretariat(id network.SecretariatID) *network.Secretariat {
	return byIDIn[*network.Secretariat](r, numberOfSecretariats, id)
}

func (r reads) SecretariatByAcronym(a network.Acronym) *network.Secretariat {
	return first[*network.Secretariat](r, "acronym", key(string(a)))
}

// BodiesMaintainedBy lists the bodies that name the servant as a maintainer.
func (r reads) BodiesMaintainedBy(id network.ServantID) iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, "maintainer", key(string(id)))
}

// PredecessorsOf lists the bodies that were dissolved into the body.
func (r reads) PredecessorsOf(id network.SecretariatID) iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, "successor", key(string(id)))
}

// DissolvedWithMembers lists dissolved bodies that still have members or labs.
func (r reads) DissolvedWithMembers() iter.Seq[*network.Secretariat] {
	return func(yield func(*network.Secretariat) bool) {
		for body := range each[*network.Secretariat](r, "successor", nil) {
			if (some(r.MembersOf(body.ID)) || some(r.LabsOf(body.ID))) && !yield(body) {
				return
			}
		}
	}
}

func some[R any](seq iter.Seq[R]) bool {
	for range seq {
		return true
	}
	return false
}

// AllBodies lists every body by acronym, dissolved ones too.
func (r reads) AllBodies() iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, "acronym", []byte{})
}

// CommitteeBodies lists the bodies with a seat on the committee.
func (r reads) CommitteeBodies() iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, "committee", key("yes"))
}

// BodiesByAcronym and BodiesByName order the bodies of City Hall.
var (
	BodiesByAcronym = Order[*network.Secretariat]{
		name: "acronym", index: "acronym",
		place: func(s *network.Secretariat) []byte { return key(string(s.Acronym)) },
	}
	BodiesByName = Order[*network.Secretariat]{name: "name", place: bodyByName, list: byNames}
)

func bodyKeys(ids []network.SecretariatID) [][]byte {
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		keys[i] = key(string(id))
	}
	return keys
}
