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

func TestASuccessionInThePastVacatesSeatsFromThatDay(t *testing.T) {
	succeedOn := func(on string) rule {
		return with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SMIT", Successor: "SF", On: day(on)})
	}
	build := func() *city {
		y := council()
		y.drop(y.Meeting(quorate))
		y.put(seat("ana", smit, "2023-01-01", "2023-12-31"), seat("tito", smit, "2024-02-10", "2024-02-20"), seat("dora", smit, "2025-01-01", ""))
		return y
	}
	y := build()
	y.do(t, committee, succeedOn("2024-02-01"))
	for name, want := range map[string]string{"nina": "2024-01-31", "ciro": "2024-01-31", "ana": "2023-12-31", "tito": "gone", "dora": "gone"} {
		got := "gone"
		if n := y.Nomination(network.NominationID("nomination_" + name)); n != nil {
			got = n.Until.String()
			if flaws := network.Flaws(y, n); flaws != nil {
				t.Errorf("%s's seat is flawed: %v", name, flaws)
			}
		}
		if got != want {
			t.Errorf("%s sits until %s, want %s", name, got, want)
		}
	}
	y = council()
	if _, no := y.try(t, committee, succeedOn("2024-02-01")); problems(no) != "WRONG_STATE input.on" {
		t.Errorf("nina came to a meeting after that: %v", no)
	}
}
