package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// line writes who has a place in a training and who waits, in their turn.
func (y *city) line(id network.TrainingID) string {
	var places, waits []string
	for e := range y.EnrolmentsIn(id) {
		name := strings.TrimPrefix(string(e.Servant), "servant_")
		if at := network.EnrolmentPosition(y, e); at != nil {
			waits = append(waits, fmt.Sprint(*at, ":", name))
		} else if e.Placed() {
			places = append(places, name)
		}
	}
	return strings.Join(places, " ") + " | " + strings.Join(waits, " ")
}

func TestAFreedPlaceGoesToWhoWaitsLongest(t *testing.T) {
	y := school()
	for _, step := range []struct {
		name string
		by   network.Caller
		rule rule
		want string
	}{
		{"rita takes the last place", as("rita"), enrol(basics), "ana rita | "},
		{"mara waits", as("mara"), enrol(basics), "ana rita | 1:mara"},
		{"and cora behind her", as("cora"), enrol(basics), "ana rita | 1:mara 2:cora"},
		{"and dora", as("dora"), enrol(basics), "ana rita | 1:mara 2:cora 3:dora"},
		{"who waits may go", as("cora"), giveUp(basics), "ana rita | 1:mara 2:dora"},
		{"and comes back to the end", as("cora"), enrol(basics), "ana rita | 1:mara 2:dora 3:cora"},
		{"ana's place is mara's", as("ana"), giveUp(basics), "rita mara | 1:dora 2:cora"},
		{"ana comes back to the end", as("ana"), enrol(basics), "rita mara | 1:dora 2:cora 3:ana"},
		{"a place more is dora's", as("mara"), edit(basics, func(i *network.UpdateTrainingInput) { i.Capacity = p(3) }), "rita mara dora | 1:cora 2:ana"},
		{"who leaves the network leaves it too", as("rita"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "mara dora cora | 1:ana"},
		{"and who is suspended", as("mara"), with(network.SuspendMember, of("dora")), "mara cora ana | "},
		{"and who has to be confirmed in another body", as("cora"), with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SF")}), "mara ana | "},
		{"who changes only their post stays", as("ana"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(network.Temporary)}), "mara ana | "},
	} {
		y.do(t, step.by, step.rule)
		if got := y.line(basics); got != step.want {
			t.Fatalf("%s: %s, want %s", step.name, got, step.want)
		}
	}
	y.do(t, as("fabio"), enrol(basics))
	y.do(t, as("nina"), enrol(basics))
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("ana"), with(network.RegisterMember, registration("SMIT")))
	if got := y.line(basics); got != "mara fabio nina | " {
		t.Errorf("who comes back finds a place waiting: %s", got)
	}
	if got := y.line(begun); got != "ana rita | 1:fabio" {
		t.Errorf("a training that had begun changed: %s", got)
	}
}

func giveUp(id string) rule {
	return with(network.CancelEnrolment, network.TrainingInput{Training: id})
}
