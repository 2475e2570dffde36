package ledgertest

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 17 for bookings, which time alone changes most often.
var bookingProofs = []proof{
	{"rule 17: who did not come loses the place once, and it is offered once, by two servers", noShowOnce},
	{"rule 17: an offer lapses, a stay ends, and nothing is written between", bookingsAreKept},
}

// hours is an instant so long after the desk opened.
func hours(n float64) time.Time { return Dawn.Add(time.Duration(n * float64(time.Hour))) }

// Desk is a space of one place, always open, which one has from the second hour to
// the fifth, and for whose fourth and fifth hour two others wait.
func Desk() ledger.Command {
	lab := network.Kinds.FormatID(network.KindLabs, [16]byte{1})
	stay := func(n byte, from, to float64, as network.BookingStatus, turn int) *network.Booking {
		return &network.Booking{
			ID: network.BookingID(network.Kinds.FormatID(network.KindBookings, [16]byte{n})), Lab: network.LabID(lab), Space: "space_desk",
			StartsAt: hours(from), EndsAt: hours(to), People: 1, Status: as, Turn: turn, AskedAt: Dawn,
			Guest: &network.Guest{Name: "Gil", Email: "gil@example.org"},
		}
	}
	return rule("desk", func(network.Case) (network.Decision, network.Refusal) {
		return network.Decision{Put: []network.Record{
			&network.Lab{ID: network.LabID(lab), Slug: "desk", Name: "Desk", Coordinators: []network.ServantID{}},
			&network.Space{ID: "space_desk", Lab: network.LabID(lab), Name: "Desk", SpaceKind: network.SpaceDesks, Capacity: 1, Amenities: []string{}},
			&network.Opening{ID: "opening_desk", Space: "space_desk", Rule: "FREQ=DAILY", Closes: 24 * 60, SlotMinutes: 30, From: network.Today(Dawn).Plus(-1)},
			stay(1, 1, 4, network.Confirmed, 0), stay(2, 3, 4, network.WaitlistedBooking, 1), stay(3, 3, 4, network.WaitlistedBooking, 2),
		}}, nil
	})
}

// bookings are the states of the desk's three, in the ledger's memory.
func bookings(l *ledger.Ledger) (list []network.BookingStatus) {
	for n := range byte(3) {
		list = append(list, l.Moment().Booking(network.BookingID(network.Kinds.FormatID(network.KindBookings, [16]byte{n + 1}))).Status)
	}
	return list
}

// stand fails unless the desk's bookings stand so, in this many steps of the chore.
func (s *Stage) stand(l *ledger.Ledger, steps int, want ...network.BookingStatus) {
	s.Helper()
	if got := bookings(l); !slices.Equal(got, want) {
		s.Errorf("the bookings are %v, want %v", got, want)
	}
	n := 0
	for _, step := range s.Journal().Steps() {
		if step.Action == "keepBookings" {
			if n++; step.Actor != network.System || len(step.Changes) == 0 {
				s.Errorf("a step of the chore is %v", step)
			}
		}
	}
	if n != steps {
		s.Errorf("the chore wrote %d steps, want %d", n, steps)
	}
}

// keep does the chores so long after the desk opened.
func (s *Stage) keep(l *ledger.Ledger, after float64) {
	s.Helper()
	s.Pass(hours(after).Sub(s.Now()))
	_, err := l.DoChores(s.Ctx)
	s.must("doing the chores", err)
}

// noShowOnce has both servers find at the same time that nobody came.
func noShowOnce(s *Stage) {
	l := s.Open()
	s.Do(l, Desk())
	other := s.Other()
	s.Pass(90 * time.Minute)
	s.Store.Inserts.Put(First(func() { s.keep(other, 1.5) }))
	s.keep(l, 1.5)
	s.keep(other, 1.5)
	for _, server := range []*ledger.Ledger{l, other} {
		s.stand(server, 1, network.NoShow, network.Offered, network.WaitlistedBooking)
	}
	s.must("flushing", flush(s, l, other))
	s.Agree(l)
}

func bookingsAreKept(s *Stage) {
	l := s.Open()
	s.Do(l, Desk())
	s.keep(l, 1.4999)
	s.stand(l, 0, network.Confirmed, network.WaitlistedBooking, network.WaitlistedBooking)
	for range 3 { // the chore comes often, and has nothing to do
		s.keep(l, 1.5)
		s.stand(l, 1, network.NoShow, network.Offered, network.WaitlistedBooking)
	}
	s.keep(l, 2.9999)
	s.stand(l, 1, network.NoShow, network.Offered, network.WaitlistedBooking)
	s.keep(l, 3)
	s.stand(l, 2, network.NoShow, network.Expired, network.Expired)
	s.Agree(l)
}
