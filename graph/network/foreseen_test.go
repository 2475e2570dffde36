package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// Whatever a dry run foresees is what then falls, and a dry run changes nothing.
func TestADryRunTellsWhichBookingsWouldFall(t *testing.T) {
	build := booked(taken("a", 9, 11, 1, network.Confirmed), taken("b", 11, 13, 1, network.Requested),
		taken("c", 13, 14, 1, network.WaitlistedBooking), taken("d", 15, 16, 2, network.CheckedIn))
	foreseen := func(t *testing.T, r rule) string {
		t.Helper()
		y := build()
		d, no := y.try(t, as("cora"), r)
		if no != nil || len(d.Put)+len(d.Drop) > 0 {
			t.Fatalf("it changes %v, or is refused: %v", d.Put, no)
		}
		return fmt.Sprint(d.Told.(network.Foreseen).Bookings)
	}
	fallen := func(t *testing.T, r rule) string {
		t.Helper()
		y := build()
		y.do(t, as("cora"), r)
		list := []string{}
		for _, id := range []network.BookingID{"booking_a", "booking_b", "booking_c", "booking_d"} {
			if !y.Booking(id).Live() {
				list = append(list, string(id))
			}
		}
		return fmt.Sprint(list)
	}
	dry := p(true)
	closing := network.CloseSpaceInput{Space: string(sala), StartsAt: hour(10), EndsAt: hour(12), Reason: "obra"}
	retiring := network.RetireSpaceInput{Space: string(sala), Reason: "obra"}
	ending := network.CloseOpeningInput{Opening: string(diaria), Until: *day("2024-03-01")}
	changing := network.ChangeOpeningInput{Opening: string(diaria), From: *day("2024-03-02"), Opens: p("10:00")}
	for name, of := range map[string]struct {
		real, dry rule
		want      string
	}{
		"closing a space": {with(network.CloseSpace, closing), with(network.CloseSpace, func() network.CloseSpaceInput { closing.DryRun = dry; return closing }()),
			"[booking_a booking_b]"},
		"retiring it": {with(network.RetireSpace, retiring), with(network.RetireSpace, func() network.RetireSpaceInput { retiring.DryRun = dry; return retiring }()),
			"[booking_a booking_b booking_c booking_d]"},
		"ending an opening": {with(network.CloseOpening, ending), with(network.CloseOpening, func() network.CloseOpeningInput { ending.DryRun = dry; return ending }()),
			"[booking_a booking_b booking_d]"},
		"changing an opening": {with(network.ChangeOpening, changing), with(network.ChangeOpening, func() network.ChangeOpeningInput { changing.DryRun = dry; return changing }()),
			"[booking_a]"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := foreseen(t, of.dry); got != of.want {
				t.Errorf("foreseen %s, want %s", got, of.want)
			}
			if got := fallen(t, of.real); got != of.want {
				t.Errorf("fallen %s, want %s", got, of.want)
			}
		})
	}
	t.Run("a lower capacity names who asked last of those who do not fit", func(t *testing.T) {
		y := build()
		late := taken("late", 15, 16, 1, network.Confirmed)
		late.AskedAt = morning
		y.put(late)
		d, no := y.try(t, as("cora"), with(network.UpdateSpace, network.UpdateSpaceInput{Space: string(sala), Capacity: p(2), DryRun: dry}))
		if got := fmt.Sprint(d.Told, no); got != "{[booking_late]} " {
			t.Errorf("got %s", got)
		}
	})
	t.Run("a holiday names who stays on it", func(t *testing.T) {
		in := network.DeclareHolidayInput{Day: *day("2024-03-02"), Name: "Festa", Lab: p("mobilab"), DryRun: dry}
		if got := foreseen(t, with(network.DeclareHoliday, in)); got != "[booking_a booking_b booking_c booking_d]" {
			t.Errorf("got %s", got)
		}
	})
}
