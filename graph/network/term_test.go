package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// linksTold writes the links that a record says, each as its ends, relation and days.
func linksTold(r network.Record) []string {
	var list []string
	for _, e := range network.EdgesOf(r) {
		since, until := "?", ""
		if e.Since != nil {
			since = e.Since.String()
		}
		if e.Until != nil {
			until = e.Until.String()
		}
		list = append(list, fmt.Sprintf("%s %s %s %s..%s", e.From.ID, e.Relation, e.To.ID, since, until))
	}
	slices.Sort(list)
	return list
}

func wants(t *testing.T, r network.Record, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := linksTold(r); !slices.Equal(got, want) {
		t.Errorf("%s says\n%s\nwant\n%s", r.Key(), strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestWhoRunsALabIsDated: whom it named before terms were kept, since nobody knows
// when; a new one since their day; a dismissed one until the day before.
func TestWhoRunsALabIsDated(t *testing.T) {
	y := town()
	host := "secretariat_smit HOSTS lab_mobilab ?.."
	wants(t, y.Lab(mobilab), host,
		"servant_cora COORDINATES lab_mobilab ?..", "servant_pia COORDINATES lab_mobilab ?..", "servant_sven COORDINATES lab_mobilab ?..")
	coordinate := func(who ...string) rule {
		return with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Coordinators: who})
	}
	y.do(t, committee, coordinate("servant_cora", "servant_ana"))
	y.now = y.now.AddDate(0, 1, 0)
	y.do(t, committee, coordinate("servant_ana", "servant_dora"))
	lost := []string{"servant_pia COORDINATES lab_mobilab ?..2024-02-29", "servant_sven COORDINATES lab_mobilab ?..2024-02-29",
		"servant_cora COORDINATES lab_mobilab ?..2024-03-31"}
	wants(t, y.Lab(mobilab), append(lost, host, "servant_ana COORDINATES lab_mobilab 2024-03-01..", "servant_dora COORDINATES lab_mobilab 2024-04-01..")...)
	y.do(t, committee, coordinate("servant_ana")) // on the same day
	wants(t, y.Lab(mobilab), append(lost, host, "servant_ana COORDINATES lab_mobilab 2024-03-01..")...)
	y.now = y.now.AddDate(0, 0, 9)
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, committee, with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Secretariat: p("SF")}))
	wants(t, y.Lab(mobilab), append(lost, "secretariat_smit HOSTS lab_mobilab ?..2024-04-09", "secretariat_sf HOSTS lab_mobilab 2024-04-10..",
		"servant_ana COORDINATES lab_mobilab 2024-03-01..2024-04-09")...)
}

func TestWhoMaintainsABodyIsDated(t *testing.T) {
	y := town()
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SF", Maintainers: []string{"servant_fabio", "servant_rita"}}))
	y.now = y.now.AddDate(0, 0, 4)
	y.do(t, as("rita"), with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SMIT")}))
	y.now = y.now.AddDate(0, 0, 1)
	y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SF", Successor: "SMIT"}))
	wants(t, y.Secretariat(sf), "servant_fabio MAINTAINS secretariat_sf ?..2024-03-05", "servant_rita MAINTAINS secretariat_sf 2024-03-01..2024-03-04",
		"secretariat_smit SUCCEEDED secretariat_sf 2024-03-06..")
	for _, id := range []network.SecretariatID{old, mid} {
		if got := linksTold(y.Secretariat(id)); len(got) != 1 || !strings.Contains(got[0], "SUCCEEDED") {
			t.Errorf("%s says %v", id, got)
		}
	}
}

func TestALabsHostIsDatedByItsMove(t *testing.T) {
	y := town()
	y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SMIT", Successor: "SF"}))
	y.now = y.now.AddDate(0, 0, 1)
	y.do(t, network.Caller{Actor: network.System}, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 100) })
	if got := linksTold(y.Lab(mobilab))[:2]; !slices.Equal(got, []string{
		"secretariat_sf HOSTS lab_mobilab 2024-03-02..", "secretariat_smit HOSTS lab_mobilab ?..2024-03-01"}) {
		t.Errorf("the lab says %v", got)
	}
}

func TestWhoTakesPartInAnInitiativeIsDated(t *testing.T) {
	y := council()
	both := []string{"secretariat_smit TOOK_PART_IN initiative_hack 2024-02-10..", "secretariat_sf TOOK_PART_IN initiative_hack 2024-02-10.."}
	wants(t, y.Initiative(hackday), append(both, "servant_nina LEADS initiative_hack 2024-02-10..", "servant_rita TOOK_PART_IN initiative_hack 2024-02-10..")...)
	y.do(t, as("ana"), join(hackday))
	y.now = y.now.AddDate(0, 0, 2)
	y.do(t, as("rita"), quit(hackday))
	y.do(t, committee, change(hackday, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("ana")) }))
	y.now = y.now.AddDate(0, 0, 2)
	y.do(t, committee, end(hackday, network.InitiativeCompleted))
	wants(t, y.Initiative(hackday), append(both, "servant_nina LEADS initiative_hack 2024-02-10..2024-03-02",
		"servant_ana LEADS initiative_hack 2024-03-03..2024-03-04",
		"servant_rita TOOK_PART_IN initiative_hack 2024-02-10..2024-03-02", "servant_ana TOOK_PART_IN initiative_hack 2024-03-01..")...)
	y.do(t, committee, end(surveying, network.InitiativeWithdrawn))
	for _, link := range linksTold(y.Initiative(surveying)) {
		if !strings.HasSuffix(link, "..2024-03-04") {
			t.Errorf("of what was withdrawn there is %s", link)
		}
	}
}

