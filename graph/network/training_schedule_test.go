package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func announce(host string, edit ...func(*network.ScheduleTrainingInput)) rule {
	starts := morning.AddDate(0, 1, 0)
	in := network.ScheduleTrainingInput{Title: "Dados abertos", Host: host, StartsAt: starts, EndsAt: starts.Add(3 * time.Hour), Capacity: 30}
	for _, e := range edit {
		e(&in)
	}
	return with(network.ScheduleTraining, in)
}

func move(id string, starts time.Time, edit ...func(*network.RescheduleTrainingInput)) rule {
	in := network.RescheduleTrainingInput{Training: id}
	in.StartsAt, in.EndsAt, in.Notice = starts, starts.Add(time.Hour), "a sala está em obras"
	for _, e := range edit {
		e(&in)
	}
	return with(network.RescheduleTraining, in)
}

func callOff(id, notice string) rule {
	return with(network.CancelTraining, network.CancelTrainingInput{Training: id, Notice: notice})
}

func attend(id string, others int, names ...string) rule {
	in := network.RecordTrainingAttendanceInput{Training: id, Others: &others, Attended: []string{}}
	for _, name := range names {
		in.Attended = append(in.Attended, idOf(name))
	}
	return with(network.RecordTrainingAttendance, in)
}

func TestSchedulingATraining(t *testing.T) {
	type in = network.ScheduleTrainingInput
	at := func(s string) time.Time { return instant(t, s) }
	judge(t, school, []ruling{
		{"a maintainer announces one of their body", as("mara"), announce("SMIT"), ""},
		{"and so does a warranted desk", minted("secretariat:SMIT"), announce("smit"), ""},
		{"and the committee for any body", committee, announce("SF"), ""},
		{"a member of the body does not", as("ana"), announce("SMIT"), "NOT_FOUND input.host"},
		{"nor a maintainer of another body", as("fabio"), announce("SMIT"), "NOT_FOUND input.host"},
		{"nor a desk of another body", minted("secretariat:SF"), announce("SMIT"), "NOT_FOUND input.host"},
		{"a scope that nobody warrants opens no right", as("ana", "secretariat:SMIT"), announce("SMIT"), "NOT_FOUND input.host"},
		{"a body that was dissolved hosts nothing more", committee, announce("OLD"), "WRONG_STATE input.host"},
		{"a body that is none hosts nothing", committee, announce("NONE"), "NOT_FOUND input.host"},
		{"a training in the past is refused", as("mara"), announce("SMIT", func(i *in) { i.StartsAt = morning }), "INVALID input.startsAt, INVALID input.endsAt"},
		{"and one in a far future", as("mara"), announce("SMIT", func(i *in) { i.StartsAt = morning.AddDate(2, 0, 1); i.EndsAt = i.StartsAt.Add(1e9) }), "INVALID input.startsAt"},
		{"it ends after it begins", as("mara"), announce("SMIT", func(i *in) { i.EndsAt = i.StartsAt }), "INVALID input.endsAt"},
		{"it lasts a month at most", as("mara"), announce("SMIT", func(i *in) { i.EndsAt = i.StartsAt.Add(network.MaxTrainingTime) }), ""},
		{"and no more", as("mara"), announce("SMIT", func(i *in) { i.EndsAt = i.StartsAt.Add(network.MaxTrainingTime + time.Second) }), "INVALID input.endsAt"},
		{"nobody fits into no place", as("mara"), announce("SMIT", func(i *in) { i.Capacity = 0 }), "INVALID input.capacity"},
		{"a stadium is too large", as("mara"), announce("SMIT", func(i *in) { i.Capacity = network.MaxTrainees + 1 }), "INVALID input.capacity"},
		{"it has a title", as("mara"), announce("SMIT", func(i *in) { i.Title = " " }), "INVALID input.title"},
		{"a district is one of the city's", as("mara"), announce("SMIT", func(i *in) { i.District = p("nowhere") }), "NOT_FOUND input.district"},
		{"and is named by its slug", as("mara"), announce("SMIT", func(i *in) { i.District = p("Lapa") }), ""},
	})
	y := school()
	y.now = at("2017-10-01T12:00:00Z")
	never := func(i *in) { i.StartsAt, i.EndsAt = at("2017-10-15T00:30:00-03:00"), at("2017-10-15T03:00:00-02:00") }
	_, no := y.try(t, as("mara"), announce("SMIT", never))
	if got := problems(no); got != "INVALID input.startsAt" {
		t.Errorf("an hour that never was in the city: %s", got)
	}
}

