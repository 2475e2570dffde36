package calendar

import (
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// since is the day from which a feed shows what was.
func since(day network.Date) network.Date { return day.PlusYears(-1) }

// meetings are the committee's meetings.
func meetings(at Network, day network.Date) feed {
	f := feed{name: network.Text{PT: "Reuniões do CIGA-SP", EN: "Meetings of CIGA-SP"}}
	from := since(day)
	f.changed = day.Begins()
	for year := from.Quarter().Year; year <= day.Quarter().Year+network.MaxAheadYears; year++ {
		for m := range at.MeetingsIn(year) {
			f.madeOf(m.Mark())
			if !from.After(m.Day()) {
				f.events = append(f.events, meeting(m))
			}
		}
	}
	return f
}

func meeting(m *network.Meeting) event {
	kind := network.Text{PT: "Reunião ordinária do CIGA-SP", EN: "Ordinary meeting of CIGA-SP"}
	if m.Extraordinary {
		kind = network.Text{PT: "Reunião extraordinária do CIGA-SP", EN: "Extraordinary meeting of CIGA-SP"}
	}
	e := event{
		id: m.Key(), stamp: m.Mark(), starts: m.StartsAt, ends: m.EndsAt, place: m.Place,
		standing: statusOf(m.Status == network.MeetingCancelled),
		title: network.Text{
			PT: fmt.Sprintf("%s, %dº trimestre de %d", kind.PT, m.Quarter.Number, m.Quarter.Year),
			EN: fmt.Sprintf("%s, quarter %d of %d", kind.EN, m.Quarter.Number, m.Quarter.Year),
		},
		categories: []network.Text{same("CIGA-SP")},
	}
	moved := ""
	if n := len(m.Moves); n > 0 {
		moved = m.Moves[n-1].Notice
	}
	e.lines = notices(e.standing == cancelled, m.Notice, moved)
	for i, item := range m.Agenda {
		if i == 0 {
			e.lines = append(e.lines, network.Text{PT: "Pauta:", EN: "Agenda:"})
		}
		e.lines = append(e.lines, same(fmt.Sprintf("%d. %s", i+1, item.Title)))
	}
	return e
}

// notices are what those who were to come are told: why it does not take place, or
// why it was moved last.
func notices(off bool, why, moved string) []network.Text {
	switch {
	case off:
		return []network.Text{{PT: "Cancelada: " + why, EN: "Cancelled: " + why}}
	case moved != "":
		return []network.Text{{PT: "Mudou de data: " + moved, EN: "Rescheduled: " + moved}}
	}
	return nil
}

// trainings are the trainings of all bodies.
func trainings(at Network, day network.Date) feed {
	f := feed{name: network.Text{PT: "Formações em governo aberto", EN: "Open-government trainings"}}
	f.changed = day.Begins()
	for t := range at.TrainingsFrom(since(day).Begins()) {
		f.madeOf(t.Mark())
		if d := at.District(t.District); d != nil {
			f.madeOf(d.Mark())
		}
		if host := at.Secretariat(t.Host); host != nil {
			f.madeOf(host.Mark())
		}
		f.events = append(f.events, training(at, t))
	}
	return f
}

var programmes = map[network.TrainingProgramme]network.Text{
	network.SecretariatTraining:  {PT: "Formação em secretaria", EN: "Secretariat training"},
	network.OpenGovernmentAgents: {PT: "Agentes de Governo Aberto", EN: "Open Government Agents"},
}

func training(at Network, t *network.Training) event {
	e := event{
		id: t.Key(), stamp: t.Mark(), starts: t.StartsAt, ends: t.EndsAt, title: same(t.Title),
		standing:   statusOf(t.Status == network.TrainingCancelled),
		categories: []network.Text{programmes[t.Programme]},
	}
	e.place = t.Place
	if d := at.District(t.District); d != nil {
		e.place = d.Name
		if t.Place != "" {
			e.place = t.Place + ", " + d.Name
		}
	}
	moved := ""
	if n := len(t.Moves); n > 0 {
		moved = t.Moves[n-1].Notice
	}
	e.lines = append(notices(e.standing == cancelled, t.Notice, moved), same(t.Text))
	if host := at.Secretariat(t.Host); host != nil {
		e.lines = append(e.lines, network.Text{PT: "Realização: " + host.Name, EN: "Held by: " + host.Name})
	}
	e.lines = append(e.lines, network.Text{
		PT: fmt.Sprintf("Lugares: %d", t.Capacity), EN: fmt.Sprintf("Places: %d", t.Capacity),
	})
	return e
}
