package state

import (
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

func servantsTable() kindTable {
	return counting(tableOf(
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
		many("registered", func(s *network.Servant) [][]byte {
			number := network.RegistrationKey(s.Registration)
			if s.Status == network.Left || number == "" {
				return nil
			}
			return one(string(s.Secretariat), number)
		}),
		order("member", func(s *network.Servant) [][]byte {
			if s.Status == network.Left {
				return nil
			}
			return [][]byte{append(key(string(s.Secretariat)), byName(s)...)}
		}),
	).withSearch(servantSearch()), countedServant)
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
			return append(terms, About(s.Interests)...)
		},
	)
}

// acceptedKeys are the versions of the statute that the servant accepted, each once.
func acceptedKeys(s *network.Servant) [][]byte {
	var versions []string
	for _, a := range s.Acceptances {
		versions = append(versions, version(a.Version))
	}
	slices.Sort(versions)
	var keys [][]byte
	for _, v := range slices.Compact(versions) {
		keys = append(keys, key(v))
	}
	return keys
}

func servantKeys(ids []network.ServantID) [][]byte {
	keys := make([][]byte, len(ids))
	for i, id := range ids {
		keys[i] = key(string(id))
	}
	return keys
}

func (r reads) Servant(id network.ServantID) *network.Servant {
	return byIDIn[*network.Servant](r, numberOfServants, id)
}

// ServantByActor finds who signs in as the actor.
func (r reads) ServantByActor(a network.Actor) *network.Servant {
	return first[*network.Servant](r, "actor", key(string(a)))
}

// ServantByEmail finds the member whose verified e-mail it is.
func (r reads) ServantByEmail(e network.Email) *network.Servant {
	return first[*network.Servant](r, "email", key(string(e)))
}

// MembersOf lists those of the body who have not left, by name.
func (r reads) MembersOf(id network.SecretariatID) iter.Seq[*network.Servant] {
	return each[*network.Servant](r, "member", key(string(id)))
}

// MembersRegistered lists those of the body who have not left and whose registration
// has the key (network.RegistrationKey).
func (r reads) MembersRegistered(id network.SecretariatID, number string) iter.Seq[*network.Servant] {
	return each[*network.Servant](r, "registered", key(string(id), number))
}

// AcceptancesOf lists the servants who accepted the version.
func (r reads) AcceptancesOf(n int) iter.Seq[*network.Servant] {
	return each[*network.Servant](r, "accepted", key(version(n)))
}

// ServantsByName orders the servants by folded name, ServantsByMaking by when
// their record was made.
var (
	ServantsByName = Order[*network.Servant]{
		name: "name", place: byName,
		list: byNames,
	}
	ServantsByMaking = Order[*network.Servant]{
		name: "made", place: func(s *network.Servant) []byte { return []byte(s.Key()) },
		list: byMade,
	}
)

// MembersByName orders those of one body who have not left by folded name.
func MembersByName(id network.SecretariatID) Order[*network.Servant] {
	return Order[*network.Servant]{
		name: "name", index: "member", prefix: key(string(id)),
		within: func(s *network.Servant) bool { return s.Secretariat == id }, place: byName,
	}
}
