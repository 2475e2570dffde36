package network

import (
	"slices"
	"time"
)

// A Meeting is a meeting of the open-government committee (CIGA) with the
// network's nominees and São Paulo Aberta (milestone 4.3).
type Meeting struct {
	ID    MeetingID `bson:"_id"`
	Stamp `bson:",inline"`
	// Quarter is the one in which the meeting begins. It has one ordinary meeting
	// that is not cancelled at most.
	Quarter       Quarter       `bson:"quarter"`
	Extraordinary bool          `bson:"extraordinary"`
	StartsAt      time.Time     `bson:"startsAt"`
	EndsAt        time.Time     `bson:"endsAt"`
	Place         string        `bson:"place,omitempty"`
	Status        MeetingStatus `bson:"status"`
	// Moves are its earlier dates and places, oldest first, each with the notice
	// that was given.
	Moves []Move `bson:"moves"`
	// CancelledAt and Notice tell when and why it was cancelled.
	CancelledAt *time.Time `bson:"cancelledAt,omitempty"`
	Notice      string     `bson:"notice,omitempty"`

	// RecordedAt is when it was recorded that was held and not called here, and Link
	// leads to what tells of it.
	RecordedAt *time.Time `bson:"recordedAt,omitempty"`
	Link       string     `bson:"link,omitempty"`

	// Agenda is what was published, last at AgendaPublishedAt.
	Agenda            []AgendaItem `bson:"agenda"`
	AgendaPublishedAt *time.Time   `bson:"agendaPublishedAt,omitempty"`

	// Committee are the bodies that had a seat on the committee when the meeting
	// was recorded as held; the quorum is theirs.
	Committee  []SecretariatID   `bson:"committee"`
	Attendance []SeatAttendance  `bson:"attendance"`
	Guests     []MeetingGuest    `bson:"guests"`
	Decisions  []MeetingDecision `bson:"decisions"`

	// Minutes and MinutesDraft are the texts of its Minutes, so that its history and
	// revision tell when they were saved, published and corrected, with the earlier ones.
	// The draft is the committee's own.
	Minutes      string `bson:"minutes,omitempty"`
	MinutesDraft string `bson:"minutesDraft,omitempty"`
}

type MeetingStatus string

// The states of a meeting. It is HELD once its attendance or its minutes are
// recorded.
const (
	MeetingScheduled MeetingStatus = "SCHEDULED"
	MeetingHeld      MeetingStatus = "HELD"
	MeetingCancelled MeetingStatus = "CANCELLED"
)

// An AgendaItem is a subject of a meeting.
type AgendaItem struct {
	Title string `bson:"title"`
	// ProposedBy is the body whose nominee proposed it; empty for the committee's
	// own.
	ProposedBy SecretariatID `bson:"proposedBy,omitempty"`
	// Proposal is what the item came from, if a nominee proposed it here.
	Proposal ProposalID `bson:"proposal,omitempty"`
}

// A SeatAttendance tells whether a seat was taken, and by whom.
type SeatAttendance struct {
	Secretariat SecretariatID `bson:"secretariat"`
	// Servant is the nominee; empty where the body alone is recorded.
	Servant ServantID `bson:"servant,omitempty"`
	Present bool      `bson:"present"`
}

// A MeetingGuest came without a seat: a body, someone by name, or someone of a
// body.
type MeetingGuest struct {
	Secretariat SecretariatID `bson:"secretariat,omitempty"`
	Name        string        `bson:"name,omitempty"`
}

const KindMeetings Kind = "meetings"

type MeetingID string

func (*Meeting) Kind() Kind { return KindMeetings }

func (m *Meeting) Key() string { return string(m.ID) }

// Label is how people call the meeting: the committee and the quarter, and the day
// of an extraordinary one, since a quarter may have several.
func (m *Meeting) Label() string {
	if m.Extraordinary {
		return "CIGA " + m.Quarter.String() + " (" + m.Day().String() + ")"
	}
	return "CIGA " + m.Quarter.String()
}

func (m *Meeting) copy() *Meeting {
	c := *m
	c.Moves = slices.Clone(m.Moves)
	c.Decisions = slices.Clone(m.Decisions)
	return &c
}

