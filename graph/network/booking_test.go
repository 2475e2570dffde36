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

func TestBookersHaveNames(t *testing.T) {
	for want, b := range map[network.BookerKey]network.Booking{
		"group:g": {Group: "g"}, "servant:s": {Servant: "s"}, "guest:gil@example.org": {Guest: &network.Guest{Email: "Gil@Example.org"}}, "": {},
		"guest#b": {ID: "b", Guest: &network.Guest{Name: "Gil"}},
	} {
		if got := b.Booker(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if _, due := (&network.Booking{Status: network.Ended, EndsAt: time.Time{}}).Due(); due {
		t.Error("what is over is due")
	}
}

func TestEveryStateIsReached(t *testing.T) {
	y := ruled(network.BookingRules{Approval: network.ApprovalCoordinator})()
	var last string
	step := func(want network.BookingStatus, who network.Caller, decide rule) {
		t.Helper()
		d := y.do(t, who, decide)
		if len(d.Made) > 0 {
			last = d.Made[0]
		}
		if got := y.Booking(network.BookingID(last)).Status; got != want {
			t.Fatalf("it is %s, not %s", got, want)
		}
	}
	ask := func(day int, edit ...func(*network.BookSlotInput)) rule {
		return stay(booth, day, 10, 12, servant("rita"), append(edit, accepts(2))...)
	}
	step(network.Requested, as("rita"), ask(2))
	step(network.Declined, desk, decideBooking(last, network.Decline))
	step(network.Requested, as("rita"), ask(2))
	step(network.Confirmed, desk, decideBooking(last, network.Approve))
	first := last
	step(network.WaitlistedBooking, as("rita"), ask(2, orWait))
	waits := last
	free := *y.Guidelines(2)
	free.ID, free.Version, free.Rules = "guidelines_3", 3, network.BookingRules{}
	y.put(&free)
	y.now = clock(1, 12)
	step(network.BookingCancelled, desk, cancelBooking(first))
	if got := y.Booking(network.BookingID(waits)).Status; got != network.Offered {
		t.Fatalf("it is %s, not offered", got)
	}
	y.now = clock(2, 9).Add(45 * time.Minute)
	step(network.CheckedIn, desk, checkIn(waits))
	y.now, last = clock(2, 12), waits
	step(network.Ended, rede, keepBookings)
	step(network.Confirmed, desk, stay(booth, 3, 10, 12, servant("rita")))
	y.now = clock(3, 11)
	step(network.NoShow, rede, keepBookings)
	step(network.Confirmed, desk, stay(booth, 4, 10, 12, servant("rita")))
	step(network.WaitlistedBooking, desk, stay(booth, 4, 10, 12, servant("rita"), orWait))
	y.now = clock(4, 10)
	step(network.Expired, rede, keepBookings)
}
