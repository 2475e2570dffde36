package view

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// TestAnEventSaysAtWhichSpaceItHappened: a client that keeps several spaces on its screen
// asks again for one alone.
func TestAnEventSaysAtWhichSpaceItHappened(t *testing.T) {
	m := labTown(t, network.Active, network.Confirmed)
	for name, changed := range map[string]network.Record{
		"a booking": bookings(network.Confirmed)[0], "a closure": &network.Closure{ID: "closure_1", Space: theSpace},
		"an opening": &network.Opening{ID: "opening_1", Space: theSpace}, "the space": m.Moment.Space(theSpace),
	} {
		events := m.Events(labID(1), noon, "closeSpace", []network.Record{changed})
		if len(events) != 1 || events[0].Space() == nil || events[0].Space().ID() != string(theSpace) {
			t.Errorf("%s: %v", name, events)
		}
	}
}
