package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestClosingASpace(t *testing.T) {
	type in = network.CloseSpaceInput
	closing := func(edit func(*in)) rule {
		i := in{Space: string(sala), StartsAt: hour(10), EndsAt: hour(12), Reason: "dedetização"}
		edit(&i)
		return with(network.CloseSpace, i)
	}
	plain := closing(func(*in) {})
	judge(t, places, []ruling{
		{"who runs the lab closes it", as("cora"), plain, ""},
		{"nobody else", as("ana"), plain, "NOT_FOUND input.space"},
		{"not another's", minted("lab:alheios"), plain, "NOT_FOUND input.space"},
		{"not a retired one", as("cora"), closing(func(i *in) { i.Space = string(antiga) }), "WRONG_STATE input.space"},
		{"for a reason", as("cora"), closing(func(i *in) { i.Reason = "\u200b" }), "INVALID input.reason"},
		{"it ends after it begins", as("cora"), closing(func(i *in) { i.EndsAt = i.StartsAt }), "INVALID input.endsAt"},
		{"by a millisecond at least", as("cora"), closing(func(i *in) { i.EndsAt = i.StartsAt.Add(time.Microsecond) }), "INVALID input.endsAt"},
		{"from the past into the future", as("cora"), closing(func(i *in) { i.StartsAt = morning.Add(-time.Hour) }), ""},
		{"not all in the past", as("cora"), closing(func(i *in) { i.StartsAt, i.EndsAt = morning.Add(-time.Hour), morning }), "INVALID input.endsAt"},
		{"not from long ago", as("cora"), closing(func(i *in) { i.StartsAt = morning.AddDate(-2, 0, 0) }), "INVALID input.startsAt, INVALID input.endsAt"},
		{"a year and a day", as("cora"), closing(func(i *in) { i.EndsAt = i.StartsAt.Add(network.MaxClosure) }), ""},
		{"and no longer", as("cora"), closing(func(i *in) { i.EndsAt = i.StartsAt.Add(network.MaxClosure + time.Second) }), "INVALID input.endsAt"},
		{"not ten years on", as("cora"), closing(func(i *in) { i.StartsAt, i.EndsAt = hour(10).AddDate(10, 0, 0), hour(12).AddDate(10, 0, 0) }), "INVALID input.startsAt"},
	})
	t.Run("whoever has a place or asks for one falls, and whoever waits goes on waiting", func(t *testing.T) {
		y := booked(taken("a", 9, 11, 1, network.Confirmed), taken("b", 11, 13, 1, network.Requested), taken("c", 10, 11, 1, network.WaitlistedBooking),
			taken("d", 12, 13, 1, network.Confirmed), taken("e", 9, 10, 1, network.Offered), taken("f", 11, 12, 1, network.CheckedIn))()
		y.do(t, as("cora"), plain)
		for id, want := range map[network.BookingID]network.BookingStatus{
			"booking_a": network.BookingCancelled, "booking_b": network.BookingCancelled, "booking_c": network.WaitlistedBooking,
			"booking_d": network.Confirmed, "booking_e": network.Offered, "booking_f": network.Ended,
		} {
			if b := y.Booking(id); b.Status != want || b.Live() == (b.Reason == "dedetização") {
				t.Errorf("%s is %s for %q, want %s", id, b.Status, b.Reason, want)
			}
		}
	})
	t.Run("what a fallen stay had beyond the closure goes to the line", func(t *testing.T) {
		late, never := taken("late", 9, 10, 4, network.WaitlistedBooking), taken("never", 10, 11, 4, network.WaitlistedBooking)
		never.Turn = 2
		y := booked(taken("a", 9, 11, 4, network.Confirmed), late, never)()
		d := y.do(t, as("cora"), plain)
		if got := fmt.Sprint(d.Made[1:], d.Promoted); got != "[space_sala booking_a] [booking_late]" {
			t.Errorf("made %q", got)
		}
	})
	t.Run("at most a thousand fall at once", func(t *testing.T) {
		y := places()
		for i := range network.MaxDisplaced + 1 {
			y.put(taken(fmt.Sprint(i), 10, 11, 1, network.Confirmed))
		}
		if _, no := y.try(t, as("cora"), plain); problems(no) != "WRONG_STATE input.endsAt" || !strings.Contains(no.Error(), "1001") {
			t.Errorf("got %v", no)
		}
	})
}

