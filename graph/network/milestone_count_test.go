package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

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

// Figures of trainings lead to those that make them: what was cancelled is none, and a
// body or district that counts by what was recorded afterwards alone is told as such.
func TestTrainingsThatWereCancelledOrRecordedAfterwards(t *testing.T) {
	y := school()
	then := instant(t, "2017-06-01T15:00:00Z")
	hold := func(id network.TrainingID, host network.SecretariatID, status network.TrainingStatus, recorded *time.Time) {
		of := training(id, host, then)
		of.Status, of.RecordedAt, of.District = status, recorded, ""
		y.put(of)
		of = training(id+"_agents", host, then)
		of.Status, of.RecordedAt, of.Programme, of.District = status, recorded, network.OpenGovernmentAgents, "district_se"
		if host != smit {
			of.District = ""
		}
		y.put(of)
	}
	told := func(milestone network.MilestoneNumber) string {
		_, m := network.MilestoneOf(y, milestone)
		list := network.StandingOf(y, m, *day("2017-12-31"), morning).Evidence
		e := list[len(list)-1]
		return fmt.Sprintf("%d by %d: %s", e.Done, len(e.Records), e.Label.In("en"))
	}
	want := func(figure, suffix string) {
		t.Helper()
		for milestone, label := range map[network.MilestoneNumber]string{
			"2.3": "Districts in which an activity of the Open Government Agents was held", "4.3": "Secretariats that held a training",
		} {
			if got := told(milestone); got != figure+": "+label+suffix {
				t.Errorf("%s is told as %s", milestone, got)
			}
		}
	}
	hold("training_off", smit, network.TrainingCancelled, nil)
	want("0 by 0", "")
	hold("training_a", smit, network.TrainingHeld, &morning)
	hold("training_b", smit, network.TrainingHeld, &morning)
	hold("training_sub", se, network.TrainingHeld, &morning) // it has no seat on the committee, and no district
	want("1 by 2", " (1 recorded afterwards, by a link)")
	hold("training_c", smit, network.TrainingHeld, nil)
	want("1 by 3", "")
}

func TestEveryEvidenceHasALabelInBothLanguages(t *testing.T) {
	y := school()
	var counted []string
	for k := range y.Commitments() {
		for _, m := range k.Milestones {
			for _, e := range network.StandingOf(y, &m, *day("2024-03-01"), morning).Evidence {
				pt, en := e.Label.In("pt"), e.Label.In("en")
				if pt == "" || en == "" || pt == en || strings.Contains(pt+en, "%!") || e.Source == "" {
					t.Errorf("%s: %+v", m.Number, e)
				}
				counted = append(counted, string(m.Number))
			}
		}
	}
	if got, want := strings.Join(counted, " "), "1.1 1.1 1.1 1.1 1.2 1.3 2.3 3.3 4.1 4.1 4.2 4.3 4.3 5.1 5.1 5.2 5.3"; got != want {
		t.Errorf("there is evidence of %s, want of %s", got, want)
	}
}

// Of the two labs, one is of 2020: before, the other was all there was.
func TestLabsThatLendUnderGuidelines(t *testing.T) {
	y := school()
	y.put(&network.Lab{ID: "lab_novo", Slug: "novo", Name: "Novo", Since: "2020-06"})
	rules := func(lab network.LabID, version int, at string) {
		y.put(&network.Guidelines{ID: network.GuidelinesID(string(lab) + at), Lab: lab, Version: version, Text: "x", PublishedAt: instant(t, at)})
	}
	space := func(id network.SpaceID, lab network.LabID, retired *time.Time) {
		y.put(&network.Space{ID: id, Lab: lab, Name: string(id), Capacity: 1, RetiredAt: retired})
	}
	opening := func(id network.OpeningID, of network.SpaceID, from string, until *network.Date) {
		y.put(&network.Opening{ID: id, Space: of, Rule: "FREQ=DAILY", Closes: 60, SlotMinutes: 60, From: *day(from), Until: until})
	}
	stands := func(date, want string) {
		t.Helper()
		y.expect(t, "5.2", date, want)
	}
	none := "NOT_STARTED computed:NOT_STARTED said: 0/"
	stands("2019-01-01", none+"1")
	stands("2020-05-31", none+"1")
	stands("2020-06-01", none+"2")
	rules(mobilab, 1, "2021-03-02T01:00:00Z") // still the 1st in the city
	stands("2022-01-01", none+"2")            // nothing is lent
	space("space_a", mobilab, nil)
	stands("2022-01-01", none+"2") // it never opens
	opening("opening_a", "space_a", "2021-02-10", day("2021-03-31"))
	stands("2021-02-28", none+"2") // open, and not ruled
	stands("2021-03-01", "LIMITED computed:LIMITED said: 1/2")
	stands("2021-03-31", "LIMITED computed:LIMITED said: 1/2")
	stands("2021-04-01", none+"2")
	rules(mobilab, 2, "2021-05-01T12:00:00Z") // another version takes nothing back
	stands("2021-03-01", "LIMITED computed:LIMITED said: 1/2")

	retired := instant(t, "2022-08-01T12:00:00Z")
	space("space_b", mobilab, &retired)
	opening("opening_b", "space_b", "2022-07-01", nil)
	stands("2022-06-30", none+"2")
	stands("2022-07-31", "LIMITED computed:LIMITED said: 1/2")
	stands("2022-08-01", none+"2")

	space("space_c", "lab_novo", nil)
	opening("opening_c", "space_c", "2022-07-15", nil)
	stands("2022-07-20", "LIMITED computed:LIMITED said: 1/2") // the other has no guidelines
	rules("lab_novo", 1, "2022-07-18T12:00:00Z")
	stands("2022-07-17", "LIMITED computed:LIMITED said: 1/2")
	stands("2022-07-18", "COMPLETE computed:COMPLETE said: 2/2")
}
