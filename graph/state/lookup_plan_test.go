package state

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestLooksUpTrainingsAndThePlan(t *testing.T) {
	training := func(id string, host network.SecretariatID, hours int) *network.Training {
		return &network.Training{ID: network.TrainingID(id), Host: host, StartsAt: noon.Add(time.Duration(hours) * time.Hour)}
	}
	enrolment := func(id string, in network.TrainingID, who network.ServantID, turn int) *network.Enrolment {
		return &network.Enrolment{ID: network.EnrolmentID(id), Training: in, Servant: who, Turn: turn}
	}
	report := func(id string, of network.MilestoneNumber, days, minutes int) *network.Report {
		return &network.Report{ID: network.ReportID(id), Milestone: of, On: network.DateOf(noon.AddDate(0, 0, days)), At: noon.Add(time.Duration(minutes) * time.Minute)}
	}
	m := put(t, New(), list(
		training("t3", "b1", 9), training("t1", "b1", 1), training("t2", "b10", 5),
		enrolment("e3", "t1", "s1", 10), enrolment("e1", "t1", "s2", 2), enrolment("e2", "t10", "s1", 1),
		&network.Commitment{ID: "k2", Number: 2}, &network.Commitment{ID: "k1", Number: 10},
		report("p1", "1.2", 2, 0), report("p2", "1.2", 1, 9), report("p3", "1.2", 1, 3), report("p4", "1.1", 1, 0),
		&network.District{ID: "d1", Slug: "se"}, &network.District{ID: "d2", Slug: "lapa"},
		&network.Lab{ID: "l1", Slug: "vai"}, &network.Lab{ID: "l2", Slug: "fab"},
		&network.Secretariat{ID: "b1", Acronym: "Z"}, &network.Secretariat{ID: "b2", Acronym: "A", DissolvedOn: day()},
	))
	for name, c := range map[string]struct{ got, want []string }{
		"trainings by their start":      {collect(m.AllTrainings()), []string{"t1", "t2", "t3"}},
		"those from an instant on":      {collect(m.TrainingsFrom(noon.Add(5 * time.Hour))), []string{"t2", "t3"}},
		"those of a body":               {collect(m.TrainingsHostedBy("b1")), []string{"t1", "t3"}},
		"enrolments by turn":            {collect(m.EnrolmentsIn("t1")), []string{"e1", "e3"}},
		"a servant's":                   {collect(m.EnrolmentsOf("s1")), []string{"e2", "e3"}},
		"commitments by number":         {collect(m.Commitments()), []string{"k2", "k1"}},
		"reports by day, then as filed": {collect(m.ReportsOn("1.2")), []string{"p3", "p2", "p1"}},
		"reports on no such milestone":  {collect(m.ReportsOn("1")), []string{}},
		"districts by slug":             {collect(m.AllDistricts()), []string{"d2", "d1"}},
		"labs by slug":                  {collect(m.AllLabs()), []string{"l2", "l1"}},
		"bodies by acronym":             {collect(m.AllBodies()), []string{"b2", "b1"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	if m.Training("t1").ID != "t1" || m.EnrolmentOf("t1", "s1").ID != "e3" || m.EnrolmentOf("t1", "s") != nil || m.Report("p1").ID != "p1" || m.Commitment("k1").ID != "k1" {
		t.Error("a look-up does not find its record")
	}
}
