package network

import "time"

type ScheduleMeetingInput struct {
	Once

	Quarter       Quarter
	StartsAt      time.Time
	EndsAt        time.Time
	Place         *string
	Extraordinary *bool
}

// ScheduleMeeting calls a meeting of the committee: one ordinary meeting a
// quarter, and extraordinary ones as needed. Only the committee does.
func ScheduleMeeting(c Case, in ScheduleMeetingInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("")
	}
	var r Refusal
	m := &Meeting{
		ID: MeetingID(c.NewID(KindMeetings)), Quarter: in.Quarter, Status: MeetingScheduled,
		StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt), Extraordinary: value(in.Extraordinary),
		Place: r.text("place", value(in.Place), form{max: MaxAddress}),
		Moves: []Move{}, Agenda: []AgendaItem{}, Committee: []SecretariatID{},
		Attendance: []SeatAttendance{}, Guests: []MeetingGuest{}, Decisions: []MeetingDecision{},
	}
	r = append(r, c.spanFits(meetings.times, in.StartsAt, in.EndsAt)...)
	if r = append(r, c.quarterFits(m)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{m}, Made: []string{m.Key()}, As: as}, nil
}

// quarterFits refuses a quarter in which the meeting does not begin, or which has
// its ordinary meeting.
func (c Case) quarterFits(m *Meeting) Refusal {
	if y := m.Quarter.Year; y < 1 || y > 9999 {
		return Refuse(Invalid, "quarter.year", "O ano vai de 1 a 9999.", "The year goes from 1 to 9999.")
	}
	if !m.Quarter.Valid() {
		return Refuse(Invalid, "quarter.number", "Um ano tem os trimestres 1 a 4.", "A year has the quarters 1 to 4.")
	}
	if q := QuarterOf(m.StartsAt); q != m.Quarter {
		return Refuse(Invalid, "quarter",
			"A reunião começa no trimestre %d de %d, e não neste.",
			"The meeting begins in quarter %d of %d, not in this one.", q.Number, q.Year)
	}
	if m.Extraordinary {
		return nil
	}
	if other := OrdinaryMeeting(c, m.Quarter); other != nil && other.ID != m.ID {
		return Refuse(Taken, "quarter",
			"O trimestre já tem a sua reunião ordinária, em %s: mude-a de data, ou convoque esta como extraordinária.",
			"The quarter has its ordinary meeting already, on %s: reschedule it, or call this one as extraordinary.", other.Day())
	}
	return nil
}

// OrdinaryMeeting is the quarter's ordinary meeting that was not cancelled, or nil.
func OrdinaryMeeting(d Meetings, q Quarter) *Meeting {
	for m := range d.MeetingsIn(q.Year) {
		if m.Quarter == q && !m.Extraordinary && m.Status != MeetingCancelled {
			return m
		}
	}
	return nil
}

type RescheduleMeetingInput struct {
	Once

	RescheduleInput
	Meeting string
}

// RescheduleMeeting moves a meeting that did not take place, with notice. Answers
// to the invitation were about the old date, and count no more if it changed.
func RescheduleMeeting(c Case, in RescheduleMeetingInput) (Decision, Refusal) {
	old, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	if r = append(stale(in.Revision, old), old.unheld()...); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	r = meetings.reschedule(c, appointment{&next.StartsAt, &next.EndsAt, &next.Place, &next.Moves}, in.RescheduleInput)
	if r == nil && QuarterOf(next.StartsAt) != old.Quarter {
		r.add(Invalid, "startsAt",
			"A reunião é do trimestre %d de %d: para outro, cancele-a e convoque outra.",
			"The meeting is of quarter %d of %d: for another one, cancel it and call another.", old.Quarter.Number, old.Quarter.Year)
	}
	if r = append(r, meetings.seldomMoved(old.Moves)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

type CancelMeetingInput struct {
	Once

	Meeting string
	// Notice is what those who were to come are told.
	Notice string
}

// CancelMeeting calls off a meeting that did not take place. Its quarter is free
// for another.
func CancelMeeting(c Case, in CancelMeetingInput) (Decision, Refusal) {
	old, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	notice := r.text("notice", in.Notice, form{max: MaxReason, lines: true, required: true})
	if r = append(r, old.unheld()...); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Status, next.CancelledAt, next.Notice = MeetingCancelled, &c.Now, notice
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}
