package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func accept(version int) rule {
	return with(network.AcceptStatute, network.AcceptStatuteInput{Version: version})
}

func TestAccepting(t *testing.T) {
	registering := func(version int) rule {
		in := registration("SMIT")
		in.AcceptsStatute = &version
		return with(network.RegisterMember, in)
	}
	judge(t, func() *city { return constituted(t) }, []ruling{
		{"the version in force is accepted", as("ana"), accept(2), ""},
		{"by one who waits too", as("pedro"), accept(2), ""},
		{"the one before is not any more", as("ana"), accept(1), "WRONG_STATE input.version"},
		{"one to come is not yet", as("ana"), accept(3), "NOT_FOUND input.version"},
		{"there is no version 0", as("ana"), accept(0), "NOT_FOUND input.version"},
		{"whoever left comes back first", as("leo"), accept(2), "WRONG_STATE"},
		{"whoever is not registered cannot", as("novo"), accept(2), "NOT_FOUND"},
		{"nobody accepts for another", committee, accept(2), "NOT_FOUND"},
		{"a newcomer accepts on registering", as("novo"), registering(2), ""},
		{"but no old version", as("novo"), registering(1), "WRONG_STATE input.acceptsStatute"},
	})
	judge(t, town, []ruling{{"where there is no statute nothing is accepted", as("ana"), accept(1), "NOT_FOUND input.version"}})
}

func TestConsentIsCarriedOverToNothing(t *testing.T) {
	y := constituted(t)
	if ana := y.the("ana"); network.Consents(y, ana) || ana.StatuteVersion != 1 {
		t.Errorf("a new version was accepted by nobody: %+v", ana.Acceptances)
	}
	y.now = morning.Add(time.Hour)
	y.do(t, as("ana"), accept(2))
	first := *y.the("ana").AcceptedOn(2)
	y.now = morning.Add(2 * time.Hour)
	if d := y.do(t, as("ana"), accept(2)); len(d.Put) != 0 || !y.the("ana").AcceptedOn(2).Equal(first) {
		t.Error("the first consent does not stand")
	}
	if ana := y.the("ana"); !network.Consents(y, ana) || len(ana.Acceptances) != 2 || !ana.AcceptedOn(1).Equal(morning) || ana.AcceptedOn(3) != nil {
		t.Errorf("who accepted what when is lost: %+v", ana.Acceptances)
	}
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("ana"), with(network.RegisterMember, registration("SMIT")))
	if ana := y.the("ana"); network.Consents(y, ana) || len(ana.Acceptances) != 2 {
		t.Errorf("whoever comes back consented before they were asked: %+v", ana)
	}
	y.do(t, as("ana"), accept(2))
	if !network.Consents(y, y.the("ana")) || network.Consents(town(), y.the("ana")) {
		t.Error("consent is to the version in force")
	}
}
