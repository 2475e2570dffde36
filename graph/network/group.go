package network

import "strings"

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

const KindGroups Kind = "groups"

type GroupID string

func (*Group) Kind() Kind { return KindGroups }

func (g *Group) Key() string { return string(g.ID) }

// GroupByRef finds a group by its id or slug.
func GroupByRef(d Groups, ref string) *Group {
	if g := d.Group(GroupID(ref)); g != nil {
		return g
	}
	return d.GroupBySlug(Slug(strings.ToLower(strings.TrimSpace(ref))))
}

func (g *Group) mayBook() Refusal {
	if g.Closed {
		return Refuse(WrongState, "group", "Este grupo foi arquivado: já não reserva.", "This group was archived: it books no more.")
	}
	return nil
}

func (g *Group) flaws(Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(g.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", g.Name, form{max: MaxName, required: true})
	r.keepsContact(g.Contact)
	return r
}
