package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

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
	y.expect(t, "5.1", "2024-03-01", "NO_EVIDENCE computed: said:")
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

func TestStatuteAndCampaign(t *testing.T) {
	y := school()
	y.expect(t, "4.1", "2024-03-01", "NOT_STARTED computed:NOT_STARTED said: 0/1 0/1")
	y.put(&network.Statute{ID: "statute_1", Version: 1, AdoptedAt: instant(t, "2017-03-10T01:00:00Z")}) // still the 9th in the city
	y.expect(t, "4.1", "2017-03-08", "NOT_STARTED computed:NOT_STARTED said: 0/1 0/1")
	y.expect(t, "4.1", "2017-03-09", "LIMITED computed:COMPLETE said: 1/1 0/1")
	y.do(t, committee, tell("4.1", through(network.ChannelBus), onDay("2017-03-11")))
	y.do(t, committee, tell("4.1", linked, onDay("2017-03-11")))
	y.expect(t, "4.1", "2017-03-11", "LIMITED computed:COMPLETE said: 1/1 0/1") // no link, and no channel
	y.do(t, committee, tell("4.1", through(network.ChannelTV), linked, onDay("2017-03-12")))
	y.expect(t, "4.1", "2017-03-12", "COMPLETE computed:COMPLETE said: 1/1 1/1")
}

func TestMeetingsAndTrainings(t *testing.T) {
	y := school()
	call := func(id network.MeetingID, at string, status network.MeetingStatus, extraordinary bool) {
		m := meeting(id, instant(t, at))
		m.Status, m.Extraordinary = status, extraordinary
		y.put(m)
	}
	call("meeting_17q2", "2017-06-01T12:00:00Z", network.MeetingHeld, false)
	call("meeting_17q3", "2017-09-01T12:00:00Z", network.MeetingScheduled, false)
	call("meeting_17q4x", "2017-11-01T12:00:00Z", network.MeetingHeld, true)
	y.expect(t, "4.3", "2017-05-31", "NOT_STARTED computed:NOT_STARTED said: 0/3 0/2")
	y.expect(t, "4.3", "2017-06-01", "LIMITED computed:LIMITED said: 1/3 0/2")
	y.expect(t, "4.3", "2017-12-31", "LIMITED computed:LIMITED said: 1/3 0/2")
	y.expect(t, "4.3", "2018-01-01", "LIMITED computed:LIMITED said: 1/4 0/2") // from 2017-Q2 to 2018-Q1
	y.expect(t, "4.3", "2018-04-01", "NOT_STARTED computed:NOT_STARTED said: 0/4 0/2")
	y.expect(t, "4.3", "2024-01-30", "NOT_STARTED computed:NOT_STARTED said: 0/4 0/2") // SMIT's training is on the 31st
	y.expect(t, "4.3", "2024-01-31", "LIMITED computed:LIMITED said: 0/4 1/2")
}

func TestActivitiesInDistricts(t *testing.T) {
	y := school()
	hold := func(id network.TrainingID, district network.DistrictID, at time.Time, status network.TrainingStatus) {
		of := training(id, smit, at)
		of.Programme, of.District, of.Status = network.OpenGovernmentAgents, district, status
		y.put(of)
	}
	then := instant(t, "2017-06-01T23:00:00Z") // until 02:00Z, which is still the 1st in the city
	hold("training_a", "district_se", then, network.TrainingHeld)
	hold("training_b", "district_se", then, network.TrainingHeld)
	hold("training_c", "district_lapa", then, network.TrainingScheduled)
	hold("training_d", "", then, network.TrainingHeld)
	y.expect(t, "2.3", "2017-05-31", "NOT_STARTED computed:NOT_STARTED said: 0/2")
	y.expect(t, "2.3", "2017-06-01", "LIMITED computed:LIMITED said: 1/2")
	other := training("training_e", sf, then)
	other.District, other.Status = "district_lapa", network.TrainingHeld
	y.put(other)
	y.expect(t, "2.3", "2017-06-01", "LIMITED computed:LIMITED said: 1/2") // a secretariat's training is none
	y.expect(t, "4.3", "2017-06-01", "LIMITED computed:LIMITED said: 0/3 1/2")
	hold("training_c", "district_lapa", then, network.TrainingHeld)
	y.expect(t, "2.3", "2017-06-01", "COMPLETE computed:COMPLETE said: 2/2")
	agents := *other
	agents.ID, agents.Host, agents.Programme = "training_f", smit, network.OpenGovernmentAgents
	y.put(&agents)
	y.expect(t, "4.3", "2017-06-01", "LIMITED computed:LIMITED said: 0/3 1/2") // another programme's
}

