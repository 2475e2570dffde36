package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

type reportIn = network.ReportProgressInput

func tell(milestone string, edit ...func(*reportIn)) rule {
	in := reportIn{Milestone: milestone, Text: "feito"}
	for _, e := range edit {
		e(&in)
	}
	return with(network.ReportProgress, in)
}

func linked(in *reportIn) { in.Link = p("https://example.org/ata") }

func inDistrict(slug string) func(*reportIn) { return func(in *reportIn) { in.District = &slug } }

func onDay(date string) func(*reportIn) { return func(in *reportIn) { in.On = day(date) } }

func says(c network.Completion) func(*reportIn) {
	return func(in *reportIn) { in.Completion = &c }
}

func through(c network.OutreachChannel) func(*reportIn) {
	return func(in *reportIn) { in.Channel = &c }
}

// session is a session with everything in print and on line, the day before.
func session(council string, edit ...func(*network.CouncilSessionInput)) func(*reportIn) {
	s := network.CouncilSessionInput{
		Council: council, AgendaOn: day("2017-05-01"), AgendaInPrint: p(true), AgendaOnLine: p(true), MinutesInPrint: p(true), MinutesOnLine: p(true),
	}
	for _, e := range edit {
		e(&s)
	}
	return func(in *reportIn) { in.Council = &s }
}

func demands(received, answered int) func(*network.CouncilSessionInput) {
	return func(s *network.CouncilSessionInput) { s.DemandsReceived, s.DemandsAnswered = &received, &answered }
}

func TestReporting(t *testing.T) {
	desk := minted("secretariat:SUB-SE")
	judge(t, school, []ruling{
		{"the committee reports on any milestone", committee, tell("5.3"), ""},
		{"and so does a lead", as("mara"), tell("2.1", linked, says(network.Substantial)), ""},
		{"and who takes part for City Hall", minted("secretariat:PRODAM"), tell("2.1"), ""},
		{"others do not", minted("secretariat:FGC"), tell("2.1"), "NOT_FOUND input.milestone"},
		{"nor a body that is no party", as("fabio"), tell("2.1"), "NOT_FOUND input.milestone"},
		{"nor a member", as("ana"), tell("2.1"), "NOT_FOUND input.milestone"},
		{"nor a party for which no body stands", as("ana", "committee"), tell("4.1"), "NOT_FOUND input.milestone"},
		{"a subprefecture reports on its district", desk, tell("1.2", inDistrict("se")), ""},
		{"which need not be named", desk, tell("1.2"), ""},
		{"and on no other", desk, tell("1.2", inDistrict("lapa")), "NOT_FOUND input.milestone"},
		{"who maintains two tells which", minted("secretariat:SUB-SE", "secretariat:SUB-LA"), tell("1.2"), "INVALID input.district"},
		{"and then may", minted("secretariat:SUB-SE", "secretariat:SUB-LA"), tell("1.2", inDistrict("lapa")), ""},
		{"a milestone is one of the plan's", committee, tell("4.4"), "NOT_FOUND input.milestone"},
		{"a district is one of the city's", committee, tell("1.2", inDistrict("nowhere")), "NOT_FOUND input.district"},
		{"a report says something", committee, tell("1.2", func(in *reportIn) { in.Text = "" }), "INVALID input.text"},
		{"a link is one", committee, tell("1.2", func(in *reportIn) { in.Link = p("javascript:alert(1)") }), "INVALID input.link"},
		{"it tells of today", committee, tell("1.2", onDay("2024-03-01")), ""},
		{"and not of tomorrow", committee, tell("1.2", onDay("2024-03-02")), "INVALID input.on"},
		{"nor of before the plan", committee, tell("1.2", onDay("2015-12-31")), "INVALID input.on"},
		{"an outreach action is the campaign's", committee, tell("4.1", through(network.ChannelBus)), ""},
		{"or commitment 3's", committee, tell("3.1", through(network.ChannelBus)), ""},
		{"and no other's", committee, tell("4.2", through(network.ChannelBus)), "INVALID input.channel"},
		{"a council has sessions", desk, tell("1.1", onDay("2017-05-02"), session("CPM")), ""},
		{"on 1.1 alone", desk, tell("1.2", onDay("2017-05-02"), session("CPM")), "INVALID input.council"},
		{"in a district", committee, tell("1.1", onDay("2017-05-02"), session("CPM")), "INVALID input.district"},
		{"under a name", desk, tell("1.1", onDay("2017-05-02"), session("")), "INVALID input.council.council"},
		{"whose agenda precedes it", desk, tell("1.1", onDay("2017-04-30"), session("CPM")), "INVALID input.council.agendaOn"},
		{"and no more demands answered than received", desk, tell("1.1", session("CPM", demands(2, 3))), "INVALID input.council.demandsAnswered"},
		{"nor fewer than none", desk, tell("1.1", session("CPM", demands(2, -1))), "INVALID input.council.demandsAnswered"},
		{"received neither", desk, tell("1.1", session("CPM", demands(-1, 0))), "INVALID input.council.demandsReceived, INVALID input.council.demandsAnswered"},
	})
}

func TestAReportKnowsWhoFiledIt(t *testing.T) {
	for _, of := range []struct {
		name     string
		by       network.Caller
		body     network.SecretariatID
		district network.DistrictID
	}{
		{"the committee is no body", committee, "", ""},
		{"a lead tells of the whole city", as("mara"), smit, ""},
		{"a subprefecture of its district", minted("secretariat:SUB-LA"), lapa, "district_lapa"},
	} {
		t.Run(of.name, func(t *testing.T) {
			y := school()
			got := y.Report(network.ReportID(y.do(t, of.by, tell("1.3", linked)).Made[0]))
			if got.Body != of.body || got.District != of.district || got.On != network.Today(morning) || !got.At.Equal(morning) || got.Milestone != "1.3" {
				t.Errorf("it is %+v", got)
			}
		})
	}
}

// A dissolved body files nothing: its heir does, in its own name.
func TestTheHeirOfAPartyReportsInItsOwnName(t *testing.T) {
	y := school()
	y.do(t, committee, succeed(prodam, fgc))
	y.do(t, committee, succeed(lapa, se))
	for milestone, by := range map[string]network.Caller{"2.1": minted("secretariat:FGC"), "1.2": minted("secretariat:SUB-SE")} {
		in := tell(milestone, linked)
		if milestone == "1.2" {
			in = tell(milestone, linked, inDistrict("lapa"))
		}
		got := y.Report(network.ReportID(y.do(t, by, in).Made[0]))
		if y.Secretariat(got.Body).Dissolved() {
			t.Errorf("%s was reported by %s, which is no more", milestone, got.Body)
		}
		if _, no := y.try(t, by, with(network.RetractReport, network.RetractReportInput{Report: got.Key(), Reason: "engano"})); no != nil {
			t.Errorf("who filed it does not take it back: %v", no)
		}
	}
}
