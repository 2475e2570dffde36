package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestBookingASlot(t *testing.T) {
	rita := servant("rita")
	judge(t, studio, []ruling{
		{"a servant books for themselves", as("rita"), stay(desks, 2, 10, 12, rita), ""},
		{"the slot that begins now", as("rita"), stay(desks, 1, 9, 10, rita), ""},
		{"not one that has begun", as("rita"), stay(desks, 1, 8, 10, rita), "INVALID input.startsAt"},
		{"nor years ahead", as("rita"), stay(desks, 2, 10, 12, rita, from(morning.AddDate(10, 0, 0)), till(morning.AddDate(10, 0, 1))), "INVALID input.startsAt"},
		{"it ends after it begins", as("rita"), stay(desks, 2, 12, 10, rita), "INVALID input.endsAt"},
		{"and lasts some time", as("rita"), stay(desks, 2, 12, 12, rita), "INVALID input.endsAt"},
		{"not for weeks", as("rita"), stay(desks, 2, 8, 20, rita, till(clock(10, 10))), "INVALID input.endsAt"},
		{"it begins with a slot", as("rita"), stay(desks, 2, 10, 12, rita, from(clock(2, 10).Add(time.Minute))), "NO_SUCH_SLOT input.startsAt"},
		{"and ends with one", as("rita"), stay(desks, 2, 10, 12, rita, till(clock(2, 12).Add(time.Minute))), "NO_SUCH_SLOT input.endsAt"},
		{"nights are no slots", as("rita"), stay(desks, 2, 22, 23, rita), "NO_SUCH_SLOT input.startsAt"},
		{"nor are slots joined across them", as("rita"), stay(desks, 2, 19, 20, rita, till(clock(3, 9))), "NO_SUCH_SLOT input.endsAt"},
		{"nobody is no booking", as("rita"), stay(desks, 2, 10, 12, rita, seats(0)), "INVALID input.people"},
		{"nor is a crowd", as("rita"), stay(desks, 2, 10, 12, rita, seats(10_000)), "INVALID input.people"},
		{"all places may be taken", as("rita"), stay(desks, 2, 10, 12, rita, seats(10)), ""},
		{"a purpose is text", as("rita"), stay(desks, 2, 10, 12, rita, func(in *network.BookSlotInput) { in.Purpose = p("\x00") }), "INVALID input.purpose"},
		{"a retired space is not booked", desk, stay(closed, 2, 10, 12, rita), "WRONG_STATE input.space"},
		{"a space must be there", desk, stay("space_none", 2, 10, 12, rita), "NOT_FOUND input.space"},
		{"without guidelines no version is accepted", as("rita"), stay(desks, 2, 10, 12, rita, accepts(1)), "GUIDELINES_NOT_ACCEPTED input.acceptsGuidelines"},
		{"a waitlist is not needed where there is room", as("rita"), stay(desks, 2, 10, 12, rita, orWait), ""},
	})
}

