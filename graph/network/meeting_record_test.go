package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestRecordingAMeetingThatWasHeldUnannounced(t *testing.T) {
	type in = network.RecordMeetingInput
	may := time.Date(2017, 5, 10, 17, 0, 0, 0, time.UTC)
	record := func(edit ...func(*in)) rule {
		i := in{
			Quarter: network.Quarter{Year: 2017, Number: 2}, StartsAt: may, EndsAt: may.Add(2 * time.Hour), Link: "https://diario.prefeitura.sp.gov.br/1",
			Attendance: []network.AttendanceInput{{Secretariat: "SMIT", Present: true}, {Secretariat: "PRODAM", Present: true}},
		}
		for _, e := range edit {
			e(&i)
		}
		return with(network.RecordMeeting, i)
	}
	judge(t, council, []ruling{
		{"the committee records it", committee, record(), ""},
		{"nobody else", as("nina"), record(), "NOT_FOUND"},
		{"with a link to what tells of it", committee, record(func(i *in) { i.Link = " " }), "INVALID input.link"},
		{"that is one", committee, record(func(i *in) { i.Link = "ata.pdf" }), "INVALID input.link"},
		{"somebody came", committee, record(func(i *in) { i.Attendance = nil }), "INVALID input.attendance"},
		{"it is over", committee, record(func(i *in) {
			i.Quarter, i.StartsAt, i.EndsAt, i.Extraordinary = network.Quarter{Year: 2024, Number: 1}, morning.Add(-time.Hour), morning.Add(time.Hour), p(true)
		}), "INVALID input.endsAt"},
		{"in the quarter in which it began", committee, record(func(i *in) { i.Quarter.Number = 3 }), "INVALID input.quarter"},
		{"which has one ordinary meeting", committee, func(c network.Case) (network.Decision, network.Refusal) {
			return record(func(i *in) {
				i.Quarter, i.StartsAt, i.EndsAt = network.Quarter{Year: 2024, Number: 1}, morning.AddDate(0, 0, -5), morning.AddDate(0, 0, -5).Add(time.Hour)
			})(c)
		}, "TAKEN input.quarter"},
	})
	y := council()
	d := y.do(t, committee, record())
	m := y.Meeting(network.MeetingID(d.Made[0]))
	if m.Status != network.MeetingHeld || !m.RecordedAt.Equal(morning) || network.Flaws(y, m) != nil {
		t.Errorf("it is %+v, flawed %v", m, network.Flaws(y, m))
	}
	y.do(t, committee, decide(d.Made[0]))
	y.do(t, committee, with(network.PublishMinutes, network.MinutesInput{Meeting: d.Made[0], Text: "Ata."}))
	duties, _ := network.MeetingCalendar(y, 2017, morning)
	if !duties[1].Met || !duties[2].Overdue {
		t.Errorf("the calendar of 2017 is %+v", duties)
	}
}

func TestRecordingATrainingThatWasHeldUnannounced(t *testing.T) {
	type in = network.RecordTrainingInput
	may := time.Date(2017, 5, 10, 17, 0, 0, 0, time.UTC)
	record := func(edit ...func(*in)) rule {
		i := in{Title: "Dados abertos", Host: "SMIT", StartsAt: may, EndsAt: may.Add(2 * time.Hour), Attended: 1_200, Link: "https://prefeitura.sp.gov.br/dados"}
		for _, e := range edit {
			e(&i)
		}
		return with(network.RecordTraining, i)
	}
	judge(t, council, []ruling{
		{"the committee records it", committee, record(), ""},
		{"and its host's maintainers", as("mara"), record(), ""},
		{"not another body's", as("fabio"), record(), "NOT_FOUND input.host"},
		{"with a link", committee, record(func(i *in) { i.Link = "" }), "INVALID input.link"},
		{"and people", committee, record(func(i *in) { i.Attended = 0 }), "INVALID input.attended"},
		{"one to come is announced", committee, record(func(i *in) { i.StartsAt, i.EndsAt = morning.Add(time.Hour), morning.Add(2*time.Hour) }), "INVALID input.startsAt"},
	})
	y := council()
	d := y.do(t, committee, record())
	tr := y.Training(network.TrainingID(d.Made[0]))
	if !tr.HeldBy(*day("2017-12-31")) || tr.Others != 1_200 || network.Flaws(y, tr) != nil {
		t.Errorf("it is %+v, flawed %v", tr, network.Flaws(y, tr))
	}
}