func TestASubprefecturesTrainingIsInItsDistrict(t *testing.T) {
	y := school()
	agents := func(i *network.ScheduleTrainingInput) { i.Programme = p(network.OpenGovernmentAgents) }
	made := func(edit ...func(*network.ScheduleTrainingInput)) *network.Training {
		d := y.do(t, minted("secretariat:SUB-SE"), announce("SUB-SE", edit...))
		return y.Training(network.TrainingID(d.Made[0]))
	}
	if got := made(agents); got.District != "district_se" || got.Programme != network.OpenGovernmentAgents || got.Status != network.TrainingScheduled {
		t.Errorf("it is %+v", got)
	}
	if got := made(func(i *network.ScheduleTrainingInput) { i.District = p("lapa") }); got.District != "district_lapa" || got.Programme != network.SecretariatTraining {
		t.Errorf("it is %+v", got)
	}
	y.put(&network.District{ID: "district_two", Slug: "two", Subprefecture: se})
	if got := made(); got.District != "" {
		t.Errorf("of two districts one was guessed: %s", got.District)
	}
}

func TestMovingAndCancellingATraining(t *testing.T) {
	next := morning.AddDate(0, 0, 15)
	judge(t, school, []ruling{
		{"a maintainer moves a training", as("mara"), move(basics, next), ""},
		{"and one that began without anybody telling of it", as("mara"), move(begun, next), ""},
		{"a member does not", as("ana"), move(basics, next), "NOT_FOUND input.training"},
		{"nor a maintainer of another body", as("fabio"), move(basics, next), "NOT_FOUND input.training"},
		{"there is no such training", committee, move("training_none", next), "NOT_FOUND input.training"},
		{"those who enrolled are told why", as("mara"), move(basics, next, func(i *network.RescheduleTrainingInput) { i.Notice = "" }), "INVALID input.notice"},
		{"it moves into the future", as("mara"), move(basics, morning.Add(-time.Hour)), "INVALID input.startsAt"},
		{"what was held does not move", as("mara"), move(done, next), "WRONG_STATE input.training"},
		{"nor what was cancelled", as("mara"), move(dropped, next), "WRONG_STATE input.training"},
		{"on the revision that they know", as("mara"), move(basics, next, func(i *network.RescheduleTrainingInput) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"a dissolved body's training is its heir's to move", as("mara"), move(legacy, next), ""},
		{"and nobody else's", as("fabio"), callOff(legacy, "x"), "NOT_FOUND input.training"},
		{"a maintainer cancels", as("mara"), callOff(basics, "sem sala"), ""},
		{"and tells why", as("mara"), callOff(basics, "\u200d"), "INVALID input.notice"},
		{"once", as("mara"), callOff(dropped, "x"), "WRONG_STATE input.training"},
		{"and not what was held", as("mara"), callOff(done, "x"), "WRONG_STATE input.training"},
	})
	y := school()
	before := *y.Training(basics)
	y.do(t, as("mara"), move(basics, next, func(i *network.RescheduleTrainingInput) { i.Place = p("Galeria Olido") }))
	after := y.Training(basics)
	if _, no := y.try(t, as("mara"), move(basics, next)); problems(no) != "INVALID input.startsAt" {
		t.Errorf("it moves to where it is: %v", no)
	}
	if len(after.Moves) != 1 || !after.Moves[0].StartsAt.Equal(before.StartsAt) || after.Place != "Galeria Olido" || !after.StartsAt.Equal(next) {
		t.Errorf("it is %+v", after)
	}
	if network.Places(y, basics) != 1 {
		t.Error("ana lost her place")
	}
	for i := range network.MaxMoves - 1 {
		y.do(t, as("mara"), move(basics, next.Add(time.Duration(i+1)*time.Hour)))
	}
	if _, no := y.try(t, as("mara"), move(basics, next)); problems(no) != "WRONG_STATE input.training" {
		t.Errorf("it moves forever: %v", no)
	}
}

func TestTheEnrolmentsOfACancelledTrainingSaySo(t *testing.T) {
	y := school()
	y.enrol(basics, network.Waitlisted, "rita")
	y.do(t, as("mara"), with(network.CancelTraining, network.CancelTrainingInput{Training: basics, Notice: "greve"}))
	for _, who := range []network.ServantID{"servant_ana", "servant_rita"} {
		status, at, why := y.EnrolmentOf(basics, who).Stands(y)
		if status != network.EnrolmentCancelled || at == nil || !at.Equal(y.now) || why != "greve" || network.EnrolmentPosition(y, y.EnrolmentOf(basics, who)) != nil {
			t.Errorf("%s's enrolment is %s since %v because of %q", who, status, at, why)
		}
	}
	if status, _, _ := y.EnrolmentOf(done, "servant_rita").Stands(y); status != network.Attended {
		t.Errorf("who came to another is %s", status)
	}
}
