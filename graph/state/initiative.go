package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func initiativesTable() kindTable {
	return tableOf(
		many("open", func(i *network.Initiative) [][]byte {
			if !i.Open() {
				return nil
			}
			return servantKeys(involved(i))
		}),
		many("secretariat", func(i *network.Initiative) [][]byte { return bodyKeys(i.Secretariats) }),
	).withSearch(initiativeSearch())
}

func advancesTable() kindTable {
	return tableOf(many("initiative", func(a *network.Advance) [][]byte { return one(string(a.Initiative)) }))
}

// involved are those who lead the initiative or take part in it, each once.
func involved(i *network.Initiative) []network.ServantID {
	var who []network.ServantID
	if i.Lead != "" {
		who = append(who, i.Lead)
	}
	for _, id := range i.Participants {
		if id != i.Lead {
			who = append(who, id)
		}
	}
	return who
}

func initiativeSearch() searchFields {
	return searchedBy(
		func(i *network.Initiative) string { return i.Title },
		func(i *network.Initiative) []string { return []string{i.Title} },
		noFacets[*network.Initiative],
	)
}

func (r reads) Initiative(id network.InitiativeID) *network.Initiative {
	return byID[*network.Initiative](r, id)
}

// OpenInitiativesOf lists the open initiatives in which the servant is involved.
func (r reads) OpenInitiativesOf(who network.ServantID) iter.Seq[*network.Initiative] {
	return each[*network.Initiative](r, "open", key(string(who)))
}

// AdvancesOf lists an initiative's progress updates, oldest first.
func (r reads) AdvancesOf(id network.InitiativeID) iter.Seq[*network.Advance] {
	return each[*network.Advance](r, "initiative", key(string(id)))
}

// InitiativesByMaking orders the initiatives by when they were proposed.
var InitiativesByMaking = Order[*network.Initiative]{
	name: "made", place: func(i *network.Initiative) []byte { return []byte(i.Key()) },
	list: byMade,
}

// InitiativesOfByMaking orders those of one body likewise.
func InitiativesOfByMaking(id network.SecretariatID) Order[*network.Initiative] {
	return Order[*network.Initiative]{
		name: "made", index: "secretariat", prefix: key(string(id)), byID: true,
		place: func(i *network.Initiative) []byte { return []byte(i.Key()) },
	}
}
