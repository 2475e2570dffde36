package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func initiative(bodies ...string) rule {
	return with(network.ProposeInitiative, network.ProposeInitiativeInput{Title: "Mapa aberto", Text: p("De todos."), Secretariats: bodies})
}

func TestProposingAnInitiative(t *testing.T) {
	judge(t, council, []ruling{
		{"a nominee proposes", as("ciro"), initiative("SMIT", "SF"), ""},
		{"for bodies of any kind", as("nina"), initiative("SMIT", "PRODAM", "FGC"), ""},
		{"an initiative of one secretariat is refused", as("nina"), initiative("SMIT"), "INVALID input.secretariats"},
		{"however often it is named", as("nina"), initiative("SMIT", "smit", string(smit)), "INVALID input.secretariats"},
		{"of none too", as("nina"), initiative(), "INVALID input.secretariats"},
		{"a body is there", as("nina"), initiative("SMIT", "NADA"), "NOT_FOUND input.secretariats.1"},
		{"and lives", as("nina"), initiative("OLD", "SMIT", "SF"), "WRONG_STATE input.secretariats.0"},
		{"the list ends", as("nina"), initiative(make([]string, network.MaxInitiativeBodies+1)...), "INVALID input.secretariats"},
		{"a member without a seat does not propose", as("ana"), initiative("SMIT", "SF"), "WRONG_STATE"},
		{"nor does the committee", committee, initiative("SMIT", "SF"), "WRONG_STATE"},
		{"it has a title", as("nina"), with(network.ProposeInitiative, network.ProposeInitiativeInput{Secretariats: []string{"SMIT", "SF"}}), "INVALID input.title"},
	})
	y := council()
	for i := range network.MaxInitiatives - 2 { // two are open
		y.do(t, as("nina"), with(network.ProposeInitiative, network.ProposeInitiativeInput{Title: fmt.Sprint(i), Secretariats: []string{"SMIT", "SF"}}))
	}
	if _, no := y.try(t, as("nina"), initiative("SMIT", "SF")); problems(no) != "WRONG_STATE" {
		t.Errorf("one nominee proposes for ever: %v", no)
	}
	y.do(t, committee, change(mapping, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("nina")) }))
}
