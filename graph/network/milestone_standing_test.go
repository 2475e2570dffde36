package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestGrading(t *testing.T) {
	for _, of := range []struct {
		name string
		list [][2]int
		want network.Completion
	}{
		{"nothing to count is no evidence", nil, network.NoEvidence},
		{"nothing to do is none either", [][2]int{{0, 0}}, network.NoEvidence},
		{"nothing done is not started", [][2]int{{0, 3}, {0, 1}}, network.NotStarted},
		{"something is limited", [][2]int{{1, 100}}, network.Limited},
		{"half is limited", [][2]int{{1, 2}}, network.Limited},
		{"half on average is limited", [][2]int{{1, 1}, {0, 1}}, network.Limited},
		{"more than half is substantial", [][2]int{{1, 1}, {1, 100}}, network.Substantial},
		{"all but one is substantial", [][2]int{{31, 32}}, network.Substantial},
		{"all is complete", [][2]int{{32, 32}, {1, 1}}, network.Complete},
		{"what there is none of does not count", [][2]int{{32, 32}, {0, 0}}, network.Complete},
		{"more than all is all", [][2]int{{5, 4}, {0, 1}}, network.Limited},
	} {
		t.Run(of.name, func(t *testing.T) {
			var list []network.Evidence
			for _, e := range of.list {
				list = append(list, network.Evidence{Done: e[0], Of: e[1]})
			}
			if got := network.Grade(list); got != of.want {
				t.Errorf("got %s, want %s", got, of.want)
			}
		})
	}
}

var scale = map[network.Completion]int{network.NotStarted: 1, network.Limited: 2, network.Substantial: 3, network.Complete: 4}

func TestWhoeverDoesMoreIsNotGradedLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := make([]network.Evidence, rapid.IntRange(1, 5).Draw(t, "kinds"))
		for i := range list {
			list[i].Of = rapid.IntRange(1, 40).Draw(t, "of")
			list[i].Done = rapid.IntRange(0, list[i].Of).Draw(t, "done")
		}
		before := network.Grade(list)
		i := rapid.IntRange(0, len(list)-1).Draw(t, "which")
		list[i].Done = min(list[i].Of, list[i].Done+1)
		if after := network.Grade(list); scale[after] < scale[before] {
			t.Fatalf("%s became %s", before, after)
		}
	})
}

// standing writes how a milestone stood on a day: what counts, what is computed,
// what is said of it, and the evidence.
func (y *city) standing(milestone network.MilestoneNumber, date string) string {
	_, m := network.MilestoneOf(y, milestone)
	s := network.StandingOf(y, m, *day(date), y.now)
	said := network.Completion("")
	if s.SelfReported != nil {
		said = s.SelfReported.Completion
	}
	line := fmt.Sprintf("%s computed:%s said:%s", s.Completion, s.Computed, said)
	for _, e := range s.Evidence {
		line += fmt.Sprintf(" %d/%d", e.Done, e.Of)
	}
	return line
}

func (y *city) expect(t *testing.T, milestone network.MilestoneNumber, date, want string) {
	t.Helper()
	if got := y.standing(milestone, date); got != want {
		t.Errorf("%s on %s stands at %s, want %s", milestone, date, got, want)
	}
}

func TestReportsTellWhatTheNetworkCannot(t *testing.T) {
	y := school()
	y.do(t, committee, tell("2.1", onDay("2017-01-10"), says(network.Limited), linked))
	y.do(t, committee, tell("2.1", onDay("2017-02-20"), says(network.Complete)))
	y.do(t, committee, tell("2.1", onDay("2017-02-25"), linked))
	y.do(t, minted("secretariat:SUB-SE"), tell("2.1", onDay("2017-02-26"), linked, says(network.NotStarted)))
	wrong := y.do(t, committee, tell("2.1", onDay("2017-02-27"), linked, says(network.NotStarted))).Made[0]
	y.do(t, committee, with(network.RetractReport, network.RetractReportInput{Report: wrong, Reason: "engano"}))
	y.expect(t, "2.1", "2017-01-09", "NO_EVIDENCE computed: said:")
	y.expect(t, "2.1", "2017-01-10", "LIMITED computed: said:LIMITED")
	y.expect(t, "2.1", "2017-12-31", "LIMITED computed: said:COMPLETE") // the later one has no link
	y.expect(t, "3.1", "2024-03-01", "NO_EVIDENCE computed: said:")
	y.expect(t, "5.1", "2024-03-01", "NOT_STARTED computed:NOT_STARTED said: 0/2 0/0") // two districts, no group
}

func TestWhatIsSaidDoesNotChangeWhatIsCounted(t *testing.T) {
	y := school()
	y.do(t, committee, tell("4.2", linked, says(network.Complete)))
	y.expect(t, "4.2", "2024-03-01", "LIMITED computed:LIMITED said:COMPLETE 1/2")
	y.do(t, committee, with(network.NominateServant, network.NominateServantInput{Secretariat: "SF", Servant: idOf("rita"), Profile: "x"}))
	y.expect(t, "4.2", "2024-02-29", "LIMITED computed:LIMITED said: 1/2")
	y.expect(t, "4.2", "2024-03-01", "COMPLETE computed:COMPLETE said:COMPLETE 2/2")
	y.expect(t, "4.2", "2016-12-31", "NOT_STARTED computed:NOT_STARTED said: 0/1") // SMIT was not there yet
}

func TestThePlanIsToldUntilToday(t *testing.T) {
	if got, err := network.PlanDay(nil, morning); err != nil || got.String() != "2024-03-01" {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := network.PlanDay(day("2017-05-02"), morning); err != nil || got.String() != "2017-05-02" {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := network.PlanDay(day("2024-03-02"), morning); err == nil {
		t.Error("of tomorrow something was told")
	}
}
