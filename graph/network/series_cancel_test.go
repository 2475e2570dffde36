package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

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
