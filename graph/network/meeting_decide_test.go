package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func decide(id string, edit ...func(*network.RecordDecisionInput)) rule {
	in := network.RecordDecisionInput{Meeting: id, Text: "Fica decidido."}
	for _, e := range edit {
		e(&in)
	}
	return with(network.RecordDecision, in)
}

func about(initiative string, ruling network.Ruling) func(*network.RecordDecisionInput) {
	return func(in *network.RecordDecisionInput) { in.Initiative, in.Ruling = &initiative, &ruling }
}

func TestDeciding(t *testing.T) {
	build := func() *city {
		y := council()
		weak := meeting("meeting_weak", morning.AddDate(0, 0, -3))
		weak.Status, weak.Committee = network.MeetingHeld, []network.SecretariatID{prodam, sf, smit}
		weak.Attendance = []network.SeatAttendance{{Secretariat: smit, Present: true}, {Secretariat: fgc, Present: true}}
		lone := meeting("meeting_lone", morning.AddDate(0, 0, -2))
		lone.Status, lone.Attendance = network.MeetingHeld, weak.Attendance
		late := *y.Initiative(surveying)
		late.ID, late.ProposedAt = "initiative_late", morning
		y.put(weak, lone, &late)
		return y
	}
	judge(t, build, []ruling{
		{"a meeting with a quorum decides", committee, decide(quorate), ""},
		{"and approves an initiative", committee, decide(quorate, about(surveying, network.RulingApproved)), ""},
		{"or rejects it", committee, decide(quorate, about(surveying, network.RulingRejected)), ""},
		{"or defers it", committee, decide(quorate, about(surveying, network.RulingDeferred)), ""},
		{"one that is approved is not approved again", committee, decide(quorate, about(hackday, network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"one that ended is not", committee, decide(quorate, about(finished, network.RulingRejected)), "WRONG_STATE input.initiative"},
		{"one that was proposed after it is not", committee, decide(quorate, about("initiative_late", network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"one that is not there is not", committee, decide(quorate, about("initiative_no", network.RulingApproved)), "NOT_FOUND input.initiative"},
		{"a ruling is on an initiative", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Ruling = p(network.RulingApproved) }), "INVALID input.ruling"},
		{"and on an initiative there is a ruling", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Initiative = p(surveying) }), "INVALID input.ruling"},
		{"a decision has words", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Text = "" }), "INVALID input.text"},
		{"without a quorum there is none", committee, decide("meeting_weak"), "WRONG_STATE input.meeting"},
		{"without a committee there is none", committee, decide("meeting_lone"), "WRONG_STATE input.meeting"},
		{"nor before attendance is recorded", committee, decide(earlier), "WRONG_STATE input.meeting"},
		{"nor before the meeting", committee, decide(spring), "WRONG_STATE input.meeting"},
		{"nor at a cancelled one", committee, decide(off), "WRONG_STATE input.meeting"},
		{"nominees do not decide", as("nina"), decide(quorate), "NOT_FOUND input.meeting"},
	})
	y := build()
	y.do(t, committee, decide(quorate, about(surveying, network.RulingApproved)))
	if got := y.Meeting(quorate).Decisions; len(got) != 1 || got[0] != (network.MeetingDecision{Text: "Fica decidido.", Initiative: surveying, Ruling: network.RulingApproved}) {
		t.Errorf("it decided %+v", got)
	}
	if got := y.Initiative(surveying); got.Status != network.InitiativeApproved || got.DecidedAt != quorate {
		t.Errorf("the initiative is %+v", got)
	}
	if _, no := y.try(t, committee, attendance(quorate, rows{came("SMIT", "nina")})); problems(no) != "WRONG_STATE input.attendance" {
		t.Errorf("a decision stands without its quorum: %v", no)
	}
	y.do(t, committee, attendance(quorate, rows{came("SMIT", "nina"), came("PRODAM", "")}))
}

func TestAMeetingTakesSoManyDecisions(t *testing.T) {
	y := council()
	for i := range network.MaxDecisions {
		y.do(t, committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Text = fmt.Sprint("Decisão ", i) }))
	}
	if _, no := y.try(t, committee, decide(quorate)); problems(no) != "WRONG_STATE input.meeting" {
		t.Errorf("it decides for ever: %v", no)
	}
}

// Two secretariats may have become one since the initiative was proposed.
func TestWhatIsOfOneSecretariatByNowIsNotApproved(t *testing.T) {
	merged := func() *city {
		y := council()
		y.do(t, committee, succeed(sf, smit))
		return y
	}
	judge(t, merged, []ruling{
		{"it is not approved", committee, decide(quorate, about(surveying, network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"it may be rejected", committee, decide(quorate, about(surveying, network.RulingRejected)), ""},
		{"and deferred", committee, decide(quorate, about(surveying, network.RulingDeferred)), ""},
	})
}