func TestATrainingsLinksAreDated(t *testing.T) {
	y := school()
	wants(t, first(y, func(e *network.Enrolment) bool { return e.Status == network.Attended }), "servant_rita TRAINED_IN "+string(done)+" ?..")
	y.do(t, committee, with(network.RecordTrainingAttendance, network.RecordTrainingAttendanceInput{Training: string(begun), Attended: []string{idOf("ana")}}))
	wants(t, y.EnrolmentOf(begun, "servant_ana"), "servant_ana TRAINED_IN "+string(begun)+" 2024-03-01..")
	wants(t, y.EnrolmentOf(begun, "servant_rita"))
	y.do(t, committee, with(network.RecordTrainingAttendance, network.RecordTrainingAttendanceInput{Training: string(begun), Attended: []string{idOf("rita")}}))
	if e := y.EnrolmentOf(begun, "servant_ana"); len(linksTold(e)) > 0 || e.AttendedOn != nil {
		t.Errorf("who missed it says %v, on %v", linksTold(e), e.AttendedOn)
	}
	wants(t, y.Training(dropped))
	wants(t, y.Training(begun), "secretariat_smit HOSTS "+string(begun)+" 2024-03-01..")
}

// TestTermsTellWhomARecordNamed: whatever a record names day after day, its terms
// tell for each day since they were kept whom it named at its end, as far as they go
// back, and they are bounded.
func TestTermsTellWhomARecordNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfDistinct(rapid.SampledFrom([]network.ServantID{"servant_ana", "servant_dora", "servant_mara", "servant_rita"}), rapid.ID)
		y := town()
		named := map[network.Date][]network.ServantID{}
		began := network.Today(y.now)
		for range rapid.IntRange(1, 30).Draw(t, "changes") {
			list := people.Draw(t, "coordinators")
			ids := make([]string, len(list))
			for i, id := range list {
				ids[i] = string(id)
			}
			y.do(t, committee, with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Coordinators: ids}))
			for range rapid.IntRange(0, 2).Draw(t, "days") {
				named[network.Today(y.now)] = list
				y.now = y.now.AddDate(0, 0, 1)
			}
			named[network.Today(y.now)] = list
		}
		lab := y.Lab(mobilab)
		if flaws := network.Flaws(y, lab); flaws != nil {
			t.Fatalf("the lab has flaws: %v", flaws)
		}
		for day := began; !day.After(network.Today(y.now)); day = day.Plus(1) {
			var got []network.ServantID
			for _, e := range network.EdgesOf(lab) {
				if e.Relation == network.RelCoordinates && e.On(day) {
					got = append(got, network.ServantID(e.From.ID))
				}
			}
			slices.Sort(got)
			if want := slices.Sorted(slices.Values(named[day])); !slices.Equal(got, want) {
				t.Fatalf("on %v it names %v, want %v", day, got, want)
			}
		}
	})
}

func TestARecordKeepsTheLatestTerms(t *testing.T) {
	y := town()
	for n := range 2 * network.MaxTerms {
		who := []string{"servant_ana"}
		if n%2 == 0 {
			who = []string{"servant_dora"}
		}
		y.do(t, committee, with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Coordinators: who}))
		y.now = y.now.AddDate(0, 0, 1)
	}
	terms := y.Lab(mobilab).Terms
	last := terms[len(terms)-1]
	if len(terms) != network.MaxTerms || last.Of != "servant_ana" || last.Until != nil || network.Flaws(y, y.Lab(mobilab)) != nil {
		t.Errorf("%d terms, the last of %v", len(terms), last)
	}
}

func TestTermsThatNoRuleMadeAreFlaws(t *testing.T) {
	y, later := town(), morning.Add(time.Hour)
	for name, c := range map[string]struct {
		terms network.Terms
		want  string
	}{
		"of nobody":         {network.Terms{{Relation: network.RelHosts, Of: "servant_no", Since: &morning}}, "INVALID input.terms.0.of"},
		"without a date":    {network.Terms{{Relation: network.RelHosts, Of: idOf("ana")}}, "INVALID input.terms.0.since"},
		"that end too soon": {network.Terms{{Relation: network.RelHosts, Of: idOf("ana"), Since: &later, Until: &morning}}, "INVALID input.terms.0.until"},
		"without number": {slices.Repeat(network.Terms{{Relation: network.RelHosts, Of: idOf("ana"), Since: &morning, Until: &later}}, network.MaxTerms+1),
			"INVALID input.terms"},
	} {
		lab := *y.Lab(mobilab)
		lab.Terms = c.terms
		if got := problems(network.Flaws(y, &lab)); got != c.want {
			t.Errorf("terms %s: %s, want %s", name, got, c.want)
		}
	}
}
