package network_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func toSpace(id network.SpaceID) func(*network.MoveBookingInput) {
	return func(in *network.MoveBookingInput) { in.Space = p(string(id)) }
}

func acceptsNow(in *network.MoveBookingInput) { in.AcceptsGuidelines = p(2) }

func TestMovingABooking(t *testing.T) {
	build := func() *city {
		y := ruled(network.BookingRules{CancelNoticeHours: p(24), HoursPerWeek: p(4), MaxStayHours: p(3)})()
		accepted := func(b *network.Booking) { b.Guidelines, b.Accepted = 2, true }
		y.booked("ana", desks, 8, 10, 12, network.Confirmed, accepted, func(b *network.Booking) { b.People = 6 })
		y.booked("soon", desks, 2, 8, 9, network.Confirmed, accepted, by("dora"))
		y.booked("begun", desks, 1, 8, 12, network.Confirmed, accepted, by("dora"))
		y.booked("came", desks, 2, 8, 9, network.CheckedIn, accepted, by("dora"))
		y.booked("over", desks, 2, 8, 9, network.BookingCancelled, accepted)
		y.booked("lapsed", desks, 8, 10, 12, network.Offered, accepted, by("rita"), func(b *network.Booking) { b.ExpiresAt = &morning })
		y.booked("unread", desks, 9, 10, 11, network.Confirmed, by("fabio"))
		y.booked("all", desks, 5, 10, 11, network.Confirmed, of10, by("cora"))
		return y
	}
	const against = "AGAINST_GUIDELINES input."
	ana := "booking_ana"
	judge(t, build, []ruling{
		{"the booker moves it", as("ana"), moveBooking(ana, 9, 10, 12), ""},
		{"the desk does", desk, moveBooking(ana, 9, 10, 12), ""},
		{"nobody else does", as("rita"), moveBooking(ana, 9, 10, 12), "NOT_FOUND input.booking"},
		{"nor another desk", stranger, moveBooking(ana, 9, 10, 12), "NOT_FOUND input.booking"},
		{"it may overlap itself", as("ana"), moveBooking(ana, 8, 11, 13), ""},
		{"but goes somewhere", as("ana"), moveBooking(ana, 8, 10, 12), "INVALID input.startsAt"},
		{"to a space that is large enough", as("ana"), moveBooking(ana, 9, 10, 12, toSpace(booth)), "INVALID input.people"},
		{"of its lab", as("ana"), moveBooking(ana, 9, 10, 12, toSpace(afar)), "INVALID input.space"},
		{"that is not retired", as("ana"), moveBooking(ana, 9, 10, 12, toSpace(closed)), "WRONG_STATE input.space"},
		{"and is there", as("ana"), moveBooking(ana, 9, 10, 12, toSpace("space_none")), "NOT_FOUND input.space"},
		{"into slots", as("ana"), moveBooking(ana, 9, 21, 22), "NO_SUCH_SLOT input.startsAt"},
		{"not into the past", as("ana"), moveBooking(ana, 1, 8, 9), "INVALID input.startsAt"},
		{"not upside down", as("ana"), moveBooking(ana, 9, 12, 10), "INVALID input.endsAt"},
		{"under the guidelines", as("ana"), moveBooking(ana, 9, 10, 14), against + "endsAt"},
		{"with the hours that it has", as("ana"), moveBooking(ana, 9, 10, 13), ""},
		{"where there is room", as("ana"), moveBooking(ana, 5, 10, 12), "FULL input.startsAt"},
		{"as long ahead as one cancels", as("dora"), moveBooking("booking_soon", 9, 10, 11), against + "booking"},
		{"which does not bind the desk", desk, moveBooking("booking_soon", 9, 10, 11), ""},
		{"what has begun stays", desk, moveBooking("booking_begun", 9, 10, 11), "WRONG_STATE input.booking"},
		{"who came stays", desk, moveBooking("booking_came", 9, 10, 11), "WRONG_STATE input.booking"},
		{"what is over is over", desk, moveBooking("booking_over", 9, 10, 11), "WRONG_STATE input.booking"},
		{"an offer that lapsed", as("rita"), moveBooking("booking_lapsed", 9, 10, 11), "WRONG_STATE input.booking"},
		{"by who accepted the guidelines", as("fabio"), moveBooking("booking_unread", 9, 11, 12), "GUIDELINES_NOT_ACCEPTED input.acceptsGuidelines"},
		{"or does now", as("fabio"), moveBooking("booking_unread", 9, 11, 12, acceptsNow), ""},
		{"as it is now", as("ana"), moveBooking(ana, 9, 10, 12, func(in *network.MoveBookingInput) { in.Revision = p(7) }), "STALE_REVISION input.revision"},
	})
}

