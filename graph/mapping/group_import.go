package mapping

import (
	"reflect"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// What became of a group of a list (ImportGroup).
const (
	ImportCreated   = "created"
	ImportUpdated   = "updated"
	ImportUnchanged = "unchanged"
)

// ImportGroup takes over a group from a list that the caller vouches for: whoever
// reviews. One that is known by its website, its contact's e-mail, or its name in the
// same district, gets what the list tells of it; what the list leaves empty stays. Any
// other is mapped. The same list again changes nothing. The decision's Made has the
// outcome, and of an update the fields that change.
func ImportGroup(c Case, in SuggestGroupInput) (network.Decision, network.Refusal) {
	as, ok := c.reviews()
	if !ok {
		return network.Decision{}, network.Missing("")
	}
	listed, r := c.describe(in)
	if r != nil {
		return network.Decision{}, r
	}
	old := c.known(listed)
	if old == nil {
		listed.Status, listed.Reviewed, listed.ReviewedAt, listed.MappedAt = Mapped, Mapped, &c.Now, &c.Now
		return network.Decision{Put: []network.Record{listed}, Made: []string{ImportCreated}, As: as}, nil
	}
	if old.Status == Rejected || old.Status == Archived {
		return network.Decision{}, old.notStanding("")
	}
	next := old.copy()
	next.learn(listed)
	if reflect.DeepEqual(old, next) {
		return network.Decision{Made: []string{ImportUnchanged}, As: as}, nil
	}
	return network.Decision{Put: []network.Record{next}, Made: append([]string{ImportUpdated}, old.differs(next)...), As: as}, nil
}

// known finds the group that a listed one is: by what is its own alone.
func (c Case) known(listed *Group) *Group {
	for _, trait := range listed.Traits() {
		for g := range c.GroupsAlike(trait, maxAlike) {
			if g.ID != listed.ID && g.MergedInto == "" && g.isOne(listed) {
				return g
			}
		}
	}
	return nil
}

// isOne tells whether two groups are one beyond doubt.
func (g *Group) isOne(o *Group) bool {
	mine, ok := network.ParseEmail(g.Email)
	theirs, known := network.ParseEmail(o.Email)
	return same(hostOf(g.Website), hostOf(o.Website)) || ok && known && mine == theirs ||
		g.District == o.District && slices.Equal(network.Words(g.Name), network.Words(o.Name))
}

// differs names the fields that a list changes, as GraphQL names them.
func (g *Group) differs(o *Group) []string {
	var fields []string
	for _, f := range []struct {
		name string
		same bool
	}{
		{"name", g.Name == o.Name}, {"kind", g.GroupKind == o.GroupKind}, {"topics", slices.Equal(g.Topics, o.Topics)},
		{"languages", slices.Equal(g.Languages, o.Languages)}, {"district", g.District == o.District}, {"members", g.Members == o.Members},
		{"text", g.Text == o.Text}, {"address", g.Address == o.Address}, {"website", g.Website == o.Website},
		{"email", g.Email == o.Email}, {"phone", g.Phone == o.Phone},
	} {
		if !f.same {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// learn takes over what a list tells.
func (g *Group) learn(from *Group) {
	g.Name, g.GroupKind = from.Name, from.GroupKind
	if len(from.Topics) > 0 {
		g.Topics = from.Topics
	}
	if len(from.Languages) > 0 {
		g.Languages = from.Languages
	}
	if from.District != "" {
		g.District = from.District
	}
	if from.Members > 0 {
		g.Members = from.Members
	}
	for _, text := range []struct{ to, is *string }{
		{&g.Text, &from.Text}, {&g.Address, &from.Address}, {&g.Website, &from.Website}, {&g.Email, &from.Email}, {&g.Phone, &from.Phone},
	} {
		if *text.is != "" {
			*text.to = *text.is
		}
	}
}
