package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func changeOpening(from string, edit ...func(*network.ChangeOpeningInput)) rule {
	in := network.ChangeOpeningInput{Opening: string(diaria), From: *day(from)}
	for _, e := range edit {
		e(&in)
	}
	return with(network.ChangeOpening, in)
}

func TestChangingAnOpening(t *testing.T) {
	type in = network.ChangeOpeningInput
	later := func(i *in) { i.Opens = p("10:00") }
	judge(t, places, []ruling{
		{"who runs the lab does", as("cora"), changeOpening("2024-03-02", later), ""},
		{"nobody else", as("ana"), changeOpening("2024-03-02", later), "NOT_FOUND input.opening"},
		{"from today", as("cora"), changeOpening("2024-03-01", later), ""},
		{"the past does not change", as("cora"), changeOpening("2024-02-29", later), "INVALID input.from"},
		{"not a time that is none", as("cora"), changeOpening("2024-03-02", func(i *in) { i.Opens = p("25:00") }), "INVALID input.opens"},
		{"nor a slot that does not fit", as("cora"), changeOpening("2024-03-02", func(i *in) { i.SlotMinutes = p(600) }), "INVALID input.slotMinutes"},
		{"nor a rule that is none", as("cora"), changeOpening("2024-03-02", func(i *in) { i.Rule = p("FREQ=NEVER") }), "INVALID input.rule"},
		{"on the revision that they saw", as("cora"), changeOpening("2024-03-02", later, func(i *in) { i.Revision = p(9) }), "STALE_REVISION input.revision"},
	})
	t.Run("each booking that still fits stays", func(t *testing.T) {
		y := booked(taken("early", 9, 10, 1, network.Confirmed), taken("fits", 10, 12, 1, network.Confirmed),
			taken("asks", 17, 18, 1, network.Requested), taken("waits", 18, 19, 1, network.WaitlistedBooking))()
		d := y.do(t, as("cora"), changeOpening("2024-03-02", later, func(i *in) { i.Closes = p("20:00") }))
		if got := y.how("early", "fits", "asks", "waits"); got != "early:CANCELLED fits:CONFIRMED asks:REQUESTED waits:OFFERED" {
			t.Errorf("got %s", got)
		}
		old, next := y.Opening(diaria), y.Opening(network.OpeningID(d.Made[0]))
		if got := fmt.Sprintln(old.Until, next.From, network.FormatClock(next.Opens), network.FormatClock(next.Closes)); got != "2024-03-01 2024-03-02 10:00 20:00\n" {
			t.Errorf("got %s", got)
		}
		if flaws := append(network.Flaws(y, old), network.Flaws(y, next)...); flaws != nil {
			t.Errorf("flawed: %v", flaws)
		}
	})
	t.Run("what stands on a holiday stays", func(t *testing.T) {
		y := booked(taken("a", 10, 11, 1, network.Confirmed))()
		y.put(&network.Holiday{ID: "holiday_x", Day: *day("2024-03-02"), Name: "Festa"})
		y.do(t, as("cora"), changeOpening("2024-03-02", later))
		if got := y.how("a"); got != "a:CONFIRMED" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("every second week stays the same second week, and a count goes on", func(t *testing.T) {
		y := places()
		o := *y.Opening(diaria)
		o.Rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=10" // on Mondays from 1 January 2024
		y.put(&o)
		d := y.do(t, as("cora"), changeOpening("2024-03-05", later))
		next := y.Opening(network.OpeningID(d.Made[0]))
		if got := fmt.Sprint(next.From, " ", next.Rule); got != "2024-03-11 FREQ=WEEKLY;INTERVAL=2;COUNT=5" {
			t.Errorf("it goes on %s", got)
		}
	})
	t.Run("an opening that has not begun changes as it is", func(t *testing.T) {
		y := places()
		o := *y.Opening(diaria)
		o.From = *day("2024-04-01")
		y.put(&o)
		d := y.do(t, as("cora"), changeOpening("2024-03-02", later))
		if o := y.Opening(diaria); d.Made[0] != string(diaria) || o.Opens != 600 || o.Until != nil || o.From != *day("2024-04-01") {
			t.Errorf("got %v, %+v", d.Made, o)
		}
	})
	t.Run("it does not grow into another", func(t *testing.T) {
		y := places()
		y.put(&network.Opening{ID: "opening_noite", Space: sala, Rule: "FREQ=DAILY", Opens: 18 * 60, Closes: 20 * 60, SlotMinutes: 60, From: *day("2024-01-01")})
		if _, no := y.try(t, as("cora"), changeOpening("2024-03-02", func(i *in) { i.Closes = p("19:00") })); problems(no) != "TAKEN input.opens" {
			t.Errorf("got %v", no)
		}
	})
}
