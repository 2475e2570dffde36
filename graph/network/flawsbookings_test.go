package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestFlawsOfBookings(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(*network.Booking)
		want string
	}{
		{"as the rules put it", func(*network.Booking) {}, ""},
		{"a state is known", func(b *network.Booking) { b.Status = "MAYBE" }, "INVALID input.status"},
		{"it ends after it begins", func(b *network.Booking) { b.EndsAt = b.StartsAt }, "INVALID input.endsAt"},
		{"within days", func(b *network.Booking) { b.EndsAt = b.StartsAt.Add(network.MaxStay + 1) }, "INVALID input.endsAt"},
		{"it is for somebody", func(b *network.Booking) { b.People = 0 }, "INVALID input.people"},
		{"by somebody", func(b *network.Booking) { b.Servant = "" }, "INVALID input.booker"},
		{"and by one alone", func(b *network.Booking) { b.Group = "group_coletivo" }, "INVALID input.booker"},
		{"a request has its time", func(b *network.Booking) { b.Status = network.Requested }, "INVALID input.expiresAt"},
		{"and nothing else has", func(b *network.Booking) { b.ExpiresAt = &morning }, "INVALID input.expiresAt"},
		{"only a request is kept", kept, "INVALID input.kept"},
		{"who waits has a turn", func(b *network.Booking) { b.Status = network.WaitlistedBooking }, "INVALID input.turn"},
		{"and nobody else has", func(b *network.Booking) { b.Turn = 1 }, "INVALID input.turn"},
		{"who came did so once", func(b *network.Booking) { b.Status = network.CheckedIn }, "INVALID input.checkedInAt"},
		{"a space is its lab's", func(b *network.Booking) { b.Lab = other }, "INVALID input.lab"},
		{"and holds so many", func(b *network.Booking) { b.People = 11 }, "INVALID input.space"},
		{"a reason is trimmed", func(b *network.Booking) { b.Reason = " a" }, "INVALID input.reason"},
		{"a purpose too", func(b *network.Booking) { b.Purpose = " a" }, "INVALID input.purpose"},
		{"a guest can be reached", func(b *network.Booking) { b.Servant, b.Guest = "", &network.Guest{Name: "Gil", Email: "gil"} }, "INVALID input.guest.email"},
		{"and is written as one is kept", func(b *network.Booking) {
			b.Servant, b.Guest = "", &network.Guest{Name: "Gil ", Email: "gil@example.org"}
		}, "INVALID input.guest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			y := studio()
			b := y.booked("x", desks, 2, 10, 12, network.Confirmed, test.edit)
			if got := problems(network.Flaws(y, b)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFlawsOfSeriesAndGroups(t *testing.T) {
	y := studio()
	many := make([]network.Skipped, network.MaxOccurrences)
	for _, test := range []struct {
		name string
		of   network.Record
		want string
	}{
		{"a series ends", &network.Series{Rule: "FREQ=DAILY"}, "INVALID input.rule"},
		{"by a rule", &network.Series{Rule: "daily"}, "INVALID input.rule"},
		{"that is kept so", &network.Series{Rule: "FREQ=DAILY;COUNT=2"}, ""},
		{"and is not skipped altogether", &network.Series{Rule: "FREQ=DAILY;COUNT=2", Skipped: many}, "INVALID input.skipped"},
		{"a group has a slug", &network.Group{Slug: "A b", Name: "A"}, "INVALID input.slug"},
		{"and a name", &network.Group{Slug: "a"}, "INVALID input.name"},
		{"and is reached", &network.Group{Slug: "a", Name: "A", Contact: &network.Contact{Email: "a"}}, "INVALID input.contact.email"},
	} {
		if got := problems(network.Flaws(y, test.of)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBookersHaveNames(t *testing.T) {
	for want, b := range map[network.BookerKey]network.Booking{
		"group:g": {Group: "g"}, "servant:s": {Servant: "s"}, "guest:gil@example.org": {Guest: &network.Guest{Email: "Gil@Example.org"}}, "": {},
	} {
		if got := b.Booker(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if _, due := (&network.Booking{Status: network.Ended, EndsAt: time.Time{}}).Due(); due {
		t.Error("what is over is due")
	}
}
