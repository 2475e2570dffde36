package network

import (
	"iter"
	"slices"
)

// Rolled is what Roll asks.
type Rolled interface {
	Secretariats
	// NominationsFor lists the nominations of a body, past ones too.
	NominationsFor(SecretariatID) iter.Seq[*Nomination]
}

// Roll is whom the attendance of a meeting is called from, by acronym of their bodies: the
// rows as they are recorded, and behind those of each body the seats held on the
// meeting's day that have no row. A body of the committee without any is there alone.
// Whoever has no row yet is not present.
func Roll(d Rolled, m *Meeting) []SeatAttendance {
	committee := map[SecretariatID]bool{}
	for body := range CommitteeFor(d, m) {
		committee[body.ID] = true
	}
	roll := []SeatAttendance{}
	for body := range d.AllBodies() {
		rows := m.rowsOf(body.ID)
		if body.seatedOn(m.Day()) && !slices.Contains(rows, SeatAttendance{Secretariat: body.ID, Present: true}) {
			rows = seats(d, m, body.ID, rows)
		}
		if len(rows) == 0 && committee[body.ID] {
			rows = []SeatAttendance{{Secretariat: body.ID}}
		}
		roll = append(roll, rows...)
	}
	return roll
}

// rowsOf are the attendance's rows of a body.
func (m *Meeting) rowsOf(body SecretariatID) []SeatAttendance {
	var rows []SeatAttendance
	for _, row := range m.Attendance {
		if row.Secretariat == body {
			rows = append(rows, row)
		}
	}
	return rows
}

// seats adds whoever holds a seat of the body on the meeting's day to its rows, as many
// as it has seats. They stand in the place of the body alone that did not come.
func seats(d Rolled, m *Meeting, body SecretariatID, rows []SeatAttendance) []SeatAttendance {
	held := slices.DeleteFunc(slices.Clone(rows), func(row SeatAttendance) bool { return row.Servant == "" })
	for n := range d.NominationsFor(body) {
		known := slices.ContainsFunc(held, func(row SeatAttendance) bool { return row.Servant == n.Servant })
		if n.Covers(m.Day()) && !known && len(held) < SeatsPerSecretariat {
			held = append(held, SeatAttendance{Secretariat: body, Servant: n.Servant})
		}
	}
	if len(held) == 0 {
		return rows
	}
	return held
}
