package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func endTerm(name, until string) rule {
	in := network.EndNominationInput{Nomination: "nomination_" + name, Reason: p("outro cargo")}
	if until != "" {
		in.Until = day(until)
	}
	return with(network.EndNomination, in)
}

func TestEndingATerm(t *testing.T) {
	judge(t, council, []ruling{
		{"it ends at once", as("mara"), endTerm("ciro", ""), ""},
		{"or on a day to come", as("mara"), endTerm("nina", "2025-01-01"), ""},
		{"or on one that has passed", as("mara"), endTerm("ciro", "2024-02-01"), ""},
		{"but not before it began", as("mara"), endTerm("ciro", "2024-01-09"), "INVALID input.until"},
		{"nor later than it was to last", as("mara"), endTerm("ciro", "2025-01-01"), "INVALID input.until"},
		{"nor before a meeting to which they came", as("mara"), endTerm("nina", "2024-02-19"), "WRONG_STATE input.until"},
		{"on the day of that meeting it may", as("mara"), endTerm("nina", "2024-02-20"), ""},
		{"another body's is not theirs to end", as("fabio"), endTerm("ciro", ""), "NOT_FOUND input.nomination"},
		{"the nominee does not end it alone", as("nina"), endTerm("nina", ""), "NOT_FOUND input.nomination"},
		{"what is not there does not end", committee, endTerm("nobody", ""), "NOT_FOUND input.nomination"},
		{"the committee ends any", committee, endTerm("fabio", ""), ""},
	})
	y := council()
	y.do(t, as("mara"), endTerm("ciro", ""))
	if _, no := y.try(t, as("mara"), endTerm("ciro", "")); problems(no) != "WRONG_STATE input.nomination" {
		t.Errorf("it ends twice: %v", no)
	}
	if _, no := y.try(t, as("mara"), nominate("SMIT", "tito", replacing("ciro"))); problems(no) != "WRONG_STATE input.replaces" {
		t.Errorf("who is gone is replaced: %v", no)
	}
}

func TestASeatIsFreeOnceItsTermIsEnded(t *testing.T) {
	y := council()
	y.do(t, as("mara"), endTerm("ciro", ""))
	y.do(t, as("mara"), nominate("SMIT", "tito"))
	ciro := y.Nomination("nomination_ciro")
	if y.seats(smit) != "nina tito" || *ciro.Until != network.Today(morning) || !ciro.Covers(*ciro.Until) || ciro.On(*ciro.Until) || ciro.Reason != "outro cargo" {
		t.Errorf("%s sit, ciro until %v", y.seats(smit), ciro.Until)
	}
	y.do(t, as("mara"), nominate("SMIT", "ana", func(in *network.NominateServantInput) {
		in.Replaces = p(string(first(y, func(n *network.Nomination) bool { return n.Servant == "servant_tito" }).ID))
	}))
	if y.seats(smit) != "ana nina" {
		t.Errorf("who was nominated and replaced on one day still sits: %s", y.seats(smit))
	}
}
