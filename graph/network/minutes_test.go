package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func save(id, text string) rule {
	return with(network.SaveMinutes, network.MinutesInput{Meeting: id, Text: text})
}

func minutes(id, text string) rule {
	return with(network.PublishMinutes, network.MinutesInput{Meeting: id, Text: text})
}

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

func TestWritingMinutes(t *testing.T) {
	long := strings.Repeat("x", network.MaxMinutes+1)
	judge(t, council, []ruling{
		{"a draft is saved while it lasts", committee, save(earlier, "Começou."), ""},
		{"minutes of a meeting that was held are published", committee, minutes(quorate, "Ata\nTudo."), ""},
		{"minutes before the meeting are refused", committee, minutes(spring, "Ata"), "WRONG_STATE input.meeting"},
		{"and a draft of them", committee, save(spring, "Ata"), "WRONG_STATE input.meeting"},
		{"minutes while it lasts are refused", committee, minutes(earlier, "Ata"), "WRONG_STATE input.meeting"},
		{"a cancelled meeting has no minutes", committee, minutes(off, "Ata"), "WRONG_STATE input.meeting"},
		{"empty minutes are none", committee, minutes(quorate, "\n"), "INVALID input.text"},
		{"endless ones too", committee, save(quorate, long), "INVALID input.text"},
		{"only the committee writes them", as("nina"), minutes(quorate, "Ata"), "NOT_FOUND input.meeting"},
		{"or drafts them", as("nina"), save(quorate, "Ata"), "NOT_FOUND input.meeting"},
	})
}

func TestMinutesAreDraftedPublishedAndCorrected(t *testing.T) {
	y := council()
	y.do(t, committee, save(earlier, "Rascunho"))
	if m := y.MinutesOf(earlier); m.Published() || m.Text != "" || m.Draft != "Rascunho" || y.Meeting(earlier).Status != network.MeetingScheduled {
		t.Fatalf("a draft is published: %+v", m)
	}
	y.now = y.Meeting(earlier).EndsAt
	published := y.now
	y.do(t, committee, minutes(earlier, "Ata"))
	if m := y.MinutesOf(earlier); !m.Published() || m.Text != "Ata" || m.Draft != "" || m.CorrectedAt != nil || y.Meeting(earlier).Status != network.MeetingHeld {
		t.Fatalf("the minutes are %+v", m)
	}
	y.now = published.Add(time.Hour)
	y.do(t, committee, minutes(earlier, "Ata"))
	if m := y.MinutesOf(earlier); m.CorrectedAt != nil {
		t.Error("the same words correct nothing")
	}
	y.do(t, committee, save(earlier, "Ata melhor"))
	if m := y.MinutesOf(earlier); m.Text != "Ata" {
		t.Error("a draft changes what is published")
	}
	y.do(t, committee, minutes(earlier, "Ata melhor"))
	if m := y.MinutesOf(earlier); m.Text != "Ata melhor" || !m.PublishedAt.Equal(published) || !m.CorrectedAt.Equal(y.now) {
		t.Errorf("the correction is %+v", m)
	}
	if (*network.Minutes)(nil).Published() {
		t.Error("no minutes are published")
	}
}

func TestDeciding(t *testing.T) {
	build := func() *city {
		y := council()
		weak := meeting("meeting_weak", morning.AddDate(0, 0, -3))
		weak.Status, weak.Committee = network.MeetingHeld, []network.SecretariatID{prodam, sf, smit}
		weak.Attendance = []network.SeatAttendance{{Secretariat: smit, Present: true}, {Secretariat: fgc, Present: true}}
		lone := meeting("meeting_lone", morning.AddDate(0, 0, -2))
		lone.Status, lone.Attendance = network.MeetingHeld, weak.Attendance
		late := *y.Initiative(mapping)
		late.ID, late.ProposedAt = "initiative_late", morning
		y.put(weak, lone, &late)
		return y
	}
	judge(t, build, []ruling{
		{"a meeting with a quorum decides", committee, decide(quorate), ""},
		{"and approves an initiative", committee, decide(quorate, about(mapping, network.RulingApproved)), ""},
		{"or rejects it", committee, decide(quorate, about(mapping, network.RulingRejected)), ""},
		{"or defers it", committee, decide(quorate, about(mapping, network.RulingDeferred)), ""},
		{"one that is approved is not approved again", committee, decide(quorate, about(hackday, network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"one that ended is not", committee, decide(quorate, about(finished, network.RulingRejected)), "WRONG_STATE input.initiative"},
		{"one that was proposed after it is not", committee, decide(quorate, about("initiative_late", network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"one that is not there is not", committee, decide(quorate, about("initiative_no", network.RulingApproved)), "NOT_FOUND input.initiative"},
		{"a ruling is on an initiative", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Ruling = p(network.RulingApproved) }), "INVALID input.ruling"},
		{"and on an initiative there is a ruling", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Initiative = p(mapping) }), "INVALID input.ruling"},
		{"a decision has words", committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Text = "" }), "INVALID input.text"},
		{"without a quorum there is none", committee, decide("meeting_weak"), "WRONG_STATE input.meeting"},
		{"without a committee there is none", committee, decide("meeting_lone"), "WRONG_STATE input.meeting"},
		{"nor before attendance is recorded", committee, decide(earlier), "WRONG_STATE input.meeting"},
		{"nor before the meeting", committee, decide(spring), "WRONG_STATE input.meeting"},
		{"nor at a cancelled one", committee, decide(off), "WRONG_STATE input.meeting"},
		{"nominees do not decide", as("nina"), decide(quorate), "NOT_FOUND input.meeting"},
	})
	y := build()
	y.do(t, committee, decide(quorate, about(mapping, network.RulingApproved)))
	if got := y.Meeting(quorate).Decisions; len(got) != 1 || got[0] != (network.MeetingDecision{Text: "Fica decidido.", Initiative: mapping, Ruling: network.RulingApproved}) {
		t.Errorf("it decided %+v", got)
	}
	if got := y.Initiative(mapping); got.Status != network.InitiativeApproved || got.DecidedAt != quorate {
		t.Errorf("the initiative is %+v", got)
	}
	if _, no := y.try(t, committee, attendance(quorate, rows{came("SMIT", "nina")})); problems(no) != "WRONG_STATE input.attendance" {
		t.Errorf("a decision stands without its quorum: %v", no)
	}
	y.do(t, committee, attendance(quorate, rows{came("SMIT", "nina"), came("PRODAM", "")}))
}

func TestAMeetingTakesSoManyDecisions(t *testing.T) {
	y := council()
	for range network.MaxDecisions {
		y.do(t, committee, decide(quorate))
	}
	if _, no := y.try(t, committee, decide(quorate)); problems(no) != "WRONG_STATE input.meeting" {
		t.Errorf("it decides for ever: %v", no)
	}
}
