package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAQuorumIsAMajorityOfTheCommittee(t *testing.T) {
	quorum := func(y *city, id network.MeetingID) int {
		if q := network.Quorum(y, y.Meeting(id)); q != nil {
			return *q
		}
		return 0
	}
	y := council()
	if got := quorum(y, spring); got != 2 {
		t.Errorf("of three bodies %d are a majority", got)
	}
	for _, c := range []struct {
		name string
		rows rows
		want bool
	}{
		{"one of three is none", rows{came("SMIT", "nina"), came("SMIT", "ciro"), missed("SF", "fabio")}, false},
		{"two are one", rows{came("SMIT", "nina"), came("PRODAM", "")}, true},
	} {
		y.do(t, committee, attendance(earlier, c.rows))
		if got := y.Meeting(earlier).Quorate(); got != c.want || y.Meeting(earlier).Status != network.MeetingHeld {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	seatless := with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "PRODAM", OnCommittee: p(false)})
	y.do(t, committee, seatless)
	y.do(t, committee, attendance(earlier, rows{came("SMIT", "nina"), missed("SF", "")}))
	if quorum(y, spring) != 2 || quorum(y, earlier) != 2 || len(y.Meeting(earlier).Committee) != 3 {
		t.Error("a committee of two has no majority of one, and a meeting that was held keeps its own committee")
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", OnCommittee: p(false)}))
	if got := quorum(y, spring); got != 1 {
		t.Errorf("of one body %d are a majority", got)
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SF", OnCommittee: p(false)}))
	if quorum(y, spring) != 0 || quorum(y, earlier) != 2 {
		t.Error("a committee without bodies has a quorum")
	}
	y.now = morning.AddDate(0, 0, 21)
	y.do(t, committee, attendance(spring, rows{came("SMIT", "nina")}))
	if y.Meeting(spring).Quorate() || quorum(y, spring) != 0 {
		t.Error("a meeting of no committee has a quorum")
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", OnCommittee: p(true)}))
	y.do(t, committee, attendance(spring, rows{came("SMIT", "nina")}))
	if y.Meeting(spring).Quorate() {
		t.Error("a seat that a body was given after the meeting counts for it")
	}
}

func TestTheQuorumIsOfTheDayOfTheMeetingNotOfTheDayOnWhichItIsTyped(t *testing.T) {
	y := council()
	y.now = morning.AddDate(0, 0, 1)
	seat := func(acronym string, on bool) rule {
		return with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: acronym, OnCommittee: &on})
	}
	y.do(t, committee, seat("FGC", true))
	y.do(t, committee, seat("PRODAM", false))
	y.do(t, committee, with(network.CreateSecretariat, network.CreateSecretariatInput{Acronym: "NOVA", Name: "Nova", Kind: network.KindOffice, OnCommittee: p(true)}))
	if q := network.Quorum(y, y.Meeting(earlier)); q == nil || *q != 2 {
		t.Errorf("before it is typed the quorum is %v", q)
	}
	y.do(t, committee, attendance(earlier, rows{came("SMIT", "nina"), came("PRODAM", "")}))
	if m := y.Meeting(earlier); !m.Quorate() || !slices.Equal(m.Committee, []network.SecretariatID{prodam, sf, smit}) {
		t.Errorf("it was the meeting of %v", m.Committee)
	}
	if q := network.Quorum(y, y.Meeting(spring)); q == nil || *q != 3 {
		t.Errorf("of four bodies %v are a majority", q)
	}
}

func TestASeatThatABodyHadUntilItWasDissolvedCountsUntilThen(t *testing.T) {
	y := council()
	on := network.Today(morning.AddDate(0, 0, -5))
	y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "PRODAM", Successor: "SF", On: &on}))
	body := y.Secretariat(prodam)
	for days, want := range map[int]bool{-6: true, -5: false, 0: false} {
		if got := body.SatAt(morning.AddDate(0, 0, days)); got != want {
			t.Errorf("%d days from today it sat: %v", days, got)
		}
	}
	if flaws := network.Flaws(y, body); flaws != nil {
		t.Errorf("it is flawed: %v", flaws)
	}
}

// A network that begins after its committee did is told since when a body sits; what is
// told wrongly is told again.
func TestASeatCountsFromTheDayThatIsToldWithIt(t *testing.T) {
	y := council()
	today := network.Today(morning)
	seat := func(on bool, from network.Date) rule {
		return with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "FGC", OnCommittee: &on, OnCommitteeFrom: &from})
	}
	fgc := network.BodyByRef(y, "FGC").ID
	sits := func(want map[int]bool) {
		t.Helper()
		for days, sat := range want {
			if got := y.Secretariat(fgc).SatAt(morning.AddDate(0, 0, days)); got != sat {
				t.Errorf("%d days from today it sat: %v", days, got)
			}
		}
		if flaws := network.Flaws(y, y.Secretariat(fgc)); flaws != nil {
			t.Errorf("it is flawed: %v", flaws)
		}
	}
	y.do(t, committee, seat(true, today.Plus(-30)))
	sits(map[int]bool{-31: false, -30: true, 0: true})
	y.do(t, committee, seat(true, today.Plus(-90)))
	sits(map[int]bool{-91: false, -90: true, 0: true})
	y.do(t, committee, seat(false, today.Plus(-10)))
	sits(map[int]bool{-90: true, -11: true, -10: false, 0: false})
	for name, in := range map[string]network.UpdateSecretariatInput{
		"a day that has not come":    {OnCommittee: p(true), OnCommitteeFrom: p(today.Plus(1))},
		"a day without what it says": {OnCommitteeFrom: p(today)},
	} {
		in.Secretariat = "FGC"
		if _, no := y.try(t, committee, with(network.UpdateSecretariat, in)); no == nil || !slices.Equal(no[0].Path, []string{"input", "onCommitteeFrom"}) {
			t.Errorf("%s is answered %v", name, no)
		}
	}
}
