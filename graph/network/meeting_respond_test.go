package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

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
