package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

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
