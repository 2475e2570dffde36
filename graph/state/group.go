package state

import "github.com/redeaberta/rede/graph/network"

func groupsTable() kindTable {
	return table(exclusive("slug", func(g *network.Group) [][]byte { return one(string(g.Slug)) }))
}

func (r reads) Group(id network.GroupID) *network.Group {
	return byID[*network.Group](r, id)
}

func (r reads) GroupBySlug(slug network.Slug) *network.Group {
	return first[*network.Group](r, "slug", key(string(slug)))
}
