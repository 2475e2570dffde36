package network_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func report(id, text string) rule {
	return with(network.ReportInitiative, network.ReportInitiativeInput{Initiative: id, Text: text, Link: p("https://exemplo.org/mapa")})
}

func TestReportingAnInitiative(t *testing.T) {
	judge(t, council, []ruling{
		{"its lead reports", as("nina"), report(hackday, "Começou."), ""},
		{"the committee does", committee, report(hackday, "Começou."), ""},
		{"a participant does not", as("rita"), report(hackday, "Começou."), "NOT_FOUND input.initiative"},
		{"of a proposal there is nothing to report", as("nina"), report(mapping, "x"), "WRONG_STATE input.initiative"},
		{"nor of what ended", as("nina"), report(finished, "x"), "WRONG_STATE input.initiative"},
		{"a report has words", as("nina"), report(hackday, ""), "INVALID input.text"},
	})
}

func TestAnInitiativeIsReportedSoOften(t *testing.T) {
	y := council()
	for n := range network.MaxAdvances {
		y.put(&network.Advance{ID: network.AdvanceID(fmt.Sprint("advance_", n)), Initiative: hackday})
	}
	if _, no := y.try(t, as("nina"), report(hackday, "x")); problems(no) != "WRONG_STATE input.initiative" {
		t.Errorf("it is reported for ever: %v", no)
	}
}

func TestWhoReportedIsTold(t *testing.T) {
	y := council()
	y.do(t, as("nina"), report(hackday, "Começou."))
	y.do(t, committee, report(hackday, "Continua."))
	var by []network.ServantID
	for a := range y.AdvancesOf(hackday) {
		by = append(by, a.By)
	}
	if !slices.Equal(by, []network.ServantID{"servant_nina", ""}) {
		t.Errorf("reported by %q", by)
	}
}
