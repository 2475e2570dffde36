package transfer

import (
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// A plainGroup is a group as formats up to lastPlain have it: a booker, before there
// were groups to map.
type plainGroup struct {
	ID      network.GroupID   `bson:"_id"`
	Slug    network.Slug      `bson:"slug"`
	Name    string            `bson:"name"`
	Of      mapping.GroupKind `bson:"kind"`
	Contact *network.Contact  `bson:"contact,omitempty"`
	Closed  bool              `bson:"closed,omitempty"`
}

// plainGroupsSince is since when such groups are on the map, as far as anybody knows:
// their records do not say, so it is the plan's first day.
var plainGroupsSince = network.DateOf(time.Date(network.PlanYear, time.January, 1, 0, 0, 0, 0, time.UTC)).Begins()

// oldGroup reads a plainGroup as a group that is mapped, or was archived where it was
// closed.
func oldGroup(f form, doc bson.Raw) (network.Record, error) {
	var old plainGroup
	if err := f.decode(doc, &old); err != nil {
		return nil, err
	}
	since := plainGroupsSince
	g := &mapping.Group{
		ID: old.ID, Slug: old.Slug, Name: old.Name, GroupKind: old.Of, Topics: []string{}, Languages: []string{},
		Status: mapping.Mapped, Reviewed: mapping.Mapped, SuggestedBy: network.System, SuggestedAt: since, MappedAt: &since,
		Representatives: []mapping.Representative{}, Claims: []mapping.Claim{},
	}
	if c := old.Contact; c != nil {
		g.Email, g.Phone, g.Address = c.Email, c.Phone, c.Address
	}
	if old.Closed {
		g.Status, g.Reviewed, g.ArchivedAt = mapping.Archived, mapping.Archived, &since
	}
	return g, nil
}
