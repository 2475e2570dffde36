package network_test

import (
	"strings"
	"testing"
	"time"

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

func TestAnsweringAnOffer(t *testing.T) {
	build := func() *city {
		y := studio()
		y.booked("offered", booth, 3, 10, 12, network.Offered)
		y.booked("lapsed", booth, 4, 10, 12, network.Offered, func(b *network.Booking) { b.ExpiresAt = &morning })
		y.booked("asked", desks, 2, 10, 12, network.Requested)
		return y
	}
	judge(t, build, []ruling{
		{"the booker takes it", as("ana"), answerOffer("booking_offered", true), ""},
		{"or does not", as("ana"), answerOffer("booking_offered", false), ""},
		{"the desk takes it for them", desk, answerOffer("booking_offered", true), ""},
		{"nobody else does", as("rita"), answerOffer("booking_offered", true), "NOT_FOUND input.booking"},
		{"nor does nobody", network.Caller{}, answerOffer("booking_offered", true), "NOT_FOUND input.booking"},
		{"it lapses, whether the clock has come or not", as("ana"), answerOffer("booking_lapsed", true), "WRONG_STATE input.booking"},
		{"nothing else is an offer", as("ana"), answerOffer("booking_asked", true), "WRONG_STATE input.booking"},
	})
}

func TestCheckingIn(t *testing.T) {
	build := func(at time.Time) func() *city {
		return func() *city {
			y := studio()
			y.booked("sure", desks, 2, 10, 12, network.Confirmed)
			y.booked("offered", desks, 2, 10, 12, network.Offered, func(b *network.Booking) { b.ExpiresAt = p(clock(2, 10)) })
			y.booked("asked", desks, 2, 10, 12, network.Requested)
			y.booked("missed", desks, 2, 10, 12, network.NoShow)
			y.booked("replaced", booth, 2, 10, 12, network.NoShow)
			y.booked("sits", booth, 2, 11, 12, network.Confirmed)
			y.booked("shut", afar, 2, 10, 12, network.NoShow, func(b *network.Booking) { b.Space, b.Lab = stage, mobilab })
			y.put(&network.Closure{ID: "closure_stage", Space: stage, StartsAt: clock(2, 11), EndsAt: clock(2, 13), Reason: "obra"})
			y.now = at
			y.booked("lapsed", desks, 2, 10, 12, network.Offered, func(b *network.Booking) { b.ExpiresAt = &at })
			return y
		}
	}
	soon := clock(2, 10).Add(-network.CheckInBefore)
	judge(t, build(soon.Add(-1)), []ruling{{"nobody comes too early", desk, checkIn("booking_sure"), "WRONG_STATE input.booking"}})
	judge(t, build(clock(2, 12).Add(-1)), []ruling{{"until the end somebody may come", desk, checkIn("booking_sure"), ""}})
	judge(t, build(clock(2, 12)), []ruling{{"and then not", desk, checkIn("booking_sure"), "WRONG_STATE input.booking"}})
	judge(t, build(soon), []ruling{
		{"the desk says who came", desk, checkIn("booking_sure"), ""},
		{"the booker does not", as("ana"), checkIn("booking_sure"), "NOT_FOUND input.booking"},
		{"an offer is taken so", desk, checkIn("booking_offered"), ""},
		{"unless it has lapsed", desk, checkIn("booking_lapsed"), "WRONG_STATE input.booking"},
		{"a request is not", desk, checkIn("booking_asked"), "WRONG_STATE input.booking"},
		{"who comes late gets the place back", desk, checkIn("booking_missed"), ""},
		{"unless somebody else has it", desk, checkIn("booking_replaced"), "FULL input.booking"},
		{"or the space is closed by now", desk, checkIn("booking_shut"), "CLOSED input.booking"},
	})
	judge(t, build(clock(2, 12)), []ruling{{"and not after the end", desk, checkIn("booking_missed"), "WRONG_STATE input.booking"}})
	y := build(soon)()
	y.do(t, desk, checkIn("booking_sure"))
	y.now = y.now.Add(time.Minute)
	if d := y.do(t, desk, checkIn("booking_sure")); len(d.Put) != 0 || d.Made[0] != "booking_sure" || !y.Booking("booking_sure").CheckedInAt.Equal(soon) {
		t.Errorf("the second time it puts %v", d.Put)
	}
}
