package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestCancellingABooking(t *testing.T) {
	build := func() *city {
		y := ruled(network.BookingRules{CancelNoticeHours: p(24)})()
		y.booked("sure", desks, 2, 10, 12, network.Confirmed, under2)
		y.booked("near", desks, 2, 8, 9, network.Confirmed, under2)
		y.booked("edge", desks, 2, 9, 10, network.Confirmed, under2)
		y.booked("free", desks, 2, 8, 9, network.Confirmed) // made before there were guidelines
		y.booked("asked", desks, 2, 8, 9, network.Requested, under2)
		y.booked("offered", desks, 2, 8, 9, network.Offered, under2)
		y.booked("waits", desks, 2, 8, 9, network.WaitlistedBooking, under2)
		y.booked("begun", desks, 1, 8, 10, network.Confirmed)
		y.booked("came", desks, 1, 8, 10, network.CheckedIn)
		y.booked("early", desks, 1, 9, 10, network.CheckedIn)
		y.booked("past", desks, 1, 8, 9, network.Confirmed)
		y.booked("over", desks, 2, 10, 12, network.BookingCancelled)
		y.booked("group", desks, 2, 10, 12, network.Confirmed, func(b *network.Booking) { b.Servant, b.Group = "", "group_coletivo" })
		return y
	}
	const against, wrong = "AGAINST_GUIDELINES input.booking", "WRONG_STATE input.booking"
	me := as("ana")
	judge(t, build, []ruling{
		{"the booker gives it up", me, cancelBooking("booking_sure"), ""},
		{"a group by its representative", collective, cancelBooking("booking_group"), ""},
		{"nobody else does", as("rita"), cancelBooking("booking_sure"), "NOT_FOUND input.booking"},
		{"nor another desk", stranger, cancelBooking("booking_sure"), "NOT_FOUND input.booking"},
		{"nor nobody", network.Caller{}, cancelBooking("booking_sure"), "NOT_FOUND input.booking"},
		{"nor a representative of others", collective, cancelBooking("booking_sure"), "NOT_FOUND input.booking"},
		{"in time", me, cancelBooking("booking_near"), against},
		{"to the hour", me, cancelBooking("booking_edge"), ""},
		{"by the guidelines of its time", me, cancelBooking("booking_free"), ""},
		{"the desk does until the end", desk, cancelBooking("booking_near"), ""},
		{"a request may always go", me, cancelBooking("booking_asked"), ""},
		{"an offer too", me, cancelBooking("booking_offered"), ""},
		{"and who waits", me, cancelBooking("booking_waits"), ""},
		{"what has begun is the desk's", me, cancelBooking("booking_begun"), wrong},
		{"who sits there too", me, cancelBooking("booking_came"), wrong},
		{"even before the time", me, cancelBooking("booking_early"), wrong},
		{"which ends it", desk, cancelBooking("booking_begun"), ""},
		{"until it is over", desk, cancelBooking("booking_past"), wrong},
		{"twice is once too often", me, cancelBooking("booking_over"), wrong},
		{"a reason is text", me, with(network.CancelBooking, network.CancelBookingInput{Booking: "booking_sure", Reason: p("\x00")}), "INVALID input.reason"},
	})
	y := build()
	y.tell(t, []turn{
		{"who sits there is not cancelled but ended", time.Time{}, desk, cancelBooking("booking_came"), "came:ENDED"},
		{"others are cancelled", time.Time{}, desk, cancelBooking("booking_begun"), "begun:CANCELLED"},
	})
	if got := y.Booking("booking_begun").Reason; got != "não posso" {
		t.Errorf("the reason is %q", got)
	}
}

func cancelSeries(id string, scope network.SeriesScope) rule {
	return with(network.CancelSeries, network.CancelSeriesInput{Booking: bookingID(id), Scope: scope})
}

// course is a series of ana's: one that is over, one too near to be given up by her,
// and three to come, for the last of which rita waits.
func course() *city {
	y := ruled(network.BookingRules{CancelNoticeHours: p(24)})()
	y.put(&network.Series{ID: "series_1", Lab: mobilab, Space: booth, Rule: "FREQ=DAILY;COUNT=5", Skipped: []network.Skipped{}})
	of := func(b *network.Booking) { b.Series = "series_1" }
	y.booked("past", booth, 1, 7, 8, network.Ended, under2, of)
	y.booked("near", booth, 1, 10, 11, network.Confirmed, under2, of)
	y.booked("one", booth, 3, 10, 11, network.Confirmed, under2, of)
	y.booked("two", booth, 4, 10, 11, network.Confirmed, under2, of)
	y.booked("three", booth, 5, 10, 11, network.Confirmed, under2, of)
	y.booked("rita", booth, 5, 10, 11, network.WaitlistedBooking, under2, by("rita"))
	y.booked("alone", desks, 5, 10, 11, network.Confirmed, under2)
	return y
}

func TestCancellingASeries(t *testing.T) {
	for _, test := range []struct {
		name string
		by   network.Caller
		rule rule
		want string
	}{
		{"one goes alone", as("ana"), cancelSeries("two", network.ScopeOne), "one:CONFIRMED two:CANCELLED three:CONFIRMED rita:WAITLISTED"},
		{"one and those that follow", as("ana"), cancelSeries("two", network.ScopeFollowing), "one:CONFIRMED two:CANCELLED three:CANCELLED rita:OFFERED"},
		{"all that the booker may still cancel", as("ana"), cancelSeries("two", network.ScopeAll), "past:ENDED near:CONFIRMED one:CANCELLED two:CANCELLED three:CANCELLED rita:OFFERED"},
		{"the desk may cancel more", desk, cancelSeries("two", network.ScopeAll), "past:ENDED near:CANCELLED one:CANCELLED two:CANCELLED three:CANCELLED"},
		{"from one that is over", as("ana"), cancelSeries("past", network.ScopeFollowing), "past:ENDED near:CONFIRMED one:CANCELLED"},
		{"a booking of no series is one", as("ana"), cancelSeries("alone", network.ScopeOne), "alone:CANCELLED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			course().tell(t, []turn{{by: test.by, rule: test.rule, want: test.want}})
		})
	}
	judge(t, course, []ruling{
		{"nobody else cancels", as("rita"), cancelSeries("two", network.ScopeAll), "NOT_FOUND input.booking"},
		{"what cannot be cancelled is said", as("ana"), cancelSeries("near", network.ScopeOne), "AGAINST_GUIDELINES input.booking"},
		{"nor is what is over", as("ana"), cancelSeries("past", network.ScopeOne), "WRONG_STATE input.booking"},
		{"a booking of no series has none", as("ana"), cancelSeries("alone", network.ScopeAll), "WRONG_STATE input.booking"},
		{"a scope is one of three", as("ana"), cancelSeries("two", "SOME"), "INVALID input.scope"},
	})
	d := course().do(t, as("ana"), cancelSeries("two", network.ScopeFollowing))
	if len(d.Made) != 2 || len(d.Promoted) != 1 || d.Promoted[0] != "booking_rita" {
		t.Errorf("it tells %v and %v", d.Made, d.Promoted)
	}
}
