package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestClosingAnOpening(t *testing.T) {
	type in = network.CloseOpeningInput
	end := func(until string) rule {
		return with(network.CloseOpening, in{Opening: string(diaria), Until: *day(until)})
	}
	judge(t, places, []ruling{
		{"who runs the lab ends it", as("cora"), end("2024-03-01"), ""},
		{"nobody else", as("ana"), end("2024-03-01"), "NOT_FOUND input.opening"},
		{"not an unknown one", as("cora"), with(network.CloseOpening, in{Opening: "opening_x", Until: *day("2024-03-01")}), "NOT_FOUND input.opening"},
		{"with yesterday", as("cora"), end("2024-02-29"), ""},
		{"the past does not change", as("cora"), end("2024-02-28"), "INVALID input.until"},
		{"not ten years on", as("cora"), end("2034-03-02"), "INVALID input.until"},
	})
	t.Run("an end is not put off", func(t *testing.T) {
		y := places()
		y.do(t, as("cora"), end("2024-03-05"))
		if _, no := y.try(t, as("cora"), end("2024-03-05")); problems(no) != "WRONG_STATE input.until" {
			t.Errorf("got %v", no)
		}
		y.do(t, as("cora"), end("2024-03-04"))
	})
	t.Run("what is booked beyond falls, and what lies in another opening stays", func(t *testing.T) {
		y := booked(taken("a", 9, 10, 1, network.Confirmed), taken("b", 17, 19, 4, network.Confirmed), taken("c", 18, 19, 1, network.WaitlistedBooking),
			taken("d", -7, -6, 1, network.Confirmed))()
		y.put(&network.Opening{ID: "opening_noite", Space: sala, Rule: "FREQ=DAILY", Opens: 18 * 60, Closes: 20 * 60, SlotMinutes: 60, From: *day("2024-01-01")},
			taken("e", 18, 20, 1, network.Requested))
		d := y.do(t, as("cora"), end("2024-03-01"))
		if got := fmt.Sprint(d.Made, d.Promoted); got != "[opening_dia space_sala booking_a booking_b] [booking_c]" {
			t.Errorf("made %q", got)
		}
		if b := y.Booking("booking_a"); b.Status != network.BookingCancelled || b.Reason == "" {
			t.Errorf("it is %+v", b)
		}
	})
}
