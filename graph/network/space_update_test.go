package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestUpdatingASpace(t *testing.T) {
	type in = network.UpdateSpaceInput
	space := func(edit func(*in)) rule {
		i := in{Space: string(sala)}
		edit(&i)
		return with(network.UpdateSpace, i)
	}
	build := booked(taken("a", 9, 12, 2, network.Confirmed), taken("b", 11, 13, 1, network.CheckedIn), taken("c", 11, 12, 4, network.Requested))
	judge(t, build, []ruling{
		{"who runs the lab changes it", as("cora"), space(func(i *in) { i.Name, i.Whole = p("Verde"), p(false) }), ""},
		{"nobody else", as("fabio"), space(func(i *in) { i.Name = p("Verde") }), "NOT_FOUND input.space"},
		{"not an unknown one", committee, space(func(i *in) { i.Space = "space_x" }), "NOT_FOUND input.space"},
		{"not on a passed revision", as("cora"), space(func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"not a retired one", as("cora"), space(func(i *in) { i.Space = string(antiga) }), "WRONG_STATE input.space"},
		{"what may be cleared is", as("cora"), space(func(i *in) { i.Cleared = cleared("amenities", "accessible", "accessibility") }), ""},
		{"the rest is not", as("cora"), space(func(i *in) { i.Cleared = cleared("name", "kind", "capacity", "whole") }),
			"INVALID input.name, INVALID input.kind, INVALID input.capacity, INVALID input.whole"},
		{"a name that another has", as("cora"), space(func(i *in) { i.Name = p("quieta") }), "TAKEN input.name"},
		{"down to what is booked", as("cora"), space(func(i *in) { i.Capacity = p(3) }), ""},
		{"and no lower", as("cora"), space(func(i *in) { i.Capacity = p(2) }), "WRONG_STATE input.capacity"},
		{"not lent whole while bookings share it", as("cora"), space(func(i *in) { i.Whole = p(true) }), "WRONG_STATE input.whole"},
		{"and never without places", as("cora"), space(func(i *in) { i.Capacity = p(0) }), "INVALID input.capacity"},
	})
	t.Run("the refusal tells the peak and when it is", func(t *testing.T) {
		_, no := build().try(t, as("cora"), space(func(i *in) { i.Capacity = p(2) }))
		if want := "3 places are booked at 2024-03-02T11:00:00-03:00"; !strings.Contains(no.Error(), want) {
			t.Errorf("got %q, want %q in it", no.Error(), want)
		}
	})
	t.Run("a stay of the whole space needs its people's places alone", func(t *testing.T) {
		whole := taken("w", 9, 10, 2, network.Confirmed)
		whole.Whole = true
		judge(t, booked(whole), []ruling{
			{"they fit", as("cora"), space(func(i *in) { i.Capacity = p(2) }), ""},
			{"they do not", as("cora"), space(func(i *in) { i.Capacity = p(1) }), "WRONG_STATE input.capacity"},
		})
	})
	t.Run("places that are added go to the line in its turn", func(t *testing.T) {
		late, later := taken("late", 9, 10, 2, network.WaitlistedBooking), taken("later", 9, 10, 1, network.WaitlistedBooking)
		later.Turn = 2
		y := booked(taken("a", 9, 10, 4, network.Confirmed), late, later)()
		d := y.do(t, as("cora"), space(func(i *in) { i.Capacity = p(6) }))
		if got := fmt.Sprint(d.Made, d.Promoted); got != "[space_sala] [booking_late]" {
			t.Errorf("made %q", got)
		}
	})
}
