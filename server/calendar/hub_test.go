package calendar

import (
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// hub is a town's labs and who uses them, in plain lists.
type hub struct {
	network.Draft   // what no feed asks for is not there
	mapping.Records // likewise

	lab      *network.Lab
	space    *network.Space
	people   []*network.Servant
	bookings []*network.Booking
	feeds    []*network.Feed
}

func (h *hub) Lab(id network.LabID) *network.Lab {
	if h.lab == nil || id != h.lab.ID {
		return nil
	}
	return h.lab
}

func (h *hub) LabBySlug(slug network.Slug) *network.Lab {
	if h.lab == nil || slug != h.lab.Slug {
		return nil
	}
	return h.lab
}

func (h *hub) Space(id network.SpaceID) *network.Space {
	if id != h.space.ID {
		return nil
	}
	return h.space
}

func (h *hub) Servant(id network.ServantID) *network.Servant {
	for _, s := range h.people {
		if s.ID == id {
			return s
		}
	}
	return nil
}

func (h *hub) Group(id network.GroupID) *mapping.Group {
	if id != "group_g" {
		return nil
	}
	return &mapping.Group{ID: id, Name: "Coletivo; Sé", Email: "coletivo@example.org"}
}

func (h *hub) BookingGroup(ref string) network.BookingGroup { return h.Group(network.GroupID(ref)) }

func (h *hub) ServantByActor(a network.Actor) *network.Servant {
	for _, s := range h.people {
		if slices.Contains(s.Identities, a) {
			return s
		}
	}
	return nil
}

func (h *hub) Feed(id network.FeedID) *network.Feed {
	for _, f := range h.feeds {
		if f.ID == id {
			return f
		}
	}
	return nil
}

func (h *hub) BookingsOfLab(id network.LabID, in network.Span) iter.Seq[*network.Booking] {
	return h.those(func(b *network.Booking) bool { return b.Lab == id && b.Span().Overlaps(in) })
}

func (h *hub) BookingsBy(who network.BookerKey, t time.Time) iter.Seq[*network.Booking] {
	return h.those(func(b *network.Booking) bool { return b.Booker() == who && b.EndsAt.After(t) })
}

func (h *hub) those(pass func(*network.Booking) bool) iter.Seq[*network.Booking] {
	return func(yield func(*network.Booking) bool) {
		for _, b := range h.bookings {
			if pass(b) && !yield(b) {
				return
			}
		}
	}
}

// newHub is the town with a lab that cora runs, and a booking of ana's, of a guest's
// and of a group's in each state.
func newHub() *town {
	y := newTown()
	y.hub = hub{
		lab:   &network.Lab{ID: "lab_vai", Slug: "vai-tec", Name: "VAI TEC", Address: "Rua A, 1", Secretariat: "secretariat_smit", Coordinators: []network.ServantID{"servant_cora"}},
		space: &network.Space{ID: "space_sala", Lab: "lab_vai", Name: "Sala; Azul", Capacity: 9},
		people: []*network.Servant{
			{ID: "servant_ana", Name: "Ana Souza", Email: "ana@example.org", Phone: "+55 11 3113-8000", Status: network.Active},
			{ID: "servant_cora", Name: "Cora Lima", Email: "cora@example.org", Status: network.Active, Identities: []network.Actor{"cora"}},
		},
		feeds: []*network.Feed{
			{ID: "feed_own", Owner: "ana", Servant: "servant_ana"},
			{ID: "feed_desk", Owner: "cora", Servant: "servant_cora", Lab: "lab_vai"},
			{ID: "feed_token", Owner: "operator", Lab: "lab_vai", Warranted: true},
			{ID: "feed_gone", Owner: "ana", Servant: "servant_ana", RevokedAt: &noon},
		},
	}
	for i, status := range []network.BookingStatus{
		network.Requested, network.Offered, network.Confirmed, network.WaitlistedBooking, network.Declined,
		network.BookingCancelled, network.CheckedIn, network.NoShow, network.Ended, network.Expired,
	} {
		b := y.books(string(status), i)
		b.Status, b.Servant = status, "servant_ana"
	}
	kept, guests, groups := y.books("kept", 20), y.books("guest", 21), y.books("group", 22)
	kept.Status, kept.Kept, kept.Servant = network.Requested, true, "servant_ana"
	guests.Guest = &network.Guest{Name: "Gil Reis", Email: "gil@example.org", Phone: "+55 11 3113-9000"}
	groups.Group, groups.Whole = "group_g", true
	return y
}

// books is a confirmed booking of two hours, so many days from noon.
func (y *town) books(name string, days int) *network.Booking {
	at := noon.AddDate(0, 0, days)
	b := &network.Booking{
		ID: network.BookingID("booking_" + name), Stamp: network.Stamp{Revision: 2, ChangedAt: noon}, Lab: "lab_vai", Space: "space_sala",
		StartsAt: at, EndsAt: at.Add(2 * time.Hour), People: 3, Purpose: "Encontro secreto", Status: network.Confirmed,
	}
	y.bookings = append(y.bookings, b)
	return b
}