// Day is the city's day on which the meeting begins.
func (m *Meeting) Day() Date { return Today(m.StartsAt) }

// agendaNotice is how many days ahead the agenda should be known.
const agendaNotice = 7

// AgendaIsLate tells whether the agenda, as it stands, was published less than 7
// days before the meeting, to the hour in the city.
func (m *Meeting) AgendaIsLate() bool {
	return m.AgendaPublishedAt != nil && m.AgendaPublishedAt.In(City).AddDate(0, 0, agendaNotice).After(m.StartsAt)
}

// LateNotice warns of a rule of good conduct that was not kept; it refuses nothing.
const LateNotice Code = "LATE_NOTICE"

// Warnings are what those who prepare the meeting should know.
func (m *Meeting) Warnings() []Problem {
	if !m.AgendaIsLate() {
		return nil
	}
	return []Problem{problem(LateNotice, "agenda",
		"A pauta foi publicada menos de %d dias antes da reunião: avise quem vem.",
		"The agenda was published less than %d days before the meeting: tell those who come.", agendaNotice)}
}

func (m *Meeting) Begun(now time.Time) bool { return !now.Before(m.StartsAt) }

// meetingToRun finds the meeting that an input of the committee's names.
func (c Case) meetingToRun(ref string) (*Meeting, Scope, Refusal) {
	as, ok := c.committee()
	m := c.Meeting(MeetingID(ref))
	if !ok || m == nil {
		return nil, Scope{}, missing("meeting")
	}
	return m, as, nil
}

// ahead refuses whatever must precede the meeting.
func (m *Meeting) ahead(now time.Time) Refusal {
	return meetings.ahead(m.Status == MeetingCancelled, m.Status == MeetingHeld || m.Begun(now))
}

// unheld refuses to move or cancel what took place or will not.
func (m *Meeting) unheld() Refusal {
	return meetings.unheld(m.Status == MeetingCancelled, m.Status == MeetingHeld)
}

// past refuses whatever must follow the instant of the meeting.
func (m *Meeting) past(now, instant time.Time) Refusal {
	switch {
	case m.Status == MeetingCancelled:
		return meetings.wasCancelled()
	case now.Before(instant):
		return meetings.refuse("ainda não aconteceu: isto se faz depois dela.", "has not taken place yet: this is done after it.")
	}
	return nil
}

func (m *Meeting) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]MeetingStatus{MeetingScheduled, MeetingHeld, MeetingCancelled}, m.Status), "status")
	r.unless(m.EndsAt.After(m.StartsAt), "endsAt", "A reunião termina depois de começar.", "The meeting ends after it begins.")
	r.unless(m.Quarter == QuarterOf(m.StartsAt), "quarter", "A reunião não começa neste trimestre.", "The meeting does not begin in this quarter.")
	r.unless(m.AgendaPublishedAt == nil || m.AgendaPublishedAt.Before(m.StartsAt), "agendaPublishedAt",
		"A pauta veio depois da reunião.", "The agenda came after the meeting.")
	other := OrdinaryMeeting(d, m.Quarter)
	r.unless(m.Extraordinary || m.Status == MeetingCancelled || other == nil || other.ID == m.ID, "quarter",
		"O trimestre tem duas reuniões ordinárias.", "The quarter has two ordinary meetings.")
	for i, row := range m.Attendance {
		r.unless(row.Servant == "" || Seated(d, row.Servant, row.Secretariat, m.Day()) != nil, indexed("attendance", i),
			"A pessoa não tinha este assento.", "This person did not hold this seat.")
	}
	r.unless(len(m.Decisions) == 0 || m.Quorate(), "decisions", "A reunião decidiu sem quórum.", "The meeting decided without a quorum.")
	r.keeps("place", m.Place, form{max: MaxAddress})
	r.keepsLink(m.RecordedAt, m.Link)
	r.keeps("minutes", m.Minutes, form{max: MaxMinutes, lines: true})
	r.keeps("minutesDraft", m.MinutesDraft, form{max: MaxMinutes, lines: true})
	return r
}
