package network

import (
	"iter"
	"slices"
)

// rowsFit refuses rows that tell one seat twice, more seats than a body has, a
// meeting to which nobody came, and the loss of a quorum on which decisions rest.
func (m *Meeting) rowsFit(read bool) Refusal {
	if !read {
		return nil // each row's own problem says it
	}
	var r Refusal
	seen, seats, came := map[SeatAttendance]bool{}, map[SecretariatID]int{}, false
	for i, row := range m.Attendance {
		seat := SeatAttendance{Secretariat: row.Secretariat, Servant: row.Servant}
		came = came || row.Present
		switch seats[row.Secretariat]++; {
		case seen[seat]:
			r.add(Invalid, indexed("attendance", i), "Este assento está duas vezes na lista.", "This seat is in the list twice.")
		case seats[row.Secretariat] > SeatsPerSecretariat:
			r.add(Invalid, indexed("attendance", i), "Um órgão tem %d assentos, no máximo.", "A body has %d seats at most.", SeatsPerSecretariat)
		}
		seen[seat] = true
	}
	switch {
	case !came:
		r.add(Invalid, "attendance",
			"Ninguém esteve presente: se a reunião não aconteceu, cancele-a.", "Nobody was present: if the meeting did not take place, cancel it.")
	case len(m.Decisions) > 0 && !m.Quorate():
		r.add(WrongState, "attendance",
			"A reunião tomou decisões, e sem estas presenças não teria quórum.", "The meeting took decisions, and without these it would have no quorum.")
	}
	return r
}

// CommitteeFor lists the bodies whose meeting it is, by acronym: those that were on the
// committee when it was held, or are when it is to begin.
func CommitteeFor(d Secretariats, m *Meeting) iter.Seq[*Secretariat] {
	return func(yield func(*Secretariat) bool) {
		for body := range d.AllBodies() {
			sits := body.SatAt(m.StartsAt)
			if m.Status == MeetingHeld && len(m.Committee) > 0 {
				sits = slices.Contains(m.Committee, body.ID)
			}
			if sits && !yield(body) {
				return
			}
		}
	}
}

// Quorum is how many bodies make a quorum: a majority of those on the committee. It is
// nil while there are none.
func Quorum(d Secretariats, m *Meeting) *int {
	n := 0
	for range CommitteeFor(d, m) {
		n++
	}
	if n == 0 {
		return nil
	}
	n = n/2 + 1
	return &n
}

// Represented counts the bodies of the committee that came.
func (m *Meeting) Represented() int {
	came := map[SecretariatID]bool{}
	for _, body := range m.Committee {
		came[body] = false
	}
	n := 0
	for _, row := range m.Attendance {
		if counted, ours := came[row.Secretariat]; row.Present && ours && !counted {
			came[row.Secretariat] = true
			n++
		}
	}
	return n
}

// Quorate tells whether a meeting that was held had its quorum. A committee
// without bodies has none.
func (m *Meeting) Quorate() bool {
	return m.Status == MeetingHeld && len(m.Committee) > 0 && m.Represented() > len(m.Committee)/2
}

// attended tells whether the meeting records that the servant came on the seat.
func (m *Meeting) attended(n *Nomination) bool {
	for _, row := range m.Attendance {
		if row.Servant == n.Servant && row.Secretariat == n.Secretariat {
			return true
		}
	}
	return false
}
