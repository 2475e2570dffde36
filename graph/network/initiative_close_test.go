package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func end(id string, as network.InitiativeStatus) rule {
	return with(network.CloseInitiative, network.CloseInitiativeInput{Initiative: id, Status: as, Outcome: "Feito."})
}

func TestTheCourseOfAnInitiative(t *testing.T) {
	named := func() *city {
		y := council()
		y.do(t, committee, change(mapping, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("rita")) }))
		return y
	}
	judge(t, named, []ruling{
		{"who leads another's proposal does not withdraw it", as("rita"), end(mapping, network.InitiativeWithdrawn), "NOT_FOUND input.initiative"},
		{"who proposed it does, whoever leads it", as("nina"), end(mapping, network.InitiativeWithdrawn), ""},
	})
	judge(t, council, []ruling{
		{"its lead completes it", as("nina"), end(hackday, network.InitiativeCompleted), ""},
		{"or discontinues it", as("nina"), end(hackday, network.InitiativeDiscontinued), ""},
		{"its proposer withdraws a proposal", as("nina"), end(mapping, network.InitiativeWithdrawn), ""},
		{"the committee does", committee, end(mapping, network.InitiativeWithdrawn), ""},
		{"what nobody approved is not completed", as("nina"), end(mapping, network.InitiativeCompleted), "WRONG_STATE input.initiative"},
		{"what was approved is not withdrawn", as("nina"), end(hackday, network.InitiativeWithdrawn), "WRONG_STATE input.initiative"},
		{"what ended has ended", committee, end(finished, network.InitiativeDiscontinued), "WRONG_STATE input.initiative"},
		{"nobody approves by closing", as("nina"), end(mapping, network.InitiativeApproved), "INVALID input.status"},
		{"nor rejects", committee, end(mapping, network.InitiativeRejected), "INVALID input.status"},
		{"a participant closes nothing", as("rita"), end(hackday, network.InitiativeCompleted), "NOT_FOUND input.initiative"},
		{"an outcome is told", as("nina"), with(network.CloseInitiative, network.CloseInitiativeInput{Initiative: hackday, Status: network.InitiativeCompleted}), "INVALID input.outcome"},
	})
}
