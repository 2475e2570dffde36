package mapping

import (
	"cmp"

	"github.com/redeaberta/rede/graph/network"
)

// A Booker is who booked, as far as somebody may know it. Whatever tells of a booking,
// an answer or a calendar, asks BookerOf, so that no way out shows whom another hides.
type Booker struct {
	// Group, Servant or Guest is who booked; none where they are out of sight.
	Group   *Group
	Servant *network.Servant
	Guest   *network.Guest
}

// SomeMember stands for the name of a member who is out of sight.
var SomeMember = network.Text{PT: "um membro da rede", EN: "a member of the network"}

// BookerOf tells who booked, for a caller who may know of the booking: a group or a
// member by whether the caller sees them at all.
func BookerOf(c network.Case, b *network.Booking) Booker {
	who := Booker{Guest: b.Guest}
	if b.Group != "" {
		if g := GroupByRef(recordsOf(c.Draft), string(b.Group)); g != nil && SeesGroup(c, g) {
			who.Group = g
		}
	}
	if s := c.Servant(b.Servant); s != nil && network.Sees(c, c.Caller, s) {
		who.Servant = s
	}
	return who
}

// Label is a name to show.
func (b Booker) Label() network.Text {
	name := ""
	switch {
	case b.Group != nil:
		name = b.Group.Name
	case b.Servant != nil:
		name = b.Servant.Name
	case b.Guest != nil:
		name = b.Guest.Name
	}
	return network.Text{PT: cmp.Or(name, SomeMember.PT), EN: cmp.Or(name, SomeMember.EN)}
}

// Contact is how to reach them; empty where they are out of sight. Whether the caller
// may know it is network.SeesBookerContact's question.
func (b Booker) Contact() network.Contact {
	switch {
	case b.Group != nil:
		return network.Contact{Email: b.Group.Email, Phone: b.Group.Phone}
	case b.Servant != nil:
		return network.Contact{Email: b.Servant.Email, Phone: b.Servant.Phone}
	case b.Guest != nil:
		return network.Contact{Email: b.Guest.Email, Phone: b.Guest.Phone}
	}
	return network.Contact{}
}
