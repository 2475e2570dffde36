package network_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// queue is a booth with a booking by ana and a line of three for it: dora all day,
// mara and rita in the morning.
func queue() *city {
	y := ruled(network.BookingRules{})()
	y.booked("ana", booth, 4, 10, 12, network.Confirmed, under2)
	y.booked("eve", booth, 4, 14, 16, network.Confirmed, under2, by("fabio"))
	y.booked("dora", booth, 4, 10, 16, network.WaitlistedBooking, by("dora"))
	y.booked("mara", booth, 4, 10, 12, network.WaitlistedBooking, by("mara"))
	y.booked("rita", booth, 4, 11, 12, network.WaitlistedBooking, by("rita"))
	return y
}

func TestAFreedPlaceIsOfferedInTurn(t *testing.T) {
	queue().tell(t, []turn{
		{"who waits for more than comes free waits on", time.Time{}, as("ana"), cancelBooking("booking_ana"),
			"ana:CANCELLED dora:WAITLISTED mara:OFFERED rita:WAITLISTED"},
		{"an offer lapses, and the next one has it", morning.Add(network.OfferLife), rede, keepBookings, "dora:WAITLISTED mara:EXPIRED rita:OFFERED"},
		{"who takes it has it", time.Time{}, as("rita"), answerOffer("booking_rita", true), "dora:WAITLISTED rita:CONFIRMED"},
		{"who gives an unneeded place back frees it", time.Time{}, as("rita"), cancelBooking("booking_rita"), "dora:WAITLISTED rita:CANCELLED"},
		{"who waits gets all as soon as all is free", time.Time{}, desk, cancelBooking("booking_eve"), "dora:OFFERED eve:CANCELLED"},
		{"and may not want it any more", time.Time{}, as("dora"), answerOffer("booking_dora", false), "dora:CANCELLED"},
	})
}

func TestWhateverFreesAPlaceHandsItOn(t *testing.T) {
	coordinators := func(y *city) *city {
		y.put(&network.Guidelines{ID: "guidelines_3", Lab: mobilab, Version: 3, Rules: network.BookingRules{Approval: network.ApprovalCoordinator}})
		return y
	}
	as1 := func(status network.BookingStatus, edit ...func(*network.Booking)) *city {
		y := queue()
		y.booked("ana", booth, 4, 10, 12, status, edit...)
		return y
	}
	festive := func(y *city) *city {
		y.put(&network.Holiday{ID: "holiday_festa", Day: *day("2024-03-04"), Name: "Festa"})
		y.do(t, desk, cancelBooking("booking_ana"))
		return y
	}
	for _, test := range []struct {
		name string
		city *city
		turn turn
	}{
		{"a cancelled booking", queue(), turn{by: desk, rule: cancelBooking("booking_ana"), want: "mara:OFFERED"}},
		{"where coordinators approve it is kept", coordinators(queue()), turn{by: desk, rule: cancelBooking("booking_ana"), want: "mara:REQUESTED(kept)"}},
		{"a declined offer", as1(network.Offered), turn{by: desk, rule: decideBooking("booking_ana", network.Decline), want: "ana:DECLINED mara:OFFERED"}},
		{"a declined request with its place", as1(network.Requested, kept), turn{by: desk, rule: decideBooking("booking_ana", network.Decline), want: "ana:DECLINED mara:OFFERED"}},
		{"an offer given back", as1(network.Offered), turn{by: as("ana"), rule: answerOffer("booking_ana", false), want: "ana:CANCELLED mara:OFFERED"}},
		{"an offer that lapsed", as1(network.Offered), turn{at: morning.Add(24 * time.Hour), by: rede, rule: keepBookings, want: "ana:EXPIRED mara:OFFERED"}},
		{"a no-show frees what is to come", as1(network.Confirmed), turn{at: clock(4, 10).Add(network.NoShowAfter), by: rede, rule: keepBookings, want: "ana:NO_SHOW dora:EXPIRED mara:EXPIRED rita:OFFERED"}},
		{"a stay that ends early", as1(network.CheckedIn), turn{at: clock(4, 10).Add(time.Minute), by: desk, rule: cancelBooking("booking_ana"), want: "ana:ENDED mara:WAITLISTED rita:OFFERED"}},
		{"a booking that moves away", queue(), turn{by: desk, rule: moveBooking("booking_ana", 5, 10, 12), want: "ana:CONFIRMED mara:OFFERED"}},
		{"a booking that is over frees nothing", as1(network.CheckedIn), turn{at: clock(4, 12), by: rede, rule: keepBookings, want: "ana:ENDED rita:EXPIRED"}},
		{"a holiday that is none any more", festive(queue()), turn{by: committee, rule: with(network.RevokeHoliday, network.RevokeHolidayInput{Holiday: "holiday_festa"}), want: "dora:WAITLISTED mara:OFFERED rita:WAITLISTED"}},
		{"nor does a request without a place", as1(network.Requested), turn{by: desk, rule: decideBooking("booking_ana", network.Decline), want: "ana:DECLINED mara:WAITLISTED"}},
	} {
		t.Run(test.name, func(t *testing.T) { test.city.tell(t, []turn{test.turn}) })
	}
}