func TestHowAMovedBookingStands(t *testing.T) {
	build := func(approval network.Approval) *city {
		y := ruled(network.BookingRules{Approval: approval})()
		accepted := func(b *network.Booking) { b.Guidelines, b.Accepted = 2, true }
		for i, at := range []network.BookingStatus{network.Requested, network.Offered, network.WaitlistedBooking, network.Confirmed} {
			y.booked(string(at), booth, 5+i, 10, 12, at, accepted)
		}
		y.booked("kept", booth, 9, 10, 12, network.Requested, accepted, kept)
		y.booked("full", booth, 10, 10, 12, network.Confirmed, accepted)
		y.booked("behind", booth, 10, 10, 12, network.WaitlistedBooking, accepted)
		return y
	}
	auto, coord := network.ApprovalAutomatic, network.ApprovalCoordinator
	for _, test := range []struct {
		name     string
		approval network.Approval
		by       network.Caller
		booking  string
		day      int
		want     string
	}{
		{"what is confirmed stays so", auto, as("ana"), "CONFIRMED", 12, "CONFIRMED:CONFIRMED"},
		{"but where coordinators approve", coord, as("ana"), "CONFIRMED", 12, "CONFIRMED:REQUESTED"},
		{"unless they move it", coord, desk, "CONFIRMED", 12, "CONFIRMED:CONFIRMED"},
		{"a request stays one", coord, desk, "REQUESTED", 12, "REQUESTED:REQUESTED"},
		{"and keeps its place as such", coord, as("ana"), "kept", 12, "kept:REQUESTED(kept)"},
		{"an offer stays one", auto, as("ana"), "OFFERED", 12, "OFFERED:OFFERED"},
		{"who waits gets a place that is free", auto, as("ana"), "WAITLISTED", 12, "WAITLISTED:CONFIRMED"},
		{"or asks for it", coord, as("ana"), "WAITLISTED", 12, "WAITLISTED:REQUESTED"},
		{"or waits again", auto, as("ana"), "WAITLISTED", 10, "WAITLISTED:WAITLISTED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			y := build(test.approval)
			y.tell(t, []turn{{"it moves", time.Time{}, test.by, moveBooking(bookingID(test.booking), test.day, 10, 12), test.want}})
		})
	}
	y := build(auto)
	y.do(t, as("ana"), moveBooking("booking_WAITLISTED", 10, 10, 12))
	if at := *network.WaitlistPosition(y, y.Booking("booking_WAITLISTED")); at != 2 {
		t.Errorf("who moves in the line is at place %d", at)
	}
	y.do(t, as("ana"), moveBooking("booking_OFFERED", 1, 10, 12))
	if got := *y.Booking("booking_OFFERED").ExpiresAt; !got.Equal(clock(1, 10)) {
		t.Errorf("a moved offer expires at %v", got)
	}
}

func TestAMovedBookingKeepsItsIdAndTakesTheCurrentGuidelines(t *testing.T) {
	y := ruled(network.BookingRules{})()
	y.booked("old", desks, 8, 10, 12, network.Confirmed, func(b *network.Booking) { b.Guidelines = 1 })
	d := y.do(t, as("ana"), moveBooking("booking_old", 9, 10, 12, toSpace(booth), acceptsNow))
	b := y.Booking("booking_old")
	if d.Made[0] != "booking_old" || b.Space != booth || !b.StartsAt.Equal(clock(9, 10)) || b.Guidelines != 2 || !b.Accepted {
		t.Errorf("it is now %+v", b)
	}
	y.do(t, desk, moveBooking("booking_old", 10, 10, 12))
	if b = y.Booking("booking_old"); !b.Accepted || b.Guidelines != 2 {
		t.Errorf("what the desk moves is not accepted any more: %+v", b)
	}
}

func TestWhoWaitsMovesWithinAFullLine(t *testing.T) {
	y := studio()
	y.booked("has", booth, 2, 10, 12, network.Confirmed, by("fabio"))
	y.booked("too", booth, 3, 10, 12, network.Confirmed, by("fabio"))
	for i := range network.MaxLine {
		y.booked(fmt.Sprint("w", i), booth, 2, 10, 12, network.WaitlistedBooking, by("rita"), func(b *network.Booking) { b.Turn = i + 1 })
	}
	y.booked("w7", booth, 2, 10, 12, network.WaitlistedBooking, by("dora"), func(b *network.Booking) { b.Turn = 8 })
	y.do(t, as("dora"), moveBooking("booking_w7", 3, 10, 12))
	if got := y.Booking("booking_w7").Turn; got != network.MaxLine+1 {
		t.Errorf("it has turn %d", got)
	}
}

func TestAnOfferThatItsBookerMovesIsApprovedAnew(t *testing.T) {
	y := ruled(network.BookingRules{Approval: network.ApprovalCoordinator})()
	y.booked("had", booth, 3, 10, 12, network.Offered, func(b *network.Booking) { b.Guidelines, b.Accepted = 1, true })
	y.tell(t, []turn{
		{"where coordinators approve by now", time.Time{}, as("ana"), moveBooking("booking_had", 4, 10, 12, acceptsNow), "had:REQUESTED"},
	})
}

func TestAnArchivedGroupMovesNothing(t *testing.T) {
	y := studio()
	y.booked("old", desks, 3, 10, 12, network.Confirmed, func(b *network.Booking) { b.Servant, b.Group = "", "group_extinto" })
	if _, no := y.try(t, minted("group:extinto"), moveBooking("booking_old", 4, 10, 12)); problems(no) != "WRONG_STATE input.booking" {
		t.Errorf("got %q", problems(no))
	}
	y.do(t, minted("group:extinto"), cancelBooking("booking_old"))
}
