package network_test

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// The meetings and initiatives of the tests' city.
const (
	spring    = "meeting_spring"   // called for the quarter's end
	earlier   = "meeting_earlier"  // begun an hour ago, nothing recorded
	quorate   = "meeting_quorate"  // held, with a quorum
	off       = "meeting_off"      // cancelled
	surveying = "initiative_maps"  // proposed by nina
	hackday   = "initiative_hack"  // approved, led by nina
	finished  = "initiative_ended" // completed
	prodam    = network.SecretariatID("secretariat_prodam")
	fgc       = network.SecretariatID("secretariat_fgc")
)

// council is the town with seats, meetings and initiatives: nina, who is permanent,
// and ciro, who is not, sit for SMIT, and fabio for SF. SMIT, SF and PRODAM are on
// the committee.
func council() *city {
	y := town()
	body := func(id network.SecretariatID, acronym network.Acronym, kind network.BodyKind, on bool) {
		y.put(&network.Secretariat{ID: id, Acronym: acronym, Name: string(acronym), BodyKind: kind, OnCommittee: on, Maintainers: []network.ServantID{}})
	}
	treasury := *y.Secretariat(sf)
	treasury.OnCommittee = true
	y.put(&treasury)
	body(prodam, "PRODAM", network.KindCompany, true)
	body(fgc, "FGC", network.KindForum, false)
	y.put(member("nina", smit, network.Active), employed(member("ciro", smit, network.Active), network.Commissioned),
		employed(member("tito", smit, network.Active), network.Temporary), member("paulo", prodam, network.Active))
	y.put(seat("nina", smit, "2024-01-10", ""), seat("ciro", smit, "2024-01-10", "2024-12-31"), seat("fabio", sf, "2024-01-10", ""))
	y.put(meeting(spring, morning.AddDate(0, 0, 20)), meeting(earlier, morning.Add(-time.Hour)),
		held(meeting(quorate, morning.AddDate(0, 0, -10))))
	gone := meeting(off, morning.AddDate(0, 0, 5))
	gone.Status, gone.CancelledAt, gone.Notice = network.MeetingCancelled, &morning, "greve"
	y.put(gone, y.Meeting(spring))
	for id, status := range map[network.InitiativeID]network.InitiativeStatus{
		surveying: network.InitiativeProposed, hackday: network.InitiativeApproved, finished: network.InitiativeCompleted,
	} {
		y.put(&network.Initiative{
			ID: id, Title: string(id), Status: status, Secretariats: []network.SecretariatID{smit, sf}, ProposedBy: "servant_nina",
			ProposedAt: morning.AddDate(0, 0, -20), Lead: "servant_nina", Participants: []network.ServantID{"servant_rita"},
		})
	}
	return y
}

func employed(s *network.Servant, as network.Employment) *network.Servant {
	s.Employment, s.Periods[0].Employment = as, as
	return s
}

// seat is a nomination with the id nomination_NAME.
func seat(name string, body network.SecretariatID, since, until string) *network.Nomination {
	n := &network.Nomination{
		ID: network.NominationID("nomination_" + name), Secretariat: body, Servant: network.ServantID(idOf(name)), Since: *day(since), Profile: "escuta",
	}
	if until != "" {
		n.Until = day(until)
	}
	return n
}

// meeting is a meeting of two hours, extraordinary so that several fit in a quarter,
// but for spring's.
func meeting(id network.MeetingID, at time.Time) *network.Meeting {
	return &network.Meeting{
		ID: id, Quarter: network.QuarterOf(at), Extraordinary: id != spring, StartsAt: at, EndsAt: at.Add(2 * time.Hour), Status: network.MeetingScheduled,
		Moves: []network.Move{}, Agenda: []network.AgendaItem{}, Committee: []network.SecretariatID{},
		Attendance: []network.SeatAttendance{}, Guests: []network.MeetingGuest{}, Decisions: []network.MeetingDecision{},
	}
}

// held is the meeting with two of the committee's three bodies.
func held(m *network.Meeting) *network.Meeting {
	m.Status, m.Committee = network.MeetingHeld, []network.SecretariatID{prodam, sf, smit}
	m.Attendance = []network.SeatAttendance{
		{Secretariat: smit, Servant: "servant_nina", Present: true}, {Secretariat: sf, Servant: "servant_fabio", Present: true}, {Secretariat: prodam},
	}
	return m
}
