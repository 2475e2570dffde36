package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func schedule(starts, ends time.Time, edit ...func(*network.ScheduleMeetingInput)) rule {
	in := network.ScheduleMeetingInput{Quarter: network.QuarterOf(starts), StartsAt: starts, EndsAt: ends, Place: p("Viaduto do Chá, 15")}
	for _, e := range edit {
		e(&in)
	}
	return with(network.ScheduleMeeting, in)
}

func extraordinary(in *network.ScheduleMeetingInput) { in.Extraordinary = p(true) }

func reschedule(id string, starts time.Time, edit ...func(*network.RescheduleMeetingInput)) rule {
	in := network.RescheduleMeetingInput{Meeting: id}
	in.StartsAt, in.EndsAt, in.Notice = starts, starts.Add(time.Hour), "a sala está em obras"
	for _, e := range edit {
		e(&in)
	}
	return with(network.RescheduleMeeting, in)
}

func cancel(id, notice string) rule {
	return with(network.CancelMeeting, network.CancelMeetingInput{Meeting: id, Notice: notice})
}

func TestSchedulingAMeeting(t *testing.T) {
	type in = network.ScheduleMeetingInput
	at := func(s string) time.Time { return instant(t, s) }
	next, hour := at("2024-04-10T14:00:00-03:00"), time.Hour
	judge(t, council, []ruling{
		{"an ordinary meeting is called", committee, schedule(next, next.Add(hour)), ""},
		{"a quarter has one ordinary meeting", committee, schedule(at("2024-03-31T14:00:00-03:00"), at("2024-03-31T15:00:00-03:00")), "TAKEN input.quarter"},
		{"and extraordinary ones", committee, schedule(at("2024-03-31T14:00:00-03:00"), at("2024-03-31T15:00:00-03:00"), extraordinary), ""},
		{"the quarter is the city's", committee, schedule(at("2024-04-01T02:30:00Z"), at("2024-04-01T03:30:00Z"), extraordinary), ""},
		{"and not another one", committee, schedule(next, next.Add(hour), func(i *in) { i.Quarter.Number = 3 }), "INVALID input.quarter"},
		{"of no other year", committee, schedule(next, next.Add(hour), func(i *in) { i.Quarter.Year = 2025 }), "INVALID input.quarter"},
		{"an extraordinary one too", committee, schedule(next, next.Add(hour), extraordinary, func(i *in) { i.Quarter.Number = 3 }), "INVALID input.quarter"},
		{"a year has no fifth quarter", committee, schedule(next, next.Add(hour), func(i *in) { i.Quarter.Number = 5 }), "INVALID input.quarter.number"},
		{"and the calendar no year 99999", committee, schedule(next, next.Add(hour), func(i *in) { i.Quarter.Year = 99999 }), "INVALID input.quarter.year"},
		{"a meeting in the past is refused", committee, schedule(morning.Add(-1), morning.Add(hour), extraordinary), "INVALID input.startsAt"},
		{"and one that begins now", committee, schedule(morning, morning.Add(hour), extraordinary), "INVALID input.startsAt"},
		{"and one in a far future", committee, schedule(at("2026-03-02T12:00:00Z"), at("2026-03-02T13:00:00Z")), "INVALID input.startsAt"},
		{"it ends after it begins", committee, schedule(next, next), "INVALID input.endsAt"},
		{"and within a day", committee, schedule(next, next.Add(24*hour+1)), "INVALID input.endsAt"},
		{"a place is text", committee, schedule(next, next.Add(hour), func(i *in) { i.Place = p("\x00") }), "INVALID input.place"},
		{"it needs no place", committee, schedule(next, next.Add(hour), func(i *in) { i.Place = nil }), ""},
	})
}

