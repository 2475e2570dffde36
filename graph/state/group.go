package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func groupsTable() kindTable {
	return counting(tableOf(
		many("rejected", func(g *mapping.Group) [][]byte {
			if g.Status != mapping.Rejected || g.MergedInto != "" {
				return nil
			}
			return one("yes")
		}),
		exclusive("slug", func(g *mapping.Group) [][]byte { return one(string(g.Slug)) }),
		many("trait", func(g *mapping.Group) [][]byte { return keysOf(g.Found()) }),
		many("representative", func(g *mapping.Group) [][]byte { return keysOf(g.RepresentedAs()) }),
		many("into", func(g *mapping.Group) [][]byte {
			if g.MergedInto == "" {
				return nil
			}
			return one(string(g.MergedInto))
		}),
		many("district", func(g *mapping.Group) [][]byte {
			if g.District == "" {
				return nil
			}
			return one(string(g.District))
		}),
	).withSearch(groupSearch()), countedGroup)
}

// keysOf makes a key of each text.
func keysOf(texts []string) [][]byte {
	var keys [][]byte
	for _, t := range texts {
		keys = append(keys, key(t))
	}
	return keys
}

func groupByName(g *mapping.Group) []byte { return key(network.Fold(g.Name), g.Key()) }

func groupSearch() searchFields {
	return searchedBy(
		func(g *mapping.Group) string { return g.Name },
		func(g *mapping.Group) []string { return append([]string{g.Name, string(g.Slug), g.Text}, g.Topics...) },
		func(g *mapping.Group) []Term {
			terms := About(g.Topics)
			if g.MergedInto == "" && g.Status != mapping.Rejected {
				terms = append(terms, ForAll)
			}
			return terms
		},
	)
}

// Group finds a group by id, one that was merged too.
func (r reads) Group(id network.GroupID) *mapping.Group {
	return byIDIn[*mapping.Group](r, numberOfGroups, id)
}

// GroupBySlug finds a group by its slug, one that was merged too.
func (r reads) GroupBySlug(slug network.Slug) *mapping.Group {
	return first[*mapping.Group](r, "slug", key(string(slug)))
}

// BookingGroup finds a group that books, by id or slug; nil for none.
func (r reads) BookingGroup(ref string) network.BookingGroup {
	if g := mapping.GroupByRef(r, ref); g != nil {
		return g
	}
	return nil
}

// RejectedGroups lists the groups that were rejected, the oldest first.
func (r reads) RejectedGroups() iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "rejected", key("yes"))
}

// GroupsMergedInto lists those that were merged into the group.
func (r reads) GroupsMergedInto(id network.GroupID) iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "into", key(string(id)))
}

// GroupsIn lists the groups that work in a district, those that nobody may see too.
func (r reads) GroupsIn(id network.DistrictID) iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "district", key(string(id)))
}

// GroupsAlike lists the groups that share a trait, at most max.
func (r reads) GroupsAlike(trait string, max int) iter.Seq[*mapping.Group] {
	return func(yield func(*mapping.Group) bool) {
		n := 0
		for g := range each[*mapping.Group](r, "trait", key(trait)) {
			if n++; n > max || !yield(g) {
				return
			}
		}
	}
}

// GroupsRepresentedBy lists the groups that the identity represents now.
func (r reads) GroupsRepresentedBy(who network.Actor) iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "representative", key("actor:"+string(who)))
}

// GroupsOfMember lists the groups that the member represents now.
func (r reads) GroupsOfMember(id network.ServantID) iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "representative", key("servant:"+string(id)))
}

// AllGroups lists every group, by slug.
func (r reads) AllGroups() iter.Seq[*mapping.Group] {
	return each[*mapping.Group](r, "slug", []byte{})
}

// GroupsByName orders the groups by folded name, GroupsByMaking by when they were
// suggested.
var (
	GroupsByName   = Order[*mapping.Group]{name: "name", place: groupByName, list: byNames}
	GroupsByMaking = Order[*mapping.Group]{name: "made", place: func(g *mapping.Group) []byte { return []byte(g.Key()) }, list: byMade}
)

// GroupsEvidence is milestone 5.1's at the end of a day.
func (r reads) GroupsEvidence(on network.Date) []network.Evidence {
	return mapping.GroupsEvidence(r, on)
}
