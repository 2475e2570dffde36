package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

type rows = []network.AttendanceInput

func came(body, name string) network.AttendanceInput {
	row := network.AttendanceInput{Secretariat: body, Present: true}
	if name != "" {
		row.Servant = p(idOf(name))
	}
	return row
}

func missed(body, name string) network.AttendanceInput {
	row := came(body, name)
	row.Present = false
	return row
}

func attendance(id string, list rows, guests ...network.MeetingGuestInput) rule {
	return with(network.RecordAttendance, network.RecordAttendanceInput{Meeting: id, Attendance: list, Guests: guests})
}

func TestRecordingAttendance(t *testing.T) {
	build := func() *city {
		y := council()
		y.put(seat("rita", sf, "2024-01-01", "2024-02-29"), seat("tito", smit, "2024-03-02", ""))
		return y
	}
	guest := func(body, name string) network.MeetingGuestInput {
		g := network.MeetingGuestInput{}
		if body != "" {
			g.Secretariat = &body
		}
		if name != "" {
			g.Name = &name
		}
		return g
	}
	judge(t, build, []ruling{
		{"who came is recorded", committee, attendance(earlier, rows{came("SMIT", "nina"), missed("SMIT", "ciro"), came("SF", "fabio"), missed("PRODAM", "")}), ""},
		{"and corrected", committee, attendance(quorate, rows{came("smit", "ciro")}), ""},
		{"a body without a name is taken", committee, attendance(earlier, rows{came("PRODAM", ""), came("SF", "")}), ""},
		{"a nominee of another body is refused", committee, attendance(earlier, rows{came("SF", "nina")}), "INVALID input.attendance.0.servant"},
		{"a member without a seat is refused", committee, attendance(earlier, rows{came("SMIT", "ana")}), "INVALID input.attendance.0.servant"},
		{"one whose seat ended the day before is refused", committee, attendance(earlier, rows{came("SF", "rita")}), "INVALID input.attendance.0.servant"},
		{"who still held it at another meeting is taken", committee, attendance(quorate, rows{came("SF", "rita")}), ""},
		{"one whose seat begins the day after is refused", committee, attendance(earlier, rows{came("SMIT", "tito")}), "INVALID input.attendance.0.servant"},
		{"a company has no seat for a person", committee, attendance(earlier, rows{came("PRODAM", "paulo")}), "INVALID input.attendance.0.servant"},
		{"a forum has none at all", committee, attendance(earlier, rows{came("SMIT", "nina"), came("FGC", "")}), "INVALID input.attendance.1.secretariat"},
		{"nobody has none", committee, attendance(earlier, rows{came("SMIT", "nobody"), came("NADA", "")}), "NOT_FOUND input.attendance.0.servant, NOT_FOUND input.attendance.1.secretariat"},
		{"a seat is taken once", committee, attendance(earlier, rows{came("SMIT", "nina"), missed("smit", "nina")}), "INVALID input.attendance.1"},
		{"a body has two", committee, attendance(earlier, rows{came("SMIT", "nina"), came("SMIT", "ciro"), came("SMIT", "")}), "INVALID input.attendance.2"},
		{"where nobody came there was no meeting", committee, attendance(earlier, rows{missed("SMIT", "nina")}), "INVALID input.attendance"},
		{"no rows are no attendance", committee, attendance(earlier, nil), "INVALID input.attendance"},
		{"endless rows are none", committee, attendance(earlier, make(rows, network.MaxAttendance+1)), "INVALID input.attendance"},
		{"guests come beyond the seats", committee, attendance(earlier, rows{came("SMIT", "nina")}, guest("FGC", ""), guest("", "Coletivo"), guest("SMIT", "Maria")), ""},
		{"a body with a seat is no guest", committee, attendance(earlier, rows{came("SMIT", "nina")}, guest("PRODAM", "")), "INVALID input.guests.0.secretariat"},
		{"a guest has a name or a body", committee, attendance(earlier, rows{came("SMIT", "nina")}, guest("", ""), guest("NADA", "")), "INVALID input.guests.0.name, NOT_FOUND input.guests.1.secretariat"},
		{"there is room for some", committee, attendance(earlier, rows{came("SMIT", "nina")}, make([]network.MeetingGuestInput, network.MaxGuests+1)...), "INVALID input.guests"},
		{"nobody came yet to what has not begun", committee, attendance(spring, rows{came("SMIT", "nina")}), "WRONG_STATE input.meeting"},
		{"nor ever to what was cancelled", committee, attendance(off, rows{came("SMIT", "nina")}), "WRONG_STATE input.meeting"},
		{"only the committee records", as("nina"), attendance(earlier, rows{came("SMIT", "nina")}), "NOT_FOUND input.meeting"},
	})
}

func TestASeatOfADayThatPassedIsStillRecorded(t *testing.T) {
	y := council()
	y.do(t, as("ciro"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("mara"), endTerm("nina", ""))
	y.do(t, as("mara"), nominate("SMIT", "ana"))
	y.do(t, committee, attendance(earlier, rows{came("SMIT", "nina"), came("SMIT", "ciro")}))
	y.do(t, committee, succeed(smit, sf))
	y.do(t, committee, attendance(quorate, rows{came("SMIT", "nina"), came("SF", "fabio")}))
	y.put(meeting("meeting_next", morning.AddDate(0, 0, 1)))
	y.now = morning.AddDate(0, 0, 2)
	if _, no := y.try(t, committee, attendance("meeting_next", rows{came("SMIT", "")})); problems(no) != "INVALID input.attendance.0.secretariat" {
		t.Errorf("a body that is no more took a seat: %v", no)
	}
}
