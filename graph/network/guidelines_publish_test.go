package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestPublishingGuidelines(t *testing.T) {
	type rules = network.GuidelineRulesInput
	publish := func(text string, edit func(*rules)) rule {
		r := rules{}
		edit(&r)
		return with(network.PublishGuidelines, network.PublishGuidelinesInput{Lab: "mobilab", Text: text, Rules: &r})
	}
	none := func(*rules) {}
	judge(t, places, []ruling{
		{"who runs the lab does", as("cora"), publish("Cuide da sala.", none), ""},
		{"nobody else", as("ana"), publish("Cuide da sala.", none), "NOT_FOUND input.lab"},
		{"not another lab", minted("lab:alheios"), publish("Cuide da sala.", none), "NOT_FOUND input.lab"},
		{"without rules too", as("cora"), with(network.PublishGuidelines, network.PublishGuidelinesInput{Lab: "mobilab", Text: "Cuide."}), ""},
		{"not without words", as("cora"), publish(" ", none), "INVALID input.text"},
		{"nor with too many", as("cora"), publish(strings.Repeat("a", network.MaxGuidelines+1), none), "INVALID input.text"},
		{"a stay lasts an hour at least", as("cora"), publish("a", func(r *rules) { r.MaxStayHours = p(0) }), "INVALID input.rules.maxStayHours"},
		{"and a week at most", as("cora"), publish("a", func(r *rules) { r.MaxStayHours = p(169) }), "INVALID input.rules.maxStayHours"},
		{"notice is not negative", as("cora"), publish("a", func(r *rules) { r.MinNoticeHours, r.CancelNoticeHours = p(-1), p(-1) }),
			"INVALID input.rules.minNoticeHours, INVALID input.rules.cancelNoticeHours"},
		{"a horizon is a year at most", as("cora"), publish("a", func(r *rules) { r.MaxDaysAhead = p(367) }), "INVALID input.rules.maxDaysAhead"},
		{"someone may come", as("cora"), publish("a", func(r *rules) { r.MaxPeople = p(0) }), "INVALID input.rules.maxPeople"},
		{"a week has 168 hours", as("cora"), publish("a", func(r *rules) { r.HoursPerWeek = p(169) }), "INVALID input.rules.hoursPerWeek"},
		{"a month has 744", as("cora"), publish("a", func(r *rules) { r.HoursPerMonth = p(745) }), "INVALID input.rules.hoursPerMonth"},
		{"a block ends within a year", as("cora"), publish("a", func(r *rules) { r.NoShowBlockDays = p(367) }), "INVALID input.rules.noShowBlockDays"},
		{"rules under which nobody can book", as("cora"), publish("a", func(r *rules) { r.MinNoticeHours, r.MaxDaysAhead = p(48), p(2) }), "INVALID input.rules.minNoticeHours"},
		{"an hour is left", as("cora"), publish("a", func(r *rules) { r.MinNoticeHours, r.MaxDaysAhead = p(47), p(2) }), ""},
	})
	t.Run("versions count from 1, and the last is in force", func(t *testing.T) {
		y := places()
		if network.CurrentGuidelines(y, mobilab) != nil {
			t.Error("there are guidelines before any")
		}
		twice := func(r *rules) {
			r.Audiences = []network.Audience{network.AudienceYouth, network.AudienceServants, network.AudienceYouth}
		}
		y.do(t, as("cora"), publish("Um.", twice))
		y.do(t, as("cora"), publish("Um.", none))
		now := network.CurrentGuidelines(y, mobilab)
		if now.Version != 2 || now.Rules.Approval != network.ApprovalAutomatic || len(now.Rules.Audiences) != 0 {
			t.Errorf("in force is %+v", now)
		}
		if _, no := y.try(t, as("cora"), publish("Um.", none)); problems(no) != "TAKEN input.text" {
			t.Errorf("the same again: %v", no)
		}
		if _, no := y.try(t, as("cora"), publish("Um.", func(r *rules) { r.MaxPeople = p(3) })); no != nil {
			t.Errorf("another rule is another version: %v", no)
		}
	})
}
