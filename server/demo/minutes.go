package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// hold has the committee record a meeting: who came, what was decided, and the
// minutes. Those of the last one that was asked for are still a draft. In a city
// where nobody could come, nothing is recorded.
func (c *city) hold(ctx context.Context, m meeting) error {
	rows := c.attendance(m)
	if len(rows) == 0 {
		return nil
	}
	err := c.run(ctx, "recordAttendance", m, m.starts.Add(lasts), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if len(was.Attendance) > 0 {
			return network.Decision{}, nil
		}
		guest := "São Paulo Aberta"
		return network.RecordAttendance(k, network.RecordAttendanceInput{Meeting: m.id, Attendance: rows, Guests: []network.MeetingGuestInput{{Name: &guest}}})
	})
	if err != nil {
		return err
	}
	err = c.run(ctx, "recordDecision", m, m.starts.Add(lasts), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if !was.Quorate() || len(was.Decisions) > 0 {
			return network.Decision{}, nil
		}
		return network.RecordDecision(k, network.RecordDecisionInput{Meeting: m.id, Text: decisions[m.number%len(decisions)]})
	})
	if err != nil {
		return err
	}
	return c.minute(ctx, m, rows)
}

// minute writes the minutes of a meeting.
func (c *city) minute(ctx context.Context, m meeting, rows []network.AttendanceInput) error {
	draft, action, rule := m.number == c.Meetings-1, "publishMinutes", network.PublishMinutes
	if draft {
		action, rule = "saveMinutes", network.SaveMinutes
	}
	text := minutes(m, rows)
	return c.run(ctx, action, m, m.before(-10), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if k.MinutesOf(was.ID) != nil {
			return network.Decision{}, nil
		}
		return rule(k, network.MinutesInput{Meeting: m.id, Text: text})
	})
}

// attendance makes up who came: of those who hold seats, and of the committee's
// bodies that nominated nobody.
func (c *city) attendance(m meeting) []network.AttendanceInput {
	d := c.dice(ofAttendance, m.number)
	var rows []network.AttendanceInput
	nominated := map[network.SecretariatID]bool{}
	for _, s := range c.seated(m.day()) {
		id := string(c.people[s.who.number])
		rows = append(rows, network.AttendanceInput{Secretariat: string(s.body), Servant: &id, Present: came(d)})
		nominated[s.body] = true
	}
	for body := range state.BodiesByAcronym.Walk(c.ledger.Moment(), nil, false) {
		if body.OnCommittee && !nominated[body.ID] {
			rows = append(rows, network.AttendanceInput{Secretariat: string(body.ID), Present: came(d)})
		}
	}
	if len(rows) > 0 {
		rows[0].Present = true
	}
	return rows[:min(len(rows), network.MaxAttendance)]
}

// minutes are what is written about a meeting.
func minutes(m meeting, rows []network.AttendanceInput) string {
	present := 0
	for _, row := range rows {
		if row.Present {
			present++
		}
	}
	return strings.Join([]string{
		fmt.Sprintf("Ata da reunião do CIGA do %dº trimestre de %d.", m.quarter.Number, m.quarter.Year),
		fmt.Sprintf("Com %d dos %d assentos ocupados, a reunião tratou dos assuntos da pauta.", present, len(rows)),
		"Deliberação: " + decisions[m.number%len(decisions)],
	}, "\n\n")
}