func TestRoom(t *testing.T) {
	full := func() *city {
		y := studio()
		y.booked("all", desks, 2, 10, 12, network.Confirmed, of10)
		y.booked("some", desks, 3, 10, 12, network.CheckedIn, func(b *network.Booking) { b.People = 4 })
		y.booked("more", desks, 3, 11, 13, network.Offered, func(b *network.Booking) { b.People = 3 })
		y.booked("asked", desks, 4, 10, 12, network.Requested, of10)
		y.booked("kept", desks, 5, 10, 12, network.Requested, of10, kept)
		y.booked("waits", desks, 6, 10, 12, network.WaitlistedBooking, of10)
		y.booked("gone", desks, 7, 10, 12, network.BookingCancelled, of10)
		y.booked("one", desks, 8, 10, 12, network.Confirmed, func(b *network.Booking) { b.Whole = true })
		y.booked("first", desks, 9, 10, 11, network.Confirmed, func(b *network.Booking) { b.People = 6 })
		y.booked("then", desks, 9, 11, 12, network.Confirmed, func(b *network.Booking) { b.People = 6 })
		y.booked("show", stage, 2, 10, 12, network.Confirmed)
		return y
	}
	rita := servant("rita")
	judge(t, full, []ruling{
		{"what is full is refused", as("rita"), stay(desks, 2, 10, 12, rita), "FULL input.startsAt"},
		{"to the desk too", desk, stay(desks, 2, 10, 12, rita), "FULL input.startsAt"},
		{"by a part of it", as("rita"), stay(desks, 2, 11, 15, rita), "FULL input.startsAt"},
		{"before it there is room", as("rita"), stay(desks, 2, 9, 10, rita, seats(10)), ""},
		{"and after", as("rita"), stay(desks, 2, 12, 13, rita, seats(10)), ""},
		{"places are counted at the fullest instant", as("rita"), stay(desks, 3, 10, 13, rita, seats(3)), ""},
		{"and none is given twice", as("rita"), stay(desks, 3, 10, 13, rita, seats(4)), "FULL input.startsAt"},
		{"who leaves makes place for who comes", as("rita"), stay(desks, 9, 10, 12, rita, seats(4)), ""},
		{"elsewhere there are more", as("rita"), stay(desks, 3, 12, 13, rita, seats(7)), ""},
		{"a request holds no place", as("rita"), stay(desks, 4, 10, 12, rita), ""},
		{"unless it is kept", as("rita"), stay(desks, 5, 10, 12, rita), "FULL input.startsAt"},
		{"nor does who waits", as("rita"), stay(desks, 6, 10, 12, rita), ""},
		{"nor what is over", as("rita"), stay(desks, 7, 10, 12, rita), ""},
		{"who takes all leaves none", as("rita"), stay(desks, 8, 10, 12, rita), "FULL input.startsAt"},
		{"and needs all", as("rita"), stay(desks, 3, 10, 11, rita, whole), "FULL input.startsAt"},
		{"a space lent as a whole has one booking", as("rita"), stay(stage, 2, 11, 13, rita), "FULL input.startsAt"},
		{"whoever wants may wait", as("rita"), stay(desks, 2, 10, 12, rita, orWait), ""},
	})
	_, no := full().try(t, as("rita"), stay(desks, 3, 10, 13, rita, seats(4)))
	if !strings.Contains(no.Error(), "3 of 10 places are free; 4 were asked for") {
		t.Errorf("it says: %v", no)
	}
}

func TestLinesAndBookersHaveBounds(t *testing.T) {
	y := studio()
	y.booked("all", desks, 2, 10, 12, network.Confirmed, of10, by("mara"))
	for i := range network.MaxLine {
		y.booked(fmt.Sprint("w", i), desks, 2, 10, 12, network.WaitlistedBooking, by("dora"), func(b *network.Booking) { b.Turn = i + 1 })
	}
	for i := range network.MaxLive {
		y.booked(fmt.Sprint("l", i), booth, 3, 10, 12, network.Requested)
	}
	for _, r := range []ruling{
		{"a line has an end", as("rita"), stay(desks, 2, 10, 12, servant("rita"), orWait), "FULL input.startsAt"},
		{"a booker has so many bookings", as("ana"), stay(desks, 3, 10, 12, servant("ana")), "WRONG_STATE input.servant"},
		{"another has fewer", as("rita"), stay(desks, 3, 10, 12, servant("rita")), ""},
	} {
		if _, no := y.try(t, r.by, r.rule); problems(no) != r.want {
			t.Errorf("%s: got %q, want %q", r.name, problems(no), r.want)
		}
	}
}

func TestHowABookingStands(t *testing.T) {
	coordinator := network.BookingRules{Approval: network.ApprovalCoordinator}
	tests := []struct {
		name  string
		build func() *city
		by    network.Caller
		rule  rule
		want  network.BookingStatus
	}{
		{"without guidelines it is confirmed", studio, as("rita"), stay(desks, 2, 10, 12, servant("rita")), network.Confirmed},
		{"where approval is automatic too", ruled(network.BookingRules{Approval: network.ApprovalAutomatic}), as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(2)), network.Confirmed},
		{"where coordinators approve it is a request", ruled(coordinator), as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(2)), network.Requested},
		{"which they confirm by booking", ruled(coordinator), desk, stay(desks, 2, 10, 12, servant("rita")), network.Confirmed},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			y := test.build()
			made := y.do(t, test.by, test.rule).Made
			if b := y.Booking(network.BookingID(made[0])); b.Status != test.want || b.Space != desks || b.Lab != mobilab || b.Servant != "servant_rita" {
				t.Errorf("it stands as %+v", b)
			}
			y.sound(t)
		})
	}
}

func TestARequestWaitsForAWhile(t *testing.T) {
	y := ruled(network.BookingRules{Approval: network.ApprovalCoordinator})()
	for day, want := range map[int]time.Time{2: clock(2, 10), 20: morning.Add(network.RequestLife)} {
		made := y.do(t, as("rita"), stay(desks, day, 10, 12, servant("rita"), accepts(2))).Made
		if got := *y.Booking(network.BookingID(made[0])).ExpiresAt; !got.Equal(want) {
			t.Errorf("what is asked for the %d expires at %v, want %v", day, got, want)
		}
	}
}
