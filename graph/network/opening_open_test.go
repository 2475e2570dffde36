package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestOpeningSlots(t *testing.T) {
	type in = network.OpenSlotsInput
	open := func(edit func(*in)) rule {
		i := in{Space: string(quieta), Rule: "FREQ=WEEKLY;BYDAY=MO,WE", Opens: "09:00", Closes: "18:00", SlotMinutes: 60, From: *day("2024-03-01")}
		edit(&i)
		return with(network.OpenSlots, i)
	}
	ruled := func(text string) rule { return open(func(i *in) { i.Rule = text }) }
	judge(t, places, []ruling{
		{"who runs the lab opens it", as("cora"), open(func(*in) {}), ""},
		{"nobody else", as("ana"), open(func(*in) {}), "NOT_FOUND input.space"},
		{"not another's", minted("lab:alheios"), open(func(*in) {}), "NOT_FOUND input.space"},
		{"not a retired one", as("cora"), open(func(i *in) { i.Space = string(antiga) }), "WRONG_STATE input.space"},
		{"a rule may say its name", as("cora"), ruled("RRULE:FREQ=DAILY"), ""},
		{"and be in small letters", as("cora"), ruled("freq=monthly;byday=-1fr"), ""},
		{"it ends by count", as("cora"), ruled("FREQ=DAILY;COUNT=5"), ""},
		{"or by a day", as("cora"), ruled("FREQ=DAILY;UNTIL=20241231"), ""},
		{"not by both", as("cora"), ruled("FREQ=DAILY;UNTIL=20241231;COUNT=3"), "INVALID input.rule"},
		{"a rule is one", as("cora"), ruled("todo dia"), "INVALID input.rule"},
		{"and says something", as("cora"), ruled(""), "INVALID input.rule"},
		{"it says how often", as("cora"), ruled("BYDAY=MO"), "INVALID input.rule"},
		{"by the day at most", as("cora"), ruled("FREQ=HOURLY"), "INVALID input.rule"},
		{"no times of day", as("cora"), ruled("FREQ=DAILY;BYHOUR=9"), "INVALID input.rule"},
		{"nothing twice", as("cora"), ruled("FREQ=DAILY;FREQ=WEEKLY"), "INVALID input.rule"},
		{"nothing of its own", as("cora"), ruled("FREQ=DAILY;DTSTART=20240101"), "INVALID input.rule"},
		{"no second line", as("cora"), ruled("DTSTART:20240101T000000Z\nRRULE:FREQ=DAILY"), "INVALID input.rule"},
		{"no 32nd", as("cora"), ruled("FREQ=MONTHLY;BYMONTHDAY=32"), "INVALID input.rule"},
		{"no 53rd Monday of a month", as("cora"), ruled("FREQ=MONTHLY;BYDAY=53MO"), "INVALID input.rule"},
		{"nor before its end", as("cora"), ruled("FREQ=MONTHLY;BYDAY=-53MO"), "INVALID input.rule"},
		{"no second Monday of a week", as("cora"), ruled("FREQ=WEEKLY;BYDAY=2MO"), "INVALID input.rule"},
		{"no interval of none", as("cora"), ruled("FREQ=DAILY;INTERVAL=0"), "INVALID input.rule"},
		{"no count of none", as("cora"), ruled("FREQ=DAILY;COUNT=0"), "INVALID input.rule"},
		{"no endless count", as("cora"), ruled("FREQ=DAILY;COUNT=3661"), "INVALID input.rule"},
		{"no endless rule", as("cora"), ruled("FREQ=DAILY;BYMONTHDAY=" + strings.Repeat("1,", 200) + "1"), "INVALID input.rule"},
		{"no 30 February", as("cora"), ruled("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "INVALID input.rule"},
		{"29 February comes", as("cora"), ruled("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), ""},
		{"but not until then", as("cora"), open(func(i *in) { i.Rule, i.Until = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", day("2027-12-31") }), "INVALID input.rule"},
		{"a day ends at 24:00", as("cora"), open(func(i *in) { i.Closes = "24:00" }), ""},
		{"and does not begin then", as("cora"), open(func(i *in) { i.Opens, i.Closes = "24:00", "24:00" }), "INVALID input.opens"},
		{"an hour has two digits", as("cora"), open(func(i *in) { i.Opens, i.Closes = "9:00", "18:60" }), "INVALID input.opens, INVALID input.closes"},
		{"it closes after it opens", as("cora"), open(func(i *in) { i.Closes = "09:00" }), "INVALID input.closes"},
		{"not across midnight", as("cora"), open(func(i *in) { i.Opens, i.Closes = "22:00", "02:00" }), "INVALID input.closes"},
		{"slots of five minutes", as("cora"), open(func(i *in) { i.SlotMinutes = 5 }), ""},
		{"and no shorter", as("cora"), open(func(i *in) { i.SlotMinutes = 4 }), "INVALID input.slotMinutes"},
		{"nor longer than it is open", as("cora"), open(func(i *in) { i.SlotMinutes = 541 }), "INVALID input.slotMinutes"},
		{"nor than a day", as("cora"), open(func(i *in) { i.SlotMinutes = 1_441 }), "INVALID input.slotMinutes"},
		{"from a year ago on", as("cora"), open(func(i *in) { i.From = *day("2023-03-01") }), ""},
		{"and no earlier", as("cora"), open(func(i *in) { i.From = *day("2023-02-28") }), "INVALID input.from"},
		{"not ten years on", as("cora"), open(func(i *in) { i.From = *day("2034-03-01") }), "INVALID input.from"},
		{"not backwards", as("cora"), open(func(i *in) { i.Until = day("2024-02-29") }), "INVALID input.until"},
		{"a day is an opening", as("cora"), open(func(i *in) { i.Rule, i.Until = "FREQ=DAILY", day("2024-03-01") }), ""},
		{"for ten years at most", as("cora"), open(func(i *in) { i.Until = day("2034-03-02") }), "INVALID input.until"},
		{"hours of the space's are taken", as("cora"), open(func(i *in) { i.Space, i.Opens, i.Closes = string(sala), "17:59", "20:00" }), "TAKEN input.opens"},
		{"the evening is not", as("cora"), open(func(i *in) { i.Space, i.Opens, i.Closes = string(sala), "18:00", "20:00" }), ""},
	})
	t.Run("the refusal tells the day and the hours", func(t *testing.T) {
		_, no := places().try(t, as("cora"), open(func(i *in) { i.Space = string(sala) }))
		if want := "On 2024-03-04 the space is open from 09:00 to 18:00 already"; !strings.Contains(no.Error(), want) {
			t.Errorf("got %q, want %q in it", no.Error(), want)
		}
	})
	t.Run("a space has fifty openings at most, ended ones aside", func(t *testing.T) {
		y := places()
		o := *y.Opening(diaria)
		o.ID, o.Space, o.Until = "opening_ended", quieta, day("2024-02-01")
		y.put(&o)
		for i := range network.MaxOpenings {
			y.do(t, as("cora"), open(func(in *in) {
				in.Opens, in.Closes, in.SlotMinutes = network.FormatClock(10*i), network.FormatClock(10*i+10), 10
			}))
		}
		if _, no := y.try(t, as("cora"), open(func(in *in) { in.Opens = "12:00" })); problems(no) != "WRONG_STATE input.space" {
			t.Errorf("the 51st opening: %v", no)
		}
	})
	t.Run("slots are counted until the end, or for 92 days", func(t *testing.T) {
		y := places()
		for want, edit := range map[int]func(*in){
			9 * 3: func(i *in) { i.Until = day("2024-03-11") }, 9 * 26: func(*in) {}, 5: func(i *in) { i.Rule, i.SlotMinutes = "FREQ=DAILY;COUNT=5", 300 },
		} {
			d, _ := y.try(t, as("cora"), open(edit))
			if got := d.Put[0].(*network.Opening).SlotCount(); got != want {
				t.Errorf("%d slots, want %d", got, want)
			}
		}
	})
	t.Run("whoever waits for a slot that is opened again gets it", func(t *testing.T) {
		y := booked(taken("late", 20, 21, 1, network.WaitlistedBooking))()
		d := y.do(t, as("cora"), open(func(i *in) { i.Space, i.Rule, i.Opens, i.Closes = string(sala), "FREQ=DAILY", "18:00", "22:00" }))
		if got := fmt.Sprint(d.Made[1:], d.Promoted); got != "[space_sala] [booking_late]" {
			t.Errorf("made %q", got)
		}
	})
}
