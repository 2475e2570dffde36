package view

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// The records of the coworking tests, beside the village's.
var (
	theSpace  = network.SpaceID(id(network.KindSpaces, 1))
	theGroup  = network.GroupID(id(mapping.KindGroups, 1))
	theSeries = network.SeriesID(id(network.KindSeries, 1))
	monday    = time.Date(2024, 5, 20, 12, 0, 0, 0, time.UTC)
)

// bookers are one booking of each kind of booker: the target's, a group's, a guest's.
func bookings(status network.BookingStatus) []*network.Booking {
	list := []*network.Booking{
		{Servant: servantID(target)},
		{Group: theGroup},
		{Guest: &network.Guest{Name: "Gil Reis", Email: "gil@example.org", Phone: "+55 11 98888-0001"}},
	}
	for i, b := range list {
		b.ID, b.Lab, b.Space, b.Series = network.BookingID(id(network.KindBookings, i+1)), labID(1), theSpace, theSeries
		b.StartsAt, b.EndsAt, b.People, b.Status = monday, monday.Add(time.Hour), 1, status
		b.Stamp.Revision = 1
		if status == network.Requested || status == network.Offered {
			b.ExpiresAt = &monday
		}
	}
	return list
}

// labTown is a village whose lab has a space that the target, a group and a guest
// booked.
func labTown(t testing.TB, member network.MembershipStatus, status network.BookingStatus) *Moment {
	records := []network.Record{
		&network.Lab{ID: labID(1), Slug: "a", Name: "Lab A", Secretariat: secretariatID(1), Coordinators: []network.ServantID{servantID(colleague)}},
		&network.Lab{ID: labID(2), Slug: "b", Name: "Lab B", Secretariat: secretariatID(10), Coordinators: []network.ServantID{servantID(stranger)}},
		body(1, servantID(maintainer), servantID(suspendedMaintainer)), body(10, servantID(otherMaintainer)),
		person(maintainer, "Zulmira Mantém", network.Active, 1), person(stranger, "Bia", network.Active, 10),
		person(colleague, "Zulma Colega", network.Active, 1), person(suspendedMaintainer, "Zulmira Suspensa", network.Suspended, 1),
		person(otherMaintainer, "Caio", network.Active, 10), person(target, "Zulmira Alvo", member, 10),
		&mapping.Group{ID: theGroup, Slug: "coletivo", Name: "Coletivo", GroupKind: mapping.Collective, Status: mapping.Mapped, Email: "oi@coletivo.example", Phone: "1"},
		&network.Space{ID: theSpace, Lab: labID(1), Name: "Mesas", SpaceKind: network.SpaceDesks, Capacity: 9, Stamp: network.Stamp{Revision: 1}},
		&network.Opening{ID: "opening_1", Space: theSpace, Rule: "FREQ=DAILY", Opens: 9 * 60, Closes: 10 * 60, SlotMinutes: 60, From: network.DateOf(noon)},
		&network.Series{ID: theSeries, Lab: labID(1), Space: theSpace, Rule: "FREQ=DAILY;COUNT=1"},
	}
	for _, b := range bookings(status) {
		records = append(records, b)
	}
	return seen(city(t, records...), anonymous)
}

// deskRoles are all who may ask, and which of the three bookings they see.
func deskRoles() map[string]struct {
	network.Caller
	sees []int
} {
	type row = struct {
		network.Caller
		sees []int
	}
	all, lab := []int{1, 2, 3}, func(slug string) network.Scope { return network.Scope{Kind: network.ScopeLab, Of: slug} }
	of := func(acronym string) network.Scope { return network.Scope{Kind: network.ScopeSecretariat, Of: acronym} }
	group, office := network.Scope{Kind: network.ScopeGroup, Of: "coletivo"}, network.Scope{Kind: network.ScopeCommittee}
	return map[string]row{
		"the public":                            {anonymous, nil},
		"a stranger":                            {bearer(777), nil},
		"the coordinator of another lab":        {bearer(stranger), nil},
		"a maintainer of another body":          {bearer(otherMaintainer), nil},
		"a suspended maintainer of the host":    {bearer(suspendedMaintainer), nil},
		"the servant who booked":                {bearer(target), []int{1}},
		"that servant with a group's token":     {scoped(target, false, group), nil},
		"that servant with another lab's token": {scoped(target, true, lab("b")), nil},
		"the group's representative":            {scoped(777, true, group), []int{2}},
		"the lab's coordinator":                 {bearer(colleague), all},
		"that coordinator with another lab's":   {scoped(colleague, false, lab("b")), nil},
		"the lab's desk":                        {scoped(777, true, lab("a")), all},
		"a provider's token of the lab":         {scoped(777, false, lab("a")), nil},
		"another lab's desk":                    {scoped(777, true, lab("b")), nil},
		"a maintainer of the host":              {bearer(maintainer), all},
		"the host's focal point":                {scoped(777, true, of("SP1")), all},
		"the booker's focal point":              {scoped(777, true, of("SP10")), nil},
		"the committee":                         {scoped(777, true, office), all},
		"a provider's token of the committee":   {scoped(777, false, office), nil},
		"the representative who is the target":  {scoped(target, true, group, network.Scope{Kind: network.ScopeServant}), []int{1, 2}},
	}
}

