package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func redecide(number int, edit ...func(*network.UpdateDecisionInput)) rule {
	in := network.UpdateDecisionInput{Meeting: quorate, Decision: number}
	for _, e := range edit {
		e(&in)
	}
	return with(network.UpdateDecision, in)
}

func withdrawDecision(number int) rule {
	return with(network.WithdrawDecision, network.WithdrawDecisionInput{Meeting: quorate, Decision: number})
}

func TestADecisionSentTwiceStandsOnce(t *testing.T) {
	y := council()
	for range 2 {
		y.do(t, committee, decide(quorate))
		y.do(t, committee, decide(quorate, about(surveying, network.RulingApproved)))
	}
	if got := y.Meeting(quorate); len(got.Decisions) != 2 || got.Revision != 3 {
		t.Errorf("it decided %+v, in %d changes", got.Decisions, got.Revision)
	}
}

func TestADecisionIsCorrectedUntilTheMinutesArePublished(t *testing.T) {
	decided := func() *city {
		y := council()
		y.do(t, committee, decide(quorate, about(surveying, network.RulingApproved)))
		y.do(t, committee, decide(quorate, func(in *network.RecordDecisionInput) { in.Text = "Outra." }))
		return y
	}
	published := func() *city {
		y := decided()
		y.do(t, committee, with(network.PublishMinutes, network.MinutesInput{Meeting: quorate, Text: "Ata."}))
		return y
	}
	advanced := func() *city {
		y := decided()
		y.do(t, committee, with(network.CloseInitiative, network.CloseInitiativeInput{Initiative: surveying, Status: network.InitiativeCompleted, Outcome: "Feito."}))
		return y
	}
	text := func(s string) func(*network.UpdateDecisionInput) {
		return func(in *network.UpdateDecisionInput) { in.Text = &s }
	}
	rules := func(r network.Ruling) func(*network.UpdateDecisionInput) {
		return func(in *network.UpdateDecisionInput) { in.Ruling = &r }
	}
	judge(t, decided, []ruling{
		{"its text", committee, redecide(1, text("Aprovada por unanimidade.")), ""},
		{"its ruling", committee, redecide(1, rules(network.RulingRejected)), ""},
		{"it is withdrawn", committee, withdrawDecision(1), ""},
		{"one on no initiative has no ruling", committee, redecide(2, rules(network.RulingRejected)), "INVALID input.ruling"},
		{"nor twice the same words", committee, redecide(2, text("")), "INVALID input.text"},
		{"there is no third", committee, withdrawDecision(3), "NOT_FOUND input.decision"},
		{"nor one before the first", committee, redecide(0), "NOT_FOUND input.decision"},
		{"the committee does it alone", as("nina"), withdrawDecision(1), "NOT_FOUND input.meeting"},
		{"on the revision that it saw", committee, redecide(1, func(in *network.UpdateDecisionInput) { in.Revision = p(9) }), "STALE_REVISION input.revision"},
	})
	judge(t, published, []ruling{
		{"what the minutes tell stands", committee, redecide(1, text("Outra.")), "WRONG_STATE input.meeting"},
		{"and is not withdrawn", committee, withdrawDecision(1), "WRONG_STATE input.meeting"},
	})
	judge(t, advanced, []ruling{
		{"what has come of it since is not undone", committee, withdrawDecision(1), "WRONG_STATE input.decision"},
		{"by no other ruling either", committee, redecide(1, rules(network.RulingRejected)), "WRONG_STATE input.decision"},
	})
	y := decided()
	y.do(t, committee, redecide(1, rules(network.RulingRejected)))
	if i := y.Initiative(surveying); i.Status != network.InitiativeRejected || i.DecidedAt != quorate {
		t.Errorf("the initiative is %+v", i)
	}
	y.do(t, committee, withdrawDecision(1))
	i, left := y.Initiative(surveying), y.Meeting(quorate).Decisions
	if i.Status != network.InitiativeProposed || i.DecidedAt != "" || i.ClosedAt != nil || len(left) != 1 || left[0].Text != "Outra." {
		t.Errorf("the initiative is %+v, and what is left %+v", i, left)
	}
}

func TestAnInitiativeThatCameUpAtTheMeetingIsDecidedThere(t *testing.T) {
	build := func() *city {
		y := council()
		late := *y.Initiative(surveying)
		late.ID, late.ProposedAt = "initiative_late", y.Meeting(quorate).EndsAt.Add(time.Hour)
		y.put(&late)
		return y
	}
	cameUp := func(in *network.RecordDecisionInput) { in.CameUp = p(true) }
	approve := decide(quorate, about("initiative_late", network.RulingApproved), cameUp)
	y := build()
	y.do(t, committee, approve)
	if i := y.Initiative("initiative_late"); i.Status != network.InitiativeApproved || !i.ProposedAt.Equal(y.Meeting(quorate).StartsAt) {
		t.Errorf("it is %+v", i)
	}
	y = build()
	y.do(t, committee, with(network.PublishMinutes, network.MinutesInput{Meeting: quorate, Text: "Ata."}))
	if _, no := y.try(t, committee, approve); problems(no) != "WRONG_STATE input.initiative" {
		t.Errorf("after the minutes: %v", no)
	}
}
