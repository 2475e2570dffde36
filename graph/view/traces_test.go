package view

import (
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

var (
	theMeeting    = network.MeetingID(id(network.KindMeetings, 1))
	theInitiative = network.InitiativeID(id(network.KindInitiatives, 1))
	mappedGroup   = network.GroupID(id(mapping.KindGroups, 1))
	theProject    = mapping.ProjectID(id(mapping.KindProjects, 1))
)

// traces are what the target left in the network's government, or the same
// records without the target.
func traces(with bool) []network.Record {
	var who network.ServantID
	row := network.SeatAttendance{Secretariat: secretariatID(1), Present: true}
	participants := []network.ServantID{servantID(maintainer)}
	var parts []mapping.ServantPart
	if with {
		parts = []mapping.ServantPart{{Servant: servantID(target), ConfirmedAt: &noon}}
		who, row.Servant = servantID(target), servantID(target)
		participants = append(participants, who)
	}
	start := noon.Add(-time.Hour)
	return []network.Record{
		&network.Meeting{
			ID: theMeeting, Quarter: network.QuarterOf(start), StartsAt: start, EndsAt: noon, Status: network.MeetingHeld, Attendance: []network.SeatAttendance{row},
		},
		&network.Initiative{
			ID: theInitiative, Title: "Mapa", Status: network.InitiativeApproved, Secretariats: []network.SecretariatID{secretariatID(1), secretariatID(10)},
			ProposedBy: who, ProposedAt: noon, Lead: who, Participants: participants,
		},
		&network.Advance{ID: network.AdvanceID(id(network.KindAdvances, 1)), Initiative: theInitiative, At: noon, By: who, Text: "feito"},
		&mapping.Group{
			ID: mappedGroup, Slug: "coletivo", Name: "Coletivo", Status: mapping.Mapped,
			Representatives: []mapping.Representative{{Actor: "somebody", Servant: who, Name: "Alguém", Since: noon}},
		},
		&mapping.Project{
			ID: theProject, Title: "Painel", Lab: labID(1), LabConfirmedAt: &noon, StartedAt: noon, Status: mapping.ProjectStarted,
			Groups: []mapping.GroupPart{{Group: mappedGroup, ConfirmedAt: &noon}}, Servants: parts,
		},
	}
}

// tracePaths are the ways to the target by those traces.
func tracePaths(ids func([]*Servant) []string, one func(*Servant) []string) map[string]func(*Moment) []string {
	seats := func(list []*Nomination) []string {
		var found []string
		for _, n := range list {
			found = append(found, one(n.Servant())...)
			if n.Servant() == nil && n.Profile() != nil {
				found = append(found, "a profile of nobody")
			}
		}
		return found
	}
	work := func(m *Moment) *Initiative { return m.InitiativeByID(string(theInitiative)) }
	return map[string]func(*Moment) []string{
		"a body's seats": func(m *Moment) []string { return seats(m.BodyByRef("SP1").Nominations(nil)) },
		"a body's seats ever": func(m *Moment) []string {
			p, _ := m.BodyByRef("SP1").NominationHistory(nil, nil, nil, nil)
			return seats(p.Nodes())
		},
		"a seat": func(m *Moment) []string {
			n, _ := m.Node(id(network.KindNominations, 1)).(*Nomination)
			if n == nil {
				return nil
			}
			return seats([]*Nomination{n})
		},
		"a meeting's attendance": func(m *Moment) []string {
			return one(m.MeetingByID(string(theMeeting)).Attendance()[0].Servant())
		},
		"a group's representative":     func(m *Moment) []string { return one(m.GroupByRef("coletivo").Representatives()[0].Servant()) },
		"a project's members":          func(m *Moment) []string { return ids(m.Node(string(theProject)).(*Project).Servants()) },
		"who proposed an initiative":   func(m *Moment) []string { return one(work(m).ProposedBy()) },
		"an initiative's lead":         func(m *Moment) []string { return one(work(m).Lead()) },
		"an initiative's participants": func(m *Moment) []string { return ids(work(m).Participants()) },
		"who wrote a progress update": func(m *Moment) []string {
			p, _ := work(m).Advances(nil, nil, nil, nil)
			return one(p.Nodes()[0].By())
		},
		"a list of their initiatives": func(m *Moment) []string {
			p, err := m.Initiatives(Args{}, &InitiativeFilter{Servant: ptr(string(servantID(target)))})
			if err != nil || p.TotalCount() == 0 {
				return nil
			}
			return []string{string(servantID(target))}
		},
	}
}