// bookingPaths are the ways to a booking.
func bookingPaths() map[string]func(*Moment) []*Booking {
	space := func(m *Moment) *Space { return m.SpaceByID(string(theSpace)) }
	page := func(c *BookingConnection, err error) []*Booking {
		if err != nil || c.TotalCount() != len(c.Nodes()) {
			return []*Booking{{Booking: &network.Booking{ID: "a wrong count"}}}
		}
		return c.Nodes()
	}
	before, after := monday.Add(-time.Hour), monday.Add(time.Hour)
	return map[string]func(*Moment) []*Booking{
		"node": func(m *Moment) []*Booking {
			var list []*Booking
			for n := range 3 {
				if b, ok := m.Node(id(network.KindBookings, n+1)).(*Booking); ok {
					list = append(list, b)
				}
			}
			return list
		},
		"a payload": func(m *Moment) []*Booking {
			return m.BookingsByID([]string{id(network.KindBookings, 1), id(network.KindBookings, 2), id(network.KindBookings, 3)})
		},
		"the lab's": func(m *Moment) []*Booking {
			return page(m.LabByRef("a").Bookings(nil, nil, nil, nil, nil, nil, nil, nil))
		},
		"the lab's of a time": func(m *Moment) []*Booking {
			return page(m.LabByRef("a").Bookings(&before, &after, nil, nil, nil, nil, ptr(50), nil))
		},
		"the space's": func(m *Moment) []*Booking { return page(space(m).Bookings(&before, nil, nil, nil, nil, nil, nil)) },
		"a slot's": func(m *Moment) []*Booking {
			slots, _ := space(m).Slots(before, after)
			return slots[0].Bookings()
		},
		"a found slot's": func(m *Moment) []*Booking {
			c, err := m.Slots(before, after, Args{}, nil, nil)
			if err != nil {
				return nil
			}
			return c.Nodes()[0].Bookings()
		},
		"the series'": func(m *Moment) []*Booking {
			if s := m.SeriesByID(string(theSeries)); s != nil {
				return s.Bookings()
			}
			return nil
		},
		"today's": func(m *Moment) []*Booking {
			return seenAt(monday, m.Moment, m.Caller()).LabByRef("a").Today()
		},
	}
}

func TestBookingsAreClosedOnEveryPath(t *testing.T) {
	m := labTown(t, network.Active, network.Confirmed)
	for who, role := range deskRoles() {
		want := []string{}
		for _, n := range role.sees {
			want = append(want, id(network.KindBookings, n))
		}
		for path, walk := range bookingPaths() {
			got := []string{}
			for _, b := range walk(seen(m.Moment, role.Caller)) {
				got = append(got, b.ID())
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s sees by %s: %v, want %v", who, path, got, want)
			}
		}
		servants := seen(m.Moment, role.Caller).Own(string(servantID(target)))
		got := must(servants.Bookings(nil, nil, nil, nil, nil, nil))(t)
		if slices.Contains(role.sees, 1) != (got.TotalCount() == 1) || got.TotalCount() != len(got.Nodes()) {
			t.Errorf("%s sees %d of the servant's", who, got.TotalCount())
		}
	}
}

// TestABookersContactIsClosed: the booker always, the desk while the booking lives.
func TestABookersContactIsClosed(t *testing.T) {
	for _, status := range []network.BookingStatus{
		network.Requested, network.Offered, network.Confirmed, network.WaitlistedBooking, network.Declined,
		network.BookingCancelled, network.CheckedIn, network.NoShow, network.Ended, network.Expired,
	} {
		m := labTown(t, network.Active, status)
		for who, role := range deskRoles() {
			at := seen(m.Moment, role.Caller)
			for _, n := range role.sees {
				b := at.BookingByID(id(network.KindBookings, n))
				own := len(role.sees) < 3
				for _, field := range []string{"email", "phone"} {
					if got, want := b.Booker().Opens(field), own || b.Live(); got != want && !(n == 1 && who == "the committee") {
						t.Errorf("%s of a %s booking %d, to %s: %v", field, status, n, who, got)
					}
				}
				if b.Booker().Label() == "" || b.Booker().Email() == nil || b.Booker().Phone() == nil {
					t.Errorf("booking %d has no booker", n)
				}
			}
		}
	}
}

