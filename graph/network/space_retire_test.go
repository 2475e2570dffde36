package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestRetiringASpace(t *testing.T) {
	retire := func(space network.SpaceID, reason string) rule {
		return with(network.RetireSpace, network.RetireSpaceInput{Space: string(space), Reason: reason})
	}
	judge(t, places, []ruling{
		{"who runs the lab does", as("cora"), retire(sala, "obra"), ""},
		{"nobody else does", as("ana"), retire(sala, "obra"), "NOT_FOUND input.space"},
		{"with a reason", as("cora"), retire(sala, ""), "INVALID input.reason"},
		{"and once", as("cora"), retire(antiga, "obra"), "WRONG_STATE input.space"},
	})
	y := booked(taken("a", 9, 10, 1, network.Confirmed), taken("b", 9, 10, 4, network.WaitlistedBooking))()
	d := y.do(t, as("cora"), retire(sala, "obra"))
	if got := fmt.Sprint(d.Made, d.Promoted); got != "[space_sala booking_a booking_b] []" {
		t.Errorf("made %q", got)
	}
	if b := y.Booking("booking_b"); b.Status != network.BookingCancelled || b.Reason != "obra" || b.Turn != 0 {
		t.Errorf("the line still waits: %+v", b)
	}
	if left := network.Grid(y, y.Space(sala), network.Span{From: y.now, To: hour(24)}); len(left) > 0 {
		t.Errorf("it still has slots: %v", left)
	}
	if before := network.Grid(y, y.Space(sala), network.Span{From: y.now.AddDate(0, 0, -1), To: y.now}); len(before) != 9 {
		t.Errorf("it had %d slots, of yesterday", len(before))
	}
}