func TestLiftingAClosure(t *testing.T) {
	build := func() *city {
		y := booked(taken("late", 10, 11, 4, network.WaitlistedBooking))()
		lifted := morning
		y.put(&network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(10), EndsAt: hour(12), Reason: "obra"},
			&network.Closure{ID: "closure_lifted", Space: sala, StartsAt: hour(10), EndsAt: hour(12), Reason: "obra", LiftedAt: &lifted},
			&network.Closure{ID: "closure_over", Space: sala, StartsAt: morning.Add(-2 * time.Hour), EndsAt: morning, Reason: "obra"})
		return y
	}
	lift := func(id string) rule { return with(network.LiftClosure, network.LiftClosureInput{Closure: id}) }
	judge(t, build, []ruling{
		{"who runs the lab lifts it", as("cora"), lift("closure_a"), ""},
		{"nobody else", as("ana"), lift("closure_a"), "NOT_FOUND input.closure"},
		{"not an unknown one", as("cora"), lift("closure_x"), "NOT_FOUND input.closure"},
		{"not twice", as("cora"), lift("closure_lifted"), "WRONG_STATE input.closure"},
		{"not one that is over", as("cora"), lift("closure_over"), "WRONG_STATE input.closure"},
	})
	y := build()
	if d := y.do(t, as("cora"), lift("closure_a")); fmt.Sprint(d.Made, d.Promoted) != "[closure_a space_sala] [booking_late]" {
		t.Errorf("made %v and promoted %v", d.Made, d.Promoted)
	}
	if slots := network.Slots(y, y.Space(sala), network.Span{From: hour(10), To: hour(12)}); len(slots) != 2 || slots[0].Free != 0 || slots[1].Free != 4 {
		t.Errorf("the slots are %v", slots)
	}
}

func TestASpaceHasSoManyClosuresToCome(t *testing.T) {
	y := places()
	for i := range network.MaxClosures {
		at := hour(10).AddDate(0, 0, i)
		y.put(&network.Closure{ID: network.ClosureID(fmt.Sprint("closure_", i)), Space: sala, StartsAt: at, EndsAt: at.Add(time.Hour)})
	}
	again := with(network.CloseSpace, network.CloseSpaceInput{Space: string(sala), StartsAt: hour(14), EndsAt: hour(15), Reason: "visita"})
	judge(t, func() *city { return y }, []ruling{{"one more is refused", as("cora"), again, "WRONG_STATE input.space"}})
	lifted := *y.Closure("closure_0")
	lifted.LiftedAt = &morning
	y.put(&lifted)
	judge(t, func() *city { return y }, []ruling{{"in place of one that was lifted it is not", as("cora"), again, ""}})
}

// However closures overlap, and for however many days, the slots that stand are those
// that overlap none.
func TestClosuresTakeTheSlotsThatTheyOverlapAndNoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, first := places(), network.Today(morning)
		in := network.Span{From: first.Begins(), To: first.Plus(10).Begins()}
		open := network.Grid(y, y.Space(sala), in)
		var closed []network.Span
		for i := range rapid.IntRange(1, 12).Draw(t, "closures") {
			from := in.From.Add(time.Duration(rapid.IntRange(-48, 240).Draw(t, "from")) * time.Hour)
			to := from.Add(time.Duration(rapid.SampledFrom([]int{1, 30, 60, 1440, 2880, 6000}).Draw(t, "minutes")) * time.Minute)
			closed = append(closed, network.Span{From: from, To: to})
			y.put(&network.Closure{ID: network.ClosureID(fmt.Sprint("closure_", i)), Space: sala, StartsAt: from, EndsAt: to})
		}
		want := slices.DeleteFunc(open, func(slot network.Span) bool { return slices.ContainsFunc(closed, slot.Overlaps) })
		if got := network.Grid(y, y.Space(sala), in); !slices.Equal(got, want) {
			t.Fatalf("the slots are %v, want %v", got, want)
		}
	})
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
