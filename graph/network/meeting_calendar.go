package network

import "time"

// firstDue is the first quarter in which the committee meets with the network:
// milestone 4.3 begins in May 2017.
var firstDue = Quarter{2017, 2}

// A QuarterDuty is what the committee owes the network in a quarter: one ordinary
// meeting.
type QuarterDuty struct {
	Quarter Quarter
	// DueBy is the quarter's last day; nil before the plan asked for meetings.
	DueBy *Date
	// Meeting is the ordinary meeting that was called; nil for none.
	Meeting *Meeting
	// Met tells whether it was held, Overdue whether the quarter passed without it.
	Met, Overdue bool
}

// MeetingCalendar tells for each quarter of the year whether its meeting is due,
// was held or is overdue.
func MeetingCalendar(d Meetings, year int, now time.Time) ([]QuarterDuty, error) {
	if !(Quarter{year, 1}).Valid() {
		return nil, Malform("O ano vai de 1 a 9999.", "The year goes from 1 to 9999.")
	}
	duties := make([]QuarterDuty, 4)
	for i := range duties {
		q := Quarter{year, i + 1}
		duties[i] = dutyOf(q, OrdinaryMeeting(d, q), now)
	}
	return duties, nil
}

func dutyOf(q Quarter, m *Meeting, now time.Time) QuarterDuty {
	duty := QuarterDuty{Quarter: q, Meeting: m, Met: m != nil && m.Status == MeetingHeld}
	if !q.Before(firstDue) {
		last := q.Last()
		duty.DueBy = &last
		duty.Overdue = !duty.Met && Today(now).After(last)
	}
	return duty
}