func TestABookerOutOfSightHasNoName(t *testing.T) {
	for _, member := range statuses {
		m := labTown(t, member, network.Ended)
		b := seen(m.Moment, scoped(777, true, network.Scope{Kind: network.ScopeLab, Of: "a"})).BookingByID(id(network.KindBookings, 1)).Booker()
		want := "a member of the network"
		if member == network.Active {
			want = "Zulmira Alvo"
		}
		if b.Label() != want || (b.Servant() != nil) != (member == network.Active) || (b.Email() != nil) != (member == network.Active) {
			t.Errorf("of a %s servant the desk sees %q", member, b.Label())
		}
	}
}

// TestTheBookerIsNotToldWhoGaveUpThePlace: another's name in the history of one's own
// booking would be a booking of theirs.
func TestTheBookerIsNotToldWhoGaveUpThePlace(t *testing.T) {
	m := labTown(t, network.Active, network.Confirmed)
	for who, c := range map[string]struct {
		caller network.Caller
		n      int
		past   network.Past
		want   string
	}{
		"another's cancelling":             {bearer(target), 1, network.Past{Actor: actor(stranger), As: "servant"}, "Lab A"},
		"one's own asking":                 {bearer(target), 1, network.Past{Actor: actor(target), As: "servant"}, "Zulmira Alvo"},
		"the program's":                    {bearer(target), 1, network.Past{Actor: network.System}, "Rede"},
		"the desk's, to the booker":        {bearer(target), 1, network.Past{Actor: actor(colleague), As: "lab:a"}, "Lab A"},
		"another group's cancelling":       {scoped(777, true, network.Scope{Kind: network.ScopeGroup, Of: "coletivo"}), 2, network.Past{Actor: "x", As: "group:outro"}, "Lab A"},
		"the group's own":                  {scoped(777, true, network.Scope{Kind: network.ScopeGroup, Of: "coletivo"}), 2, network.Past{Actor: "x", As: "group:coletivo"}, "Coletivo"},
		"another's cancelling to the desk": {bearer(colleague), 1, network.Past{Actor: actor(stranger), As: "servant"}, "Bia"},
	} {
		at := seen(m.Moment, c.caller)
		b := at.BookingByID(id(network.KindBookings, c.n))
		at.Past = pastIs(b.Booking, c.past)
		h := must(b.History(t.Context(), nil, nil))(t)
		if by := h.Nodes()[0].By(); by.Label() != c.want || by.Servant() != nil && by.Label() != by.Servant().Name {
			t.Errorf("%s: %q, want %q", who, by.Label(), c.want)
		}
	}
}

func TestAFeedsAddressIsItsOwnersAlone(t *testing.T) {
	own := &network.Feed{ID: network.FeedID(id(network.KindFeeds, 1)), Owner: actor(target), Servant: servantID(target)}
	desk := &network.Feed{ID: network.FeedID(id(network.KindFeeds, 2)), Owner: "window", Lab: labID(1), Warranted: true}
	m := labTown(t, network.Active, network.Confirmed)
	db := city(t, append(slices.Collect(everything(m)), own, desk)...)
	lab := network.Scope{Kind: network.ScopeLab, Of: "a"}
	office := network.Caller{Actor: "window", Scopes: []network.Scope{lab}, Warranted: []network.Scope{lab}}
	for who, c := range map[string]struct {
		network.Caller
		sees, holds string
	}{
		"the owner": {bearer(target), "[1]", "[1]"}, "the owner with another token": {scoped(target, true, lab), "[2]", "[]"}, "the public": {anonymous, "[]", "[]"},
		"the committee": {committee, "[2]", "[]"}, "the desk": {office, "[2]", "[2]"}, "the desk's owner with another lab's token": {network.Caller{Actor: "window"}, "[]", "[]"},
		"another at the desk": {scoped(777, true, lab), "[2]", "[]"}, "a stranger": {bearer(stranger), "[]", "[]"},
	} {
		at := seen(db, c.Caller)
		at.FeedPath = func(id network.FeedID) string { return "/" + string(id) }
		got, held := []int{}, []int{}
		for n := 1; n <= 2; n++ {
			f, ok := at.Node(id(network.KindFeeds, n)).(*Feed)
			if ok {
				got = append(got, n)
			}
			if ok && f.Path() != nil && *f.Path() == "/"+f.ID() {
				held = append(held, n)
			}
		}
		if fmt.Sprint(got) != c.sees || fmt.Sprint(held) != c.holds {
			t.Errorf("%s sees %v, want %s, and holds %v, want %s", who, got, c.sees, held, c.holds)
		}
		if v := at.Viewer(); v != nil && len(v.Feeds()) != len(held) {
			t.Errorf("%s lists %d", who, len(v.Feeds()))
		}
	}
}

// everything is all that a moment has.
func everything(m *Moment) iter.Seq[network.Record] {
	return func(yield func(network.Record) bool) {
		for _, kind := range network.Kinds.All() {
			for r := range m.All(kind) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// pastIs is a journal in which a record changed once.
func pastIs(r network.Record, p network.Past) Past {
	return func(context.Context, network.Ref, *network.Place, int) ([]network.Past, error) {
		p.Record = r
		return []network.Past{p}, nil
	}
}
