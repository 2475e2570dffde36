package network

import "slices"

// The answers to an invitation.
const (
	Attending MeetingResponse = "ATTENDING"
	Absent    MeetingResponse = "ABSENT"
	Tentative MeetingResponse = "TENTATIVE"
)

// The most rows and guests of an attendance.
const (
	MaxAttendance = 200
	MaxGuests     = 100
)

// An AttendanceInput tells whether a seat was taken.
type AttendanceInput struct {
	Secretariat string
	Servant     *string
	Present     bool
}

// A MeetingGuestInput is someone who came without a seat.
type MeetingGuestInput struct{ Secretariat, Name *string }

// A RecordAttendanceInput is a meeting's attendance, whole.
type RecordAttendanceInput struct {
	Once

	Meeting    string
	Attendance []AttendanceInput
	Guests     []MeetingGuestInput
}

// RecordAttendance records who came, once the meeting has begun, or corrects it. A
// seat is a nominee's who held it on that day; of other bodies on the committee the
// body alone is recorded, and whoever else came is a guest.
func RecordAttendance(c Case, in RecordAttendanceInput) (Decision, Refusal) {
	old, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	if r = old.past(c.Now, old.StartsAt); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	if r = c.attend(next, in.Attendance, in.Guests); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// attend writes who came into a meeting, which was held by that.
func (c Case) attend(m *Meeting, attendance []AttendanceInput, guests []MeetingGuestInput) Refusal {
	if n := len(attendance); n == 0 || n > MaxAttendance {
		return Refuse(Invalid, "attendance",
			"A lista de presença tem %d linhas; tem de ter de 1 a %d.", "The attendance has %d rows; it has to have 1 to %d.", n, MaxAttendance)
	}
	var r Refusal
	m.hold(c)
	m.Attendance = make([]SeatAttendance, len(attendance))
	for i, row := range attendance {
		m.Attendance[i] = c.seatRow(&r, indexed("attendance", i), m, row)
	}
	m.Guests = c.guests(&r, m, guests)
	return append(r, m.rowsFit(r == nil)...)
}

// hold notes that the meeting took place, and which bodies were on the committee when it
// began. Once there are any, the bodies are noted for good.
func (m *Meeting) hold(c Case) {
	m.Status = MeetingHeld
	if len(m.Committee) > 0 {
		return
	}
	sat := []SecretariatID{}
	for body := range CommitteeFor(c, m) {
		sat = append(sat, body.ID)
	}
	slices.Sort(sat)
	m.Committee = sat
}

// seatRow reads one row of the attendance.
func (c Case) seatRow(r *Refusal, field string, m *Meeting, in AttendanceInput) SeatAttendance {
	row := SeatAttendance{Present: in.Present}
	body := BodyByRef(c, in.Secretariat)
	if body == nil {
		*r = append(*r, missing(field+".secretariat")...)
		return row
	}
	row.Secretariat = body.ID
	if !body.seatedOn(m.Day()) && !slices.Contains(m.Committee, body.ID) {
		r.add(Invalid, field+".secretariat",
			"%[1]s não tem assento: registre como convidado (guests).", "%[1]s has no seat: record it as a guest (guests).", body.Acronym)
		return row
	}
	if in.Servant == nil {
		return row
	}
	who := c.Servant(ServantID(*in.Servant))
	switch {
	case who == nil:
		*r = append(*r, missing(field+".servant")...)
	case Seated(c, who.ID, body.ID, m.Day()) == nil:
		r.add(Invalid, field+".servant",
			"A pessoa não tinha assento de %[1]s em %[2]s: registre quem foi indicado, ou o órgão sem a pessoa.",
			"This person held no seat of %[1]s on %[2]s: record who was nominated, or the body without the person.", body.Acronym, m.Day())
	default:
		row.Servant = who.ID
	}
	return row
}

// guests reads who came without a seat.
func (c Case) guests(r *Refusal, m *Meeting, in []MeetingGuestInput) []MeetingGuest {
	if len(in) > MaxGuests {
		r.add(Invalid, "guests", "A lista tem %d convidados; cabem até %d.", "The list has %d guests; at most %d fit.", len(in), MaxGuests)
		return nil
	}
	list := make([]MeetingGuest, len(in))
	for i, g := range in {
		field := indexed("guests", i)
		list[i].Name = r.text(field+".name", value(g.Name), form{max: MaxName, required: g.Secretariat == nil})
		if g.Secretariat == nil {
			continue
		}
		switch body := BodyByRef(c, *g.Secretariat); {
		case body == nil:
			*r = append(*r, missing(field+".secretariat")...)
		case slices.Contains(m.Committee, body.ID) && list[i].Name == "":
			r.add(Invalid, field+".secretariat",
				"%[1]s tem assento no comitê: registre-o na lista de presença.", "%[1]s has a seat on the committee: record it in the attendance.", body.Acronym)
		default:
			list[i].Secretariat = body.ID
		}
	}
	return list
}
