package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestEachRelationFixesItsEnds(t *testing.T) {
	for _, r := range network.Relations() {
		pairs := 0
		for _, from := range network.LinkedKinds() {
			for _, to := range network.LinkedKinds() {
				if r.Joins(from, to) {
					pairs++
				}
			}
		}
		if pairs == 0 {
			t.Errorf("%s joins nothing", r)
		}
	}
	if network.RelMemberOf.Joins(network.KindSecretariats, network.KindServants) || network.Relation("").Joins(network.KindServants, network.KindLabs) {
		t.Error("a relation joins what it does not")
	}
}

// TestEveryLinkOfTheCityFitsItsRelation: and each relation of the kinds that there
// are stands somewhere.
func TestEveryLinkOfTheCityFitsItsRelation(t *testing.T) {
	y := school()
	y.do(t, committee, with(network.UpdateTraining, network.UpdateTrainingInput{Training: string(basics), District: p("se")}))
	met := map[network.Relation]bool{}
	for ref, r := range y.records() {
		for _, e := range network.EdgesOf(r) {
			met[e.Relation] = true
			if !e.Relation.Joins(e.From.Kind, e.To.Kind) || y.Record(e.From) == nil || y.Record(e.To) == nil {
				t.Errorf("%v says %v %s %v", ref, e.From, e.Relation, e.To)
			}
		}
	}
	for _, r := range network.Relations() {
		later := r == network.RelPartnerOf || r == network.RelRepresents || r == network.RelWorksOn
		if !met[r] && !later {
			t.Errorf("no record says %s", r)
		}
	}
}

// TestAMembershipIsALinkForEachTimeInABody: being employed otherwise does not break
// it; waiting, a suspension and leaving do; less than a day is none.
func TestAMembershipIsALinkForEachTimeInABody(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2024, 3, day, hour, 0, 0, 0, network.City) }
	s := &network.Servant{ID: "servant_ana"}
	s.Periods = []network.Period{
		{Status: network.Pending, Secretariat: smit, Since: at(1, 9)}, {Status: network.Active, Secretariat: smit, Since: at(2, 9)},
		{Status: network.Active, Secretariat: smit, Employment: network.Temporary, Since: at(3, 9)},
		{Status: network.Suspended, Secretariat: smit, Since: at(5, 23)}, {Status: network.Active, Secretariat: smit, Since: at(7, 0)},
		{Status: network.Active, Secretariat: sf, Since: at(9, 0)}, {Status: network.Active, Secretariat: mid, Since: at(9, 10)},
		{Status: network.Active, Secretariat: sf, Since: at(9, 11)},
	}
	wants(t, s, "servant_ana MEMBER_OF secretariat_smit 2024-03-02..2024-03-04", "servant_ana MEMBER_OF secretariat_smit 2024-03-07..2024-03-08",
		"servant_ana MEMBER_OF secretariat_sf 2024-03-09..")
}

func TestASeatIsALinkAsLongAsItIsHeld(t *testing.T) {
	y := council()
	n := seat("ciro", smit, "2024-01-10", "2024-12-31")
	wants(t, n, "servant_ciro NOMINATED_BY secretariat_smit 2024-01-10..2024-12-31")
	y.do(t, committee, with(network.EndNomination, network.EndNominationInput{Nomination: n.Key()}))
	ended := y.Nomination(n.ID)
	wants(t, ended, "servant_ciro NOMINATED_BY secretariat_smit 2024-01-10..2024-02-29")
	for _, e := range network.EdgesOf(ended) {
		for day := network.Today(morning).Plus(-3); !network.Today(morning).Plus(2).After(day); day = day.Plus(1) {
			if e.On(day) != ended.On(day) {
				t.Errorf("on %v the link holds: %v; the seat: %v", day, e.On(day), ended.On(day))
			}
		}
	}
}

func TestAMeetingIsLinkedToThoseWhoCame(t *testing.T) {
	m := &network.Meeting{ID: "meeting_1", StartsAt: morning, Attendance: []network.SeatAttendance{
		{Secretariat: smit, Servant: "servant_nina", Present: true}, {Secretariat: smit, Servant: "servant_ciro", Present: true},
		{Secretariat: sf, Servant: "servant_fabio"}, {Secretariat: prodam, Present: true},
	}}
	wants(t, m, "secretariat_smit TOOK_PART_IN meeting_1 2024-03-01..", "servant_nina TOOK_PART_IN meeting_1 2024-03-01..",
		"servant_ciro TOOK_PART_IN meeting_1 2024-03-01..", string(prodam)+" TOOK_PART_IN meeting_1 2024-03-01..")
}

func TestADayHasANumber(t *testing.T) {
	for n, want := range map[int]string{0: "1970-01-01", -1: "1969-12-31", 19783: "2024-03-01"} {
		if day := network.DayNumbered(n); day.String() != want || day.DaysSince1970() != n {
			t.Errorf("%d is %v, %d", n, day, day.DaysSince1970())
		}
	}
}
