package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestWhoeverLeavesTheNetworkLeavesItsOpenInitiatives(t *testing.T) {
	y := council()
	y.do(t, as("ana"), join(hackday))
	before := slices.Clone(y.Initiative(hackday).Participants)
	y.do(t, as("rita"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("nina"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	for _, id := range []network.InitiativeID{mapping, hackday} {
		if i := y.Initiative(id); i.Lead != "" || slices.Contains(i.Participants, "servant_rita") || i.ProposedBy != "servant_nina" {
			t.Errorf("%s has %+v", id, i)
		}
	}
	if got := y.Initiative(hackday).Participants; !slices.Equal(got, []network.ServantID{"servant_ana"}) || len(before) != 2 {
		t.Errorf("the others are %v", got)
	}
	if i := y.Initiative(finished); i.Lead != "servant_nina" || !slices.Contains(i.Participants, "servant_rita") {
		t.Error("the past was rewritten")
	}
}

// A leaving writes every record that names the servant; they must fit in a journal
// entry of 4 MB.
func TestLeavingManyInitiativesFitsInOneEntry(t *testing.T) {
	y := council()
	for n := range network.MaxInitiatives - 2 {
		i := *y.Initiative(hackday)
		i.ID, i.Text = network.InitiativeID(fmt.Sprintf("initiative_%d", n)), strings.Repeat("𝕏", network.MaxDescription)
		i.Participants = slices.Repeat([]network.ServantID{"servant_01h455vb4pex5vsknk084sn02q"}, network.MaxParticipants)
		y.put(&i)
	}
	d, _ := y.try(t, as("nina"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	size := 0
	for _, r := range d.Put {
		if i, ok := r.(*network.Initiative); ok {
			size += len(i.Text) + 45*len(i.Participants)
		}
	}
	if size == 0 || size > 1<<20 {
		t.Errorf("leaving writes %d bytes", size)
	}
}
