package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestDissolvingABody(t *testing.T) {
	into := func(from, to string, on *network.Date) rule {
		return with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: from, Successor: to, On: on})
	}
	judge(t, town, []ruling{
		{"into a living one", committee, into("SMIT", "SF", nil), ""},
		{"on a day that was", committee, into("SMIT", "SF", day("2017-05-01")), ""},
		{"on a day in the month of its creation", committee, into("SMIT", "SF", day("2017-05-31")), ""},
		{"not before it was created", committee, into("SMIT", "SF", day("2017-04-30")), "INVALID input.on"},
		{"today in the city, where it is still yesterday in Asia", committee, into("SMIT", "SF", day("2024-03-01")), ""},
		{"not on a day to come", committee, into("SMIT", "SF", day("2024-03-02")), "INVALID input.on"},
		{"not into itself", committee, into("SMIT", "smit", nil), "INVALID input.successor"},
		{"not twice", committee, into("OLD", "SF", nil), "WRONG_STATE input.secretariat"},
		{"not into a dissolved one", committee, into("SMIT", "OLD", nil), "WRONG_STATE input.successor"},
		{"not in a circle", committee, into("MID", "OLD", nil), "WRONG_STATE input.secretariat, WRONG_STATE input.successor"},
		{"not an unknown one", committee, into("NADA", "SF", nil), "NOT_FOUND input.secretariat"},
	})
}

func TestADissolvedBodysSeatAndMaintainersEnd(t *testing.T) {
	y := town()
	d := y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SMIT", Successor: "SF"}))
	got := y.Secretariat(smit)
	if got.DissolvedOn.String() != "2024-03-01" || got.Successor != sf || got.OnCommittee || len(got.Maintainers) > 0 || len(d.Put) != 1 {
		t.Errorf("the body is %+v", got)
	}
	if _, no := y.try(t, as("mara"), with(network.SuspendMember, of("ana"))); problems(no) != "NOT_FOUND input.servant" {
		t.Errorf("an old maintainer suspends: %v", no)
	}
	if network.KnowsWell(y, as("mara"), y.the("leo")) {
		t.Error("an old maintainer knows who left for ever")
	}
}
