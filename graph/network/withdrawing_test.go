package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestWhoIsNoLongerAMemberLeavesTheirPlaces(t *testing.T) {
	move := network.UpdateServantInput{Servant: p(idOf("ana")), Secretariat: p("SF")}
	for _, c := range []struct {
		name string
		by   network.Caller
		rule rule
		want string
	}{
		{"whoever leaves does", as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "ana:CANCELLED mara:OFFERED"},
		{"whoever is suspended does", as("mara"), with(network.SuspendMember, of("ana")), "ana:CANCELLED mara:OFFERED"},
		{"whoever waits in another body does", as("ana"), with(network.UpdateServant, move), "ana:CANCELLED mara:OFFERED"},
		{"whoever goes on as a member keeps them", as("ana"), with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ana")), Bio: p("b")}), "ana:CONFIRMED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := queue()
			y.tell(t, []turn{{c.name, time.Time{}, c.by, c.rule, c.want}})
			y.sound(t)
		})
	}
}

func TestWhoTakesARecordOverAndWaitsLeavesItsPlaces(t *testing.T) {
	for body, want := range map[string]string{"SF": "lia:CANCELLED zoe:OFFERED", "SMIT": "lia:CONFIRMED zoe:WAITLISTED"} {
		y := queue()
		lia := member("lia", smit, network.Active)
		lia.Identities = []network.Actor{}
		y.put(lia)
		y.booked("lia", booth, 6, 10, 12, network.Confirmed, under2, by("lia"))
		y.booked("zoe", booth, 6, 10, 12, network.WaitlistedBooking, by("rita"))
		y.do(t, as("lia"), with(network.RegisterMember, registration(body)))
		if got := y.how("lia", "zoe"); got != want {
			t.Errorf("in %s they stand as %s, want %s", body, got, want)
		}
	}
}

// What a command answers by name is what its caller changed, not whose place came
// free by it.
func TestLeavingAnswersNothingOfTheLine(t *testing.T) {
	d := queue().do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	if len(d.Made) != 1 || d.Made[0] != idOf("ana") {
		t.Errorf("it answers %v", d.Made)
	}
}
