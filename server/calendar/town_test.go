package calendar

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// town is a network in plain lists.
type town struct {
	hub

	meetings  []*network.Meeting
	trainings []*network.Training
	number    int64
	now       time.Time
}

func (y *town) MeetingsIn(year int) iter.Seq[*network.Meeting] {
	return func(yield func(*network.Meeting) bool) {
		for _, m := range y.meetings {
			if m.Quarter.Year == year && !yield(m) {
				return
			}
		}
	}
}

func (y *town) TrainingsFrom(t time.Time) iter.Seq[*network.Training] {
	return func(yield func(*network.Training) bool) {
		for _, of := range y.trainings {
			if !of.StartsAt.Before(t) && !yield(of) {
				return
			}
		}
	}
}

func (y *town) Secretariat(id network.SecretariatID) *network.Secretariat {
	if id == "" {
		return nil
	}
	return &network.Secretariat{ID: id, Name: "Inovação; e Tecnologia"}
}

func (y *town) District(id network.DistrictID) *network.District {
	if id == "" {
		return nil
	}
	return &network.District{ID: id, Name: "Sé"}
}

func (y *town) calendar() *Calendar {
	return New(Config{
		Moment:  func() (Network, int64) { return y, y.number },
		Now:     func() time.Time { return y.now },
		FeedMAC: func(id string) string { return "mac-of-" + id },
	})
}

var noon = time.Date(2017, 6, 1, 15, 0, 0, 0, time.UTC)

func newTown() *town {
	at := func(days int) time.Time { return noon.AddDate(0, 0, days) }
	meeting := func(id string, days int) *network.Meeting {
		return &network.Meeting{
			ID: network.MeetingID(id), Stamp: network.Stamp{Revision: 1, ChangedAt: noon}, Quarter: network.QuarterOf(at(days)), Status: network.MeetingScheduled,
			StartsAt: at(days), EndsAt: at(days).Add(2 * time.Hour), Place: "Viaduto do Chá, 15",
		}
	}
	off, moved, extra, past := meeting("meeting_off", 3), meeting("meeting_moved", 120), meeting("meeting_extra", 9), meeting("meeting_past", -366)
	off.Status, off.Notice, off.Revision = network.MeetingCancelled, "greve", 4
	moved.Moves, moved.Revision = []network.Move{{Notice: "sala em obras"}}, 2
	moved.Agenda = []network.AgendaItem{{Title: "Estatuto; princípios, papéis"}, {Title: "Dados"}}
	extra.Extraordinary = true
	lesson := &network.Training{
		ID: "training_1", Stamp: network.Stamp{Revision: 3, ChangedAt: noon}, Title: "Dados abertos", Text: "Linha um\r\nlinha dois", Programme: network.OpenGovernmentAgents,
		Host: "secretariat_smit", StartsAt: at(5), EndsAt: at(5).Add(time.Hour), Place: "CEU", District: "district_se", Capacity: 30, Status: network.TrainingScheduled,
	}
	gone := *lesson
	gone.ID, gone.Status, gone.Notice = "training_2", network.TrainingCancelled, "chuva"
	return &town{meetings: []*network.Meeting{past, off, extra, moved}, trainings: []*network.Training{lesson, &gone}, number: 7, now: noon}
}
