package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestTheCalendarTellsWhatIsDueMetAndOverdue(t *testing.T) {
	calendar := func(y *city, year int, now string) string {
		duties, err := network.MeetingCalendar(y, year, instant(t, now))
		if err != nil {
			return err.Error()
		}
		var lines []string
		for _, d := range duties {
			due := "-"
			if d.DueBy != nil {
				due = d.DueBy.String()[5:]
			}
			lines = append(lines, fmt.Sprintf("%s %s met:%v overdue:%v", d.Quarter, due, d.Met, d.Overdue))
		}
		return strings.Join(lines, ", ")
	}
	met := meeting("meeting_met", instant(t, "2024-03-31T20:00:00-03:00"))
	met.Extraordinary, met.Status = false, network.MeetingHeld
	gone := meeting("meeting_gone", instant(t, "2024-05-31T20:00:00-03:00"))
	gone.Extraordinary, gone.Status = false, network.MeetingCancelled
	extra := meeting("meeting_extra", instant(t, "2024-05-31T20:00:00-03:00"))
	extra.Status = network.MeetingHeld
	y := newCity()
	y.put(met, gone, extra, meeting(spring, instant(t, "2024-09-10T12:00:00Z")))
	for now, want := range map[string]string{
		"2024-07-01T02:59:59Z": "2024-Q1 03-31 met:true overdue:false, 2024-Q2 06-30 met:false overdue:false, 2024-Q3 09-30 met:false overdue:false, 2024-Q4 12-31 met:false overdue:false",
		"2024-07-01T03:00:00Z": "2024-Q1 03-31 met:true overdue:false, 2024-Q2 06-30 met:false overdue:true, 2024-Q3 09-30 met:false overdue:false, 2024-Q4 12-31 met:false overdue:false",
		"2025-07-01T03:00:00Z": "2024-Q1 03-31 met:true overdue:false, 2024-Q2 06-30 met:false overdue:true, 2024-Q3 09-30 met:false overdue:true, 2024-Q4 12-31 met:false overdue:true",
	} {
		if got := calendar(y, 2024, now); got != want {
			t.Errorf("at %s it is %s, want %s", now, got, want)
		}
	}
	if got := calendar(y, 2017, "2017-12-01T12:00:00Z"); got != "2017-Q1 - met:false overdue:false, 2017-Q2 06-30 met:false overdue:true, 2017-Q3 09-30 met:false overdue:true, 2017-Q4 12-31 met:false overdue:false" {
		t.Errorf("the plan asked for meetings from May 2017 on: %s", got)
	}
	for _, year := range []int{0, -1, 10_000} {
		if got := calendar(y, year, "2024-01-01T12:00:00Z"); got != "The year goes from 1 to 9999." {
			t.Errorf("the calendar of %d is %s", year, got)
		}
	}
}
