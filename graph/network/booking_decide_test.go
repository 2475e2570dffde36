package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestDecidingOnABooking(t *testing.T) {
	build := func() *city {
		y := studio()
		y.booked("asked", desks, 2, 10, 12, network.Requested)
		y.booked("lapsed", desks, 2, 10, 12, network.Requested, func(b *network.Booking) { b.ExpiresAt = &morning })
		y.booked("kept", booth, 2, 10, 12, network.Requested, kept)
		y.booked("crowded", booth, 2, 10, 12, network.Requested)
		y.booked("offered", booth, 3, 10, 12, network.Offered)
		y.booked("stuck", booth, 2, 10, 12, network.WaitlistedBooking)
		y.booked("free", booth, 4, 10, 12, network.WaitlistedBooking)
		y.booked("begun", booth, 1, 9, 12, network.WaitlistedBooking)
		y.booked("night", booth, 4, 22, 23, network.WaitlistedBooking)
		y.booked("sure", desks, 2, 10, 12, network.Confirmed)
		y.booked("over", desks, 2, 10, 12, network.Ended)
		return y
	}
	yes, no := network.Approve, network.Decline
	judge(t, build, []ruling{
		{"a request is approved", desk, decideBooking("booking_asked", yes), ""},
		{"or declined", desk, decideBooking("booking_asked", no), ""},
		{"not by its booker", as("ana"), decideBooking("booking_asked", yes), "NOT_FOUND input.booking"},
		{"nor by another desk", stranger, decideBooking("booking_asked", yes), "NOT_FOUND input.booking"},
		{"by the host", as("mara"), decideBooking("booking_asked", yes), ""},
		{"in time", desk, decideBooking("booking_lapsed", yes), "WRONG_STATE input.booking"},
		{"a kept place is there", desk, decideBooking("booking_kept", yes), ""},
		{"another must be", desk, decideBooking("booking_crowded", yes), "FULL input.booking"},
		{"who waits is let in where there is room", desk, decideBooking("booking_free", yes), ""},
		{"and where not is not", desk, decideBooking("booking_stuck", yes), "FULL input.booking"},
		{"nor when it has begun", desk, decideBooking("booking_begun", yes), "WRONG_STATE input.booking"},
		{"nor outside slots", desk, decideBooking("booking_night", yes), "NO_SUCH_SLOT input.booking"},
		{"who waits is declined", desk, decideBooking("booking_stuck", no), ""},
		{"an offer is declined", desk, decideBooking("booking_offered", no), ""},
		{"and not approved", desk, decideBooking("booking_offered", yes), "WRONG_STATE input.booking"},
		{"what is confirmed is not declined", desk, decideBooking("booking_sure", no), "WRONG_STATE input.booking"},
		{"what is over is over", desk, decideBooking("booking_over", yes), "WRONG_STATE input.booking"},
		{"a booking is there", desk, decideBooking("booking_none", yes), "NOT_FOUND input.booking"},
		{"a decision is one of two", desk, decideBooking("booking_asked", "MAYBE"), "INVALID input.decision"},
		{"a reason is text", desk, with(network.DecideBooking, network.DecideBookingInput{Booking: "booking_asked", Decision: no, Reason: p("\x00")}), "INVALID input.reason"},
	})
	t.Run("a refusal names the states in which it is done, and the one that it met", func(t *testing.T) {
		_, no := build().try(t, desk, decideBooking("booking_sure", no))
		if !strings.Contains(no.Error(), "one of these states: REQUESTED, WAITLISTED, OFFERED. This one is CONFIRMED.") {
			t.Errorf("it says %q", no)
		}
	})
}

func TestApprovalOnAHoliday(t *testing.T) {
	judge(t, func() *city {
		y := studio()
		y.put(&network.Holiday{ID: "holiday_1", Day: *day("2024-03-04"), Name: "Ponte", Lab: mobilab})
		y.booked("asks", desks, 4, 10, 12, network.Requested)
		y.booked("kept", desks, 4, 10, 12, network.Requested, kept)
		return y
	}, []ruling{
		{"what has no place gets none on a day that became a holiday", desk, decideBooking("booking_asks", network.Approve), "CLOSED input.booking"},
		{"what has one keeps it", desk, decideBooking("booking_kept", network.Approve), ""},
	})
}

func TestWhatTheBookerIsToldIsKeptOnApprovalAsOnRefusal(t *testing.T) {
	for _, how := range []network.BookingDecision{network.Approve, network.Decline} {
		y := studio()
		y.booked("asked", desks, 2, 10, 12, network.Requested)
		y.do(t, desk, with(network.DecideBooking, network.DecideBookingInput{Booking: "booking_asked", Decision: how, Reason: p("traga o crachá")}))
		if got := y.Booking("booking_asked").Reason; got != "traga o crachá" {
			t.Errorf("on %s the reason is %q", how, got)
		}
	}
}
