package network

// A Group works with the labs: a collective, a startup, a movement. Nobody can
// register one yet; bookings, guidelines and the representative's right know of
// them already.
type Group struct {
	ID    GroupID `bson:"_id"`
	Stamp `bson:",inline"`
	Slug  Slug     `bson:"slug"`
	Name  string   `bson:"name"`
	Of    Audience `bson:"kind"`
	// Contact is how its representative is reached.
	Contact *Contact `bson:"contact,omitempty"`
	// Closed says that it was archived or rejected: it books no more.
	Closed bool `bson:"closed,omitempty"`
}

// Kind is KindGroups.
func (*Group) Kind() Kind { return KindGroups }

// Key is the group's id.
func (g *Group) Key() string { return string(g.ID) }
