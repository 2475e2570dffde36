package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

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

func TestWhoSitsThereIsNotCancelled(t *testing.T) {
	for name, rule := range map[string]rule{
		"a closure":           with(network.CloseSpace, network.CloseSpaceInput{Space: string(desks), StartsAt: clock(1, 9), EndsAt: clock(1, 12), Reason: "obra"}),
		"giving the space up": with(network.RetireSpace, network.RetireSpaceInput{Space: string(desks), Reason: "obra"}),
		"the end of openings": with(network.CloseOpening, network.CloseOpeningInput{Opening: "opening_space_desks", Until: *day("2024-02-29"), Reason: p("obra")}),
	} {
		y := studio()
		y.booked("sits", desks, 1, 8, 10, network.CheckedIn)
		y.booked("late", desks, 1, 8, 10, network.Confirmed)
		if y.do(t, desk, rule); y.how("sits", "late") != "sits:ENDED late:CANCELLED" || y.Booking("booking_sits").Reason != "obra" {
			t.Errorf("%s leaves them as %s", name, y.how("sits", "late"))
		}
	}
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

func TestASeriesBeginsWhenItWasAskedTo(t *testing.T) {
	in := every(4, "FREQ=DAILY;COUNT=3", network.AllOrNone, func(in *network.BookSeriesInput) {
		in.StartsAt, in.EndsAt = in.StartsAt.Add(30*time.Second), in.EndsAt.Add(30*time.Second)
	})
	if _, no := studio().try(t, as("rita"), with(network.BookSeries, in)); len(no) != 3 || no[0].Code != network.NoSlot {
		t.Errorf("half a minute is taken for none: %v", no)
	}
}

func TestTheLastNoShowCounts(t *testing.T) {
	y := ruled(network.BookingRules{NoShowBlockDays: p(7)})()
	y.booked("long", desks, 1, 9, 20, network.NoShow, under2)
	y.booked("short", desks, 1, 10, 11, network.NoShow, under2)
	y.now = clock(8, 10)
	if _, no := y.try(t, desk, stay(desks, 9, 10, 12, servant("ana"))); !strings.Contains(no.Error(), "until 2024-03-08 20:00") {
		t.Errorf("got %v", no)
	}
	y = ruled(network.BookingRules{NoShowBlockDays: p(0)})()
	y.booked("missed", desks, 1, 8, 20, network.NoShow, under2)
	if _, no := y.try(t, desk, stay(desks, 9, 10, 12, servant("ana"))); no != nil {
		t.Errorf("no days block: %v", no)
	}
}

func TestRefusalsCountInProperWords(t *testing.T) {
	one := p(1)
	y := ruled(network.BookingRules{
		MinNoticeHours: one, MaxDaysAhead: one, MaxStayHours: one, MaxPeople: one, NoShowBlockDays: one, CancelNoticeHours: one,
	})()
	y.booked("missed", desks, 1, 8, 9, network.NoShow, under2)
	y.booked("soon", booth, 1, 9, 10, network.Confirmed, under2, func(b *network.Booking) { b.StartsAt = morning.Add(time.Minute) })
	var said []string
	for _, rule := range []rule{
		stay(desks, 1, 9, 11, servant("ana"), accepts(2), seats(2)), stay(desks, 8, 9, 11, servant("ana"), accepts(2)),
		stay(booth, 3, 9, 10, servant("ana"), seats(2)), cancelBooking("booking_soon"),
		stay(booth, 1, 9, 10, servant("ana")),
	} {
		_, no := y.try(t, as("ana"), rule)
		for _, problem := range no {
			said = append(said, problem.Message.EN, problem.Message.PT)
		}
	}
	for _, text := range said {
		for _, wrong := range []string{" 1 hours", " 1 horas", " 1 days", " 1 dias", " 1 people", " 1 pessoas", " 1 places", " 1 lugares", "1 to 1"} {
			if strings.Contains(text, wrong) {
				t.Errorf("%q", text)
			}
		}
	}
	if len(said) < 14 {
		t.Errorf("it says too little to judge: %q", said)
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
	} {
		if got := b.Booker(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if _, due := (&network.Booking{Status: network.Ended, EndsAt: time.Time{}}).Due(); due {
		t.Error("what is over is due")
	}
}
