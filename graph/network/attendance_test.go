package network_test

import (
	"testing"
	"time"

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

func respond(id string, response network.MeetingResponse) rule {
	return with(network.RespondToMeeting, network.RespondToMeetingInput{Meeting: id, Response: response})
}

func TestAnsweringAnInvitation(t *testing.T) {
	build := func() *city {
		y := council()
		y.put(seat("rita", sf, "2024-03-21", ""), seat("ana", sf, "2024-01-01", "2024-03-20"))
		return y
	}
	judge(t, build, []ruling{
		{"a nominee answers", as("nina"), respond(spring, network.Attending), ""},
		{"whose seat begins on that day too", as("rita"), respond(spring, network.Tentative), ""},
		{"whose seat ends before it does not", as("ana"), respond(spring, network.Attending), "WRONG_STATE input.meeting"},
		{"nor does a member without a seat", as("mara"), respond(spring, network.Attending), "WRONG_STATE input.meeting"},
		{"nor a suspended one", as("sven"), respond(spring, network.Attending), "WRONG_STATE"},
		{"nobody answers for another", committee, respond(spring, network.Attending), "WRONG_STATE"},
		{"it is too late once it has begun", as("nina"), respond(earlier, network.Absent), "WRONG_STATE input.meeting"},
		{"and when it is cancelled", as("nina"), respond(off, network.Absent), "WRONG_STATE input.meeting"},
		{"there is no answer to nothing", as("nina"), respond("meeting_no", network.Absent), "NOT_FOUND input.meeting"},
	})
}

func TestAnAnswerIsToTheDateThatWasAskedFor(t *testing.T) {
	y := council()
	says := func() string {
		if r := network.ResponseTo(y, y.Meeting(spring), "servant_nina"); r != nil {
			return string(*r)
		}
		return ""
	}
	if says() != "" {
		t.Error("an answer before the question")
	}
	y.do(t, as("nina"), respond(spring, network.Attending))
	y.do(t, as("nina"), respond(spring, network.Absent))
	if n := count(all(y, func(*network.Answer) bool { return true })); says() != "ABSENT" || n != 1 {
		t.Errorf("nina answers %q in %d records", says(), n)
	}
	same := func(in *network.RescheduleMeetingInput) { in.EndsAt, in.Place = in.StartsAt.Add(3*time.Hour), p("Sé") }
	y.do(t, committee, reschedule(spring, y.Meeting(spring).StartsAt, same))
	if says() != "ABSENT" {
		t.Error("another place forgets the answer")
	}
	y.do(t, committee, reschedule(spring, morning.AddDate(0, 0, 25)))
	if says() != "" {
		t.Error("the answer is carried over to another date")
	}
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

func TestAQuorumIsAMajorityOfTheCommittee(t *testing.T) {
	quorum := func(y *city, id network.MeetingID) int {
		if q := network.Quorum(y, y.Meeting(id)); q != nil {
			return *q
		}
		return 0
	}
	y := council()
	if got := quorum(y, spring); got != 2 {
		t.Errorf("of three bodies %d are a majority", got)
	}
	for _, c := range []struct {
		name string
		rows rows
		want bool
	}{
		{"one of three is none", rows{came("SMIT", "nina"), came("SMIT", "ciro"), missed("SF", "fabio")}, false},
		{"two are one", rows{came("SMIT", "nina"), came("PRODAM", "")}, true},
	} {
		y.do(t, committee, attendance(earlier, c.rows))
		if got := y.Meeting(earlier).Quorate(); got != c.want || y.Meeting(earlier).Status != network.MeetingHeld {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	seatless := with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "PRODAM", OnCommittee: p(false)})
	y.do(t, committee, seatless)
	y.do(t, committee, attendance(earlier, rows{came("SMIT", "nina"), missed("SF", "")}))
	if quorum(y, spring) != 2 || quorum(y, earlier) != 2 || len(y.Meeting(earlier).Committee) != 3 {
		t.Error("a committee of two has no majority of one, and a meeting that was held keeps its own committee")
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", OnCommittee: p(false)}))
	if got := quorum(y, spring); got != 1 {
		t.Errorf("of one body %d are a majority", got)
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SF", OnCommittee: p(false)}))
	if quorum(y, spring) != 0 || quorum(y, earlier) != 2 {
		t.Error("a committee without bodies has a quorum")
	}
	y.now = morning.AddDate(0, 0, 21)
	y.do(t, committee, attendance(spring, rows{came("SMIT", "nina")}))
	if y.Meeting(spring).Quorate() || quorum(y, spring) != 0 {
		t.Error("a meeting of no committee has a quorum")
	}
	y.do(t, committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", OnCommittee: p(true)}))
	y.do(t, committee, attendance(spring, rows{came("SMIT", "nina")}))
	if !y.Meeting(spring).Quorate() {
		t.Error("a committee that was told late is never counted")
	}
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
