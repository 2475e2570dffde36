package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func updateBooking(id string, edit ...func(*network.UpdateBookingInput)) rule {
	in := network.UpdateBookingInput{Booking: bookingID(id)}
	for _, e := range edit {
		e(&in)
	}
	return with(network.UpdateBooking, in)
}

func forPeople(n int) func(*network.UpdateBookingInput) {
	return func(in *network.UpdateBookingInput) { in.People = &n }
}

func TestUpdatingABooking(t *testing.T) {
	build := func(rules network.BookingRules) func() *city {
		return func() *city {
			y := ruled(rules)()
			y.booked("mine", desks, 2, 10, 12, network.Confirmed, under2)
			y.booked("beside", desks, 2, 10, 12, network.Confirmed, by("rita"), func(b *network.Booking) { b.People = 5 })
			y.booked("waits", desks, 2, 10, 12, network.WaitlistedBooking, by("rita"), func(b *network.Booking) { b.People = 5 })
			y.booked("over", desks, 2, 13, 14, network.BookingCancelled)
			y.booked("guests", desks, 3, 10, 12, network.Confirmed, func(b *network.Booking) {
				b.Servant, b.Guest = "", &network.Guest{Name: "Gil", Email: "gil@example.org"}
			})
			return y
		}
	}
	purpose := func(s string) func(*network.UpdateBookingInput) {
		return func(in *network.UpdateBookingInput) { in.Purpose = &s }
	}
	revision := func(n int) func(*network.UpdateBookingInput) {
		return func(in *network.UpdateBookingInput) { in.Revision = &n }
	}
	contact := func(g network.GuestInput) func(*network.UpdateBookingInput) {
		return func(in *network.UpdateBookingInput) { in.Guest = &g }
	}
	everything := func(in *network.UpdateBookingInput) { in.Whole = p(true) }
	judge(t, build(network.BookingRules{MaxPeople: p(6)}), []ruling{
		{"its booker says what for", as("ana"), updateBooking("mine", purpose("Oficina")), ""},
		{"and so does the desk", desk, updateBooking("mine", purpose("Oficina")), ""},
		{"nobody else", as("sven"), updateBooking("mine", purpose("Oficina")), "NOT_FOUND input.booking"},
		{"on the revision that they saw", as("ana"), updateBooking("mine", revision(7)), "STALE_REVISION input.revision"},
		{"more people, if they fit", as("ana"), updateBooking("mine", forPeople(5)), ""},
		{"at the fullest moment", as("ana"), updateBooking("mine", forPeople(6)), "FULL input.people"},
		{"no more than the guidelines say", desk, updateBooking("mine", forPeople(7)), "AGAINST_GUIDELINES input.people"},
		{"nor than the space holds", desk, updateBooking("mine", forPeople(11)), "INVALID input.people"},
		{"nobody is no booking", desk, updateBooking("mine", forPeople(0)), "INVALID input.people"},
		{"all of it is asked for again", desk, updateBooking("mine", everything), "FULL input.people"},
		{"what was given up does not change", desk, updateBooking("over", purpose("x")), "WRONG_STATE input.booking"},
		{"a guest's contact", desk, updateBooking("guests", contact(network.GuestInput{Name: "Gil Reis", Phone: p("11 3113-8000")})), ""},
		{"that can be read", desk, updateBooking("guests", contact(network.GuestInput{Name: "Gil", Email: p("x")})), "INVALID input.guest.email"},
		{"a member is no guest", desk, updateBooking("mine", contact(network.GuestInput{Name: "Gil"})), "INVALID input.guest"},
	})
	t.Run("what is given up goes to the line", func(t *testing.T) {
		y := build(network.BookingRules{})()
		y.do(t, desk, updateBooking("mine", forPeople(5)))
		d := y.do(t, desk, updateBooking("beside", forPeople(2)))
		if y.how("waits") != "waits:WAITLISTED" || len(d.Promoted) > 0 {
			t.Errorf("too early: %s", y.how("waits"))
		}
		d = y.do(t, desk, updateBooking("mine", forPeople(1)))
		if y.how("waits") != "waits:OFFERED" || len(d.Promoted) != 1 {
			t.Errorf("got %s", y.how("waits"))
		}
		y.sound(t)
	})
	t.Run("who waits for less gets it", func(t *testing.T) {
		y := build(network.BookingRules{})()
		y.do(t, as("rita"), updateBooking("waits", forPeople(4)))
		if y.how("waits") != "waits:OFFERED" {
			t.Errorf("got %s", y.how("waits"))
		}
	})
	t.Run("a booker who wants more asks again where the lab approves", func(t *testing.T) {
		y := build(network.BookingRules{Approval: network.ApprovalCoordinator})()
		y.do(t, as("ana"), updateBooking("mine", purpose("Oficina")))
		if y.how("mine") != "mine:CONFIRMED" {
			t.Errorf("got %s", y.how("mine"))
		}
		y.do(t, as("ana"), updateBooking("mine", forPeople(3)))
		if y.how("mine") != "mine:REQUESTED" {
			t.Errorf("got %s", y.how("mine"))
		}
		y.sound(t)
	})
	t.Run("once it has begun the desk alone changes it", func(t *testing.T) {
		y := build(network.BookingRules{})()
		y.now = clock(2, 10)
		if _, no := y.try(t, as("ana"), updateBooking("mine", forPeople(2))); problems(no) != "WRONG_STATE input.booking" {
			t.Errorf("got %v", no)
		}
		y.do(t, desk, updateBooking("mine", forPeople(2)))
	})
}