func TestEveryDistrictAndHalfYear(t *testing.T) {
	for _, milestone := range []string{"1.2", "1.3"} {
		t.Run(milestone, func(t *testing.T) {
			y, number := school(), network.MilestoneNumber(milestone)
			tells := func(date, district string, edit ...func(*reportIn)) {
				y.do(t, committee, tell(milestone, append(edit, onDay(date), inDistrict(district))...))
			}
			y.do(t, committee, tell(milestone, linked, onDay("2017-04-01"), says(network.Substantial)))
			y.expect(t, number, "2017-05-01", "SUBSTANTIAL computed: said:SUBSTANTIAL 0/4")
			tells("2017-05-02", "se", linked)
			tells("2017-06-30", "se", linked) // twice in a half-year is once
			tells("2017-05-02", "lapa")
			tells("2017-05-02", "lapa", linked, says(network.NotStarted))
			tells("2017-05-02", "lapa", linked, says(network.NoEvidence))
			y.expect(t, number, "2017-05-01", "SUBSTANTIAL computed: said:SUBSTANTIAL 0/4")
			y.expect(t, number, "2017-06-30", "LIMITED computed: said:SUBSTANTIAL 1/4")
			tells("2017-07-01", "se", linked)
			y.expect(t, number, "2017-12-31", "LIMITED computed: said:SUBSTANTIAL 2/4")
			y.expect(t, number, "2018-01-01", "LIMITED computed: said:SUBSTANTIAL 1/4") // 2017-H2 and 2018-H1
		})
	}
}

func TestCouncilSessions(t *testing.T) {
	y := school()
	desk := minted("secretariat:SUB-SE")
	late := func(s *network.CouncilSessionInput) { s.AgendaOn = day("2017-05-02") }
	tells := func(date string, of func(*reportIn)) { y.do(t, desk, tell("1.1", linked, onDay(date), of)) }
	tells("2017-05-02", session("CPM Sé", late, demands(10, 2)))
	y.do(t, desk, tell("1.1", onDay("2017-05-02"), session("Saúde"))) // without a link
	y.expect(t, "1.1", "2017-05-02", "LIMITED computed: said: 1/2 0/1 1/1 2/10")
	tells("2017-05-02", session("cpm se", demands(10, 8))) // the same session, filed again
	y.expect(t, "1.1", "2017-05-02", "SUBSTANTIAL computed: said: 1/2 1/1 1/1 8/10")
	tells("2017-05-09", session("CPM Sé", func(s *network.CouncilSessionInput) { s.MinutesOnLine, s.AgendaInPrint = nil, nil }))
	y.expect(t, "1.1", "2017-05-09", "SUBSTANTIAL computed: said: 1/2 1/2 1/2 8/10")
	y.expect(t, "1.1", "2017-05-01", "NO_EVIDENCE computed: said: 0/2 0/0 0/0 0/0")
}

func TestOutreachShowsTheChannelsThatCarriedNothing(t *testing.T) {
	y := school()
	y.do(t, committee, tell("3.3", linked, through(network.ChannelBus), onDay("2017-05-01")))
	y.do(t, committee, tell("3.3", linked, through(network.ChannelBus), onDay("2017-05-03")))
	y.do(t, committee, tell("3.3", through(network.ChannelTV), onDay("2017-05-01")))
	y.expect(t, "3.3", "2017-05-03", "LIMITED computed: said: 1/5")
	counts := ""
	for _, c := range network.OutreachPerChannel(y, "3.3", *day("2017-05-02")) {
		counts += fmt.Sprintf("%s %d ", c.Channel, c.Actions)
	}
	if want := "NEWSPAPER 0 TV 0 BUS 1 MUNICIPAL_VENUE 0 ALTERNATIVE_MEDIA 0 "; counts != want {
		t.Errorf("the counts are %s", counts)
	}
}

func TestEveryEvidenceHasALabelInBothLanguages(t *testing.T) {
	y := school()
	for k := range y.Commitments() {
		for _, m := range k.Milestones {
			for _, e := range network.StandingOf(y, &m, *day("2024-03-01"), morning).Evidence {
				pt, en := e.Label.In("pt"), e.Label.In("en")
				if pt == "" || en == "" || pt == en || strings.Contains(pt+en, "%!") || e.Source == "" {
					t.Errorf("%s: %+v", m.Number, e)
				}
			}
		}
	}
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