// On 15 October 2017 the city's clocks went from 24:00 to 01:00, on 18 February
// 2018 from 24:00 back to 23:00.
func TestMeetingsWhenTheClocksChange(t *testing.T) {
	at := func(s string) time.Time { return instant(t, s) }
	then := func(now string) func() *city {
		return func() *city {
			y := newCity()
			y.now = at(now)
			return y
		}
	}
	judge(t, then("2017-10-01T12:00:00Z"), []ruling{
		{"the midnight that was skipped never was", committee, schedule(at("2017-10-15T00:00:00-03:00"), at("2017-10-15T02:00:00-02:00")), "INVALID input.startsAt"},
		{"nor was the rest of its hour", committee, schedule(at("2017-10-14T23:00:00-03:00"), at("2017-10-15T00:59:59-03:00")), "INVALID input.endsAt"},
		{"the hour after it was", committee, schedule(at("2017-10-15T01:00:00-02:00"), at("2017-10-15T02:00:00-02:00")), ""},
		{"the same instant in UTC is an instant", committee, schedule(at("2017-10-15T03:30:00Z"), at("2017-10-15T04:00:00Z")), ""},
		{"and so it is in another place's time", committee, schedule(at("2017-10-14T23:30:00-04:00"), at("2017-10-15T00:30:00-04:00")), ""},
		{"what seems to end later may end before it begins", committee, schedule(at("2017-10-14T23:45:00-03:00"), at("2017-10-15T00:30:00-02:00")), "INVALID input.endsAt"},
		{"what seems to last no time lasts an hour", committee, schedule(at("2017-10-14T23:30:00-03:00"), at("2017-10-15T01:30:00-02:00")), ""},
	})
	judge(t, then("2018-02-01T12:00:00Z"), []ruling{
		{"an hour that came twice is told by its offset", committee, schedule(at("2018-02-17T23:30:00-02:00"), at("2018-02-17T23:30:00-03:00")), ""},
		{"and goes one way", committee, schedule(at("2018-02-17T23:30:00-03:00"), at("2018-02-17T23:30:00-02:00")), "INVALID input.endsAt"},
		{"the old offset names an instant a little longer", committee, schedule(at("2018-02-18T00:30:00-02:00"), at("2018-02-18T01:00:00-03:00")), ""},
	})
}

func TestReschedulingAndCancelling(t *testing.T) {
	type in = network.RescheduleMeetingInput
	later := morning.AddDate(0, 0, 25)
	judge(t, council, []ruling{
		{"a meeting is moved with notice", committee, reschedule(spring, later), ""},
		{"to another place", committee, reschedule(spring, later, func(i *in) { i.Place = p("Praça da Sé") }), ""},
		{"and not without notice", committee, reschedule(spring, later, func(i *in) { i.Notice = " " }), "INVALID input.notice"},
		{"not into the past", committee, reschedule(spring, morning.AddDate(0, 0, -1)), "INVALID input.startsAt"},
		{"not into another quarter", committee, reschedule(spring, morning.AddDate(0, 2, 0)), "INVALID input.startsAt"},
		{"on the revision that was read", committee, reschedule(spring, later, func(i *in) { i.Revision = p(1) }), "STALE_REVISION input.revision"},
		{"one that passed unheld is moved", committee, reschedule(earlier, later), ""},
		{"one that was held is not", committee, reschedule(quorate, later), "WRONG_STATE input.meeting"},
		{"one that was cancelled is not", committee, reschedule(off, later), "WRONG_STATE input.meeting"},
		{"one that is not there is not", committee, reschedule("meeting_no", later), "NOT_FOUND input.meeting"},
		{"a nominee moves none", as("nina"), reschedule(spring, later), "NOT_FOUND input.meeting"},
		{"a meeting is cancelled with notice", committee, cancel(spring, "greve"), ""},
		{"and not without", committee, cancel(spring, ""), "INVALID input.notice"},
		{"one that passed unheld is cancelled", committee, cancel(earlier, "ninguém veio"), ""},
		{"one that was held is not cancelled", committee, cancel(quorate, "x"), "WRONG_STATE input.meeting"},
		{"none is cancelled twice", committee, cancel(off, "x"), "WRONG_STATE input.meeting"},
	})
}

func TestAMeetingKeepsWhereItWasToBe(t *testing.T) {
	y := council()
	before := y.Meeting(spring)
	y.do(t, committee, reschedule(spring, morning.AddDate(0, 0, 25)))
	got := y.Meeting(spring)
	want := network.Move{StartsAt: before.StartsAt, EndsAt: before.EndsAt, MovedAt: morning, Notice: "a sala está em obras"}
	if len(got.Moves) != 1 || got.Moves[0] != want || !got.StartsAt.Equal(morning.AddDate(0, 0, 25)) || got.ID != before.ID {
		t.Errorf("it is %+v", got)
	}
	for i := range network.MaxMoves - 1 {
		y.do(t, committee, reschedule(spring, morning.AddDate(0, 0, 20).Add(time.Duration(i)*time.Minute)))
	}
	if _, no := y.try(t, committee, reschedule(spring, morning.AddDate(0, 0, 20))); problems(no) != "WRONG_STATE input.meeting" {
		t.Errorf("it is moved for ever: %v", no)
	}
	y.do(t, committee, cancel(spring, "greve"))
	y.do(t, committee, schedule(morning.AddDate(0, 0, 27), morning.AddDate(0, 0, 27).Add(time.Hour)))
}
