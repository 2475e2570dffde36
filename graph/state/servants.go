package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func servantsTable() *memdb.TableSchema {
	return table(network.KindServants,
		exclusive("actor", func(s *network.Servant) [][]byte {
			keys := make([][]byte, len(s.Identities))
			for i, a := range s.Identities {
				keys[i] = key(string(a))
			}
			return keys
		}),
		exclusive("email", func(s *network.Servant) [][]byte {
			if !s.BlocksEmail() {
				return nil
			}
			return one(string(s.Address()))
		}),
		many("accepted", func(s *network.Servant) [][]byte { return acceptedKeys(s) }),
		order("member", func(s *network.Servant) [][]byte {
			if s.Status == network.Left {
				return nil
			}
			return [][]byte{append(key(string(s.Secretariat)), byName(s)...)}
		}),
	)
}

func byName(s *network.Servant) []byte { return key(network.Fold(s.Name), s.Key()) }

// servantSearch has nothing personal: anyone may search.
func servantSearch() searchFields {
	return searchedBy(
		func(s *network.Servant) string { return s.Name },
		func(s *network.Servant) []string { return append([]string{s.Name, s.Position}, s.Interests...) },
		func(s *network.Servant) []Term {
			terms := []Term{WithStatus(s.Status), InBody(s.Secretariat), WithEmployment(s.Employment)}
			for _, text := range s.Interests {
				terms = append(terms, WithInterest(text))
			}
			if s.StatuteVersion > 0 {
				terms = append(terms, ConsentingTo(s.StatuteVersion))
			}
			for _, a := range s.Acceptances {
				terms = append(terms, HavingAccepted(a.Version))
			}
			return terms
		},
	)
}

// Servant finds a servant by id.
func (r reads) Servant(id network.ServantID) *network.Servant {
	return first[*network.Servant](r, network.KindServants, "id", key(string(id)))
}

// ServantByActor finds who signs in as the actor.
func (r reads) ServantByActor(a network.Actor) *network.Servant {
	return first[*network.Servant](r, network.KindServants, "actor", key(string(a)))
}

// ServantByEmail finds the member whose verified e-mail it is.
func (r reads) ServantByEmail(e network.Email) *network.Servant {
	return first[*network.Servant](r, network.KindServants, "email", key(string(e)))
}

// MembersOf lists those of the body who have not left, by name.
func (r reads) MembersOf(id network.SecretariatID) iter.Seq[*network.Servant] {
	return each[*network.Servant](r, network.KindServants, "member_prefix", key(string(id)))
}

// ServantsByName orders the servants by folded name, ServantsByMaking by when
// their record was made.
var (
	ServantsByName = Order[*network.Servant]{
		kind: network.KindServants, name: "name", place: byName,
		list: byNames,
	}
	ServantsByMaking = Order[*network.Servant]{
		kind: network.KindServants, name: "made", place: func(s *network.Servant) []byte { return []byte(s.Key()) },
		list: byMade,
	}
)

// MembersByName orders those of one body who have not left by folded name.
func MembersByName(id network.SecretariatID) Order[*network.Servant] {
	return Order[*network.Servant]{
		kind: network.KindServants, name: "name", index: "member", prefix: key(string(id)),
		within: func(s *network.Servant) bool { return s.Secretariat == id }, place: byName,
	}
}