func TestThePromotedAreTold(t *testing.T) {
	d := queue().do(t, desk, cancelBooking("booking_ana"))
	if fmt.Sprint(d.Made, d.Promoted) != "[booking_ana] [booking_mara]" {
		t.Errorf("it tells %v and %v", d.Made, d.Promoted)
	}
}

func TestWhatWasPromotedWaitsForAWhile(t *testing.T) {
	y := queue()
	y.do(t, desk, cancelBooking("booking_ana"))
	if got := *y.Booking("booking_mara").ExpiresAt; !got.Equal(morning.Add(network.OfferLife)) {
		t.Errorf("an offer expires at %v", got)
	}
	y = queue()
	y.now = clock(4, 9)
	y.do(t, desk, cancelBooking("booking_ana"))
	if got := *y.Booking("booking_mara").ExpiresAt; !got.Equal(clock(4, 10)) {
		t.Errorf("an offer outlives its beginning: %v", got)
	}
}

func TestPlacesInTheLine(t *testing.T) {
	y := queue()
	positions := func() string {
		text := ""
		for b := range y.WaitingFor(booth) {
			text += fmt.Sprint(*network.WaitlistPosition(y, b), b.Servant[len("servant_"):], " ")
		}
		return text
	}
	if got := positions(); got != "1dora 2mara 3rita " {
		t.Errorf("the line is %s", got)
	}
	if network.WaitlistPosition(y, y.Booking("booking_ana")) != nil {
		t.Error("who has a place waits")
	}
	y.do(t, as("dora"), cancelBooking("booking_dora"))
	y.do(t, as("ana"), stay(booth, 4, 10, 12, servant("ana"), accepts(2), orWait))
	if got := positions(); got != "1mara 2rita 3ana " {
		t.Errorf("the line is %s", got)
	}
}

func TestNobodyIsPromotedIntoWhatIsNoSlot(t *testing.T) {
	y := queue()
	y.put(&network.Closure{ID: "closure_1", Space: booth, StartsAt: clock(4, 8), EndsAt: clock(4, 11), Reason: "obras"})
	y.do(t, desk, cancelBooking("booking_ana"))
	if got := y.how("dora", "mara", "rita"); got != "dora:WAITLISTED mara:WAITLISTED rita:OFFERED" {
		t.Errorf("the line stands as %s", got)
	}
	retired := *y.Space(booth)
	retired.RetiredAt = &morning
	y.put(&retired)
	y.do(t, desk, cancelBooking("booking_rita"))
	if got := y.how("mara"); got != "mara:WAITLISTED" {
		t.Errorf("a retired space is offered: %s", got)
	}
	y = queue()
	y.put(&network.Holiday{ID: "holiday_festa", Day: *day("2024-03-04"), Name: "Festa"})
	y.do(t, desk, cancelBooking("booking_ana"))
	if got := y.how("mara", "rita"); got != "mara:WAITLISTED rita:WAITLISTED" {
		t.Errorf("a holiday is offered: %s", got)
	}
}

func TestWhoLeavesTheNetworkLeavesTheirPlaces(t *testing.T) {
	y := queue()
	y.booked("sits", desks, 1, 8, 12, network.CheckedIn)
	y.booked("begun", desks, 1, 8, 12, network.Confirmed)
	y.booked("asked", desks, 4, 10, 12, network.Requested)
	y.booked("over", desks, 4, 10, 12, network.Declined)
	y.tell(t, []turn{{
		"what is to come is given up", time.Time{}, rede, network.WithdrawBookings("servant_ana"),
		"ana:CANCELLED asked:CANCELLED sits:CHECKED_IN begun:CONFIRMED over:DECLINED mara:OFFERED eve:CONFIRMED",
	}})
	if d := y.do(t, rede, network.WithdrawBookings("servant_fabio")); len(d.Made)+len(d.Promoted) != 0 {
		t.Errorf("it tells %v and %v", d.Made, d.Promoted)
	}
}

// shrunk is the studio where ten people wait, and ask, for all of the desks, whose
// capacity has become four.
func shrunk() *city {
	y := studio()
	crowd := func(b *network.Booking) { b.People, b.Whole = 10, true }
	y.booked("asks", desks, 2, 10, 12, network.Requested, crowd)
	y.booked("has", desks, 2, 10, 12, network.Confirmed, by("dora"))
	y.booked("waits", desks, 2, 10, 12, network.WaitlistedBooking, crowd, by("rita"))
	s := *y.Space(desks)
	s.Capacity = 4
	y.put(&s)
	return y
}

func TestASpaceHoldsNoMoreThanItDoes(t *testing.T) {
	shrunk().tell(t, []turn{{"who asks for all of it, with more people", time.Time{}, desk, cancelBooking("booking_has"), "has:CANCELLED waits:WAITLISTED"}})
	y := shrunk()
	y.do(t, desk, cancelBooking("booking_has"))
	if _, no := y.try(t, desk, decideBooking("booking_asks", network.Approve)); problems(no) != "FULL input.booking" {
		t.Errorf("ten people are let into a space for four: %q", problems(no))
	}
}
