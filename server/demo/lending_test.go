package demo_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
)

// lending is what telling tells of spaces and who uses them.
func lending(m *state.Moment) (lines []string) {
	lab := func(id network.LabID) network.Slug { return m.Lab(id).Slug }
	for _, s := range all[*network.Space](m, network.KindSpaces) {
		line := fmt.Sprint(lab(s.Lab), s.Name, s.SpaceKind, s.Capacity, s.Amenities, s.Whole, *s.Accessible)
		for o := range m.OpeningsOf(s.ID) {
			line += fmt.Sprint(o.Rule, o.Opens, o.Closes, o.SlotMinutes, o.From)
		}
		lines = append(lines, line)
	}
	for _, g := range all[*network.Guidelines](m, network.KindGuidelines) {
		lines = append(lines, fmt.Sprint(lab(g.Lab), g.Version, g.Text, g.Rules.Approval, *g.Rules.MaxStayHours, g.PublishedAt))
	}
	for _, h := range all[*network.Holiday](m, network.KindHolidays) {
		lines = append(lines, fmt.Sprint(h.Day, h.Name, h.Lab))
	}
	for _, b := range all[*network.Booking](m, network.KindBookings) {
		who := ""
		if b.Guest != nil {
			who = b.Guest.Email + b.Guest.Name
		} else {
			who = m.Servant(b.Servant).Email
		}
		lines = append(lines, fmt.Sprint(lab(b.Lab), m.Space(b.Space).Name, b.StartsAt, b.EndsAt, b.People, b.Whole, who, b.Purpose, b.Status, b.Kept,
			b.Guidelines, b.Accepted, b.Turn, b.Series != "", b.AskedAt, b.Revision, b.ExpiresAt != nil, b.CheckedInAt != nil, b.Reason))
	}
	for _, s := range all[*network.Series](m, network.KindSeries) {
		lines = append(lines, fmt.Sprint(lab(s.Lab), m.Space(s.Space).Name, s.Rule, len(s.Skipped)))
	}
	return lines
}

func TestCoworkingOfTheCity(t *testing.T) {
	o := demo.Options{Secretariats: 10, Servants: 300, Labs: 5, Spaces: 16, Bookings: 2_500, Seed: 7, Now: present}
	m := filled(t, o)
	list := all[*network.Booking](m, network.KindBookings)
	t.Run("bookings are in every state that lasts, some of them in series, some by members", func(t *testing.T) {
		in, series, members := map[network.BookingStatus]int{}, 0, 0
		for _, b := range list {
			in[b.Status]++
			if b.Series != "" {
				series++
			}
			if b.Servant != "" {
				members++
			}
		}
		for _, status := range []network.BookingStatus{
			network.Requested, network.Confirmed, network.WaitlistedBooking, network.Declined, network.BookingCancelled, network.NoShow, network.Ended, network.Expired,
		} {
			if in[status] == 0 {
				t.Errorf("none is %s", status)
			}
		}
		if len(list) < o.Bookings*95/100 || len(list) > o.Bookings || series < o.Bookings/20 || members < o.Bookings/3 {
			t.Errorf("of %d, %d are there, %d in series, %d by members: %v", o.Bookings, len(list), series, members, in)
		}
	})
	t.Run("the clock has nothing left to do", func(t *testing.T) {
		for b := range m.BookingsDue(present) {
			t.Errorf("%s is %s from %v to %v", b.ID, b.Status, b.StartsAt, b.EndsAt)
		}
		for _, b := range list {
			if b.EndsAt.Before(present) && b.Live() {
				t.Errorf("what was over on %v is %s", b.EndsAt, b.Status)
			}
		}
	})
	t.Run("nobody came before they asked, and nobody who is still to come is there", func(t *testing.T) {
		for _, b := range list {
			if b.AskedAt.After(present) || !b.AskedAt.Before(b.StartsAt) || b.CheckedInAt != nil && b.CheckedInAt.After(present) {
				t.Errorf("asked for on %v, from %v, came %v", b.AskedAt, b.StartsAt, b.CheckedInAt)
			}
		}
	})
	t.Run("every record is as the rules leave it", func(t *testing.T) {
		for _, kind := range []network.Kind{network.KindSpaces, network.KindOpenings, network.KindGuidelines, network.KindBookings, network.KindSeries} {
			for r := range m.All(kind) {
				if no := network.Flaws(m, r); no != nil {
					t.Fatalf("%s: %v", r.Key(), no)
				}
			}
		}
	})
	t.Run("most labs have guidelines, and each of those lends a space", func(t *testing.T) {
		ruled, labs := 0, all[*network.Lab](m, network.KindLabs)
		for _, lab := range labs {
			if network.CurrentGuidelines(m, lab.ID) == nil {
				continue
			}
			ruled++
			lends := false
			for s := range m.SpacesOf(lab.ID) {
				for range m.OpeningsOf(s.ID) {
					lends = true
				}
			}
			if !lends {
				t.Errorf("%s lends nothing", lab.Slug)
			}
		}
		if ruled*2 < len(labs) {
			t.Errorf("%d of %d labs have guidelines", ruled, len(labs))
		}
	})
}
