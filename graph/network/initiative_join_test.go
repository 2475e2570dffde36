package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func join(id string) rule {
	return with(network.JoinInitiative, network.InitiativeInput{Initiative: id})
}

func quit(id string) rule {
	return with(network.LeaveInitiative, network.InitiativeInput{Initiative: id})
}

func TestTakingPart(t *testing.T) {
	full := func() *city {
		y := council()
		i := *y.Initiative(hackday)
		i.Participants = make([]network.ServantID, network.MaxParticipants)
		y.put(&i)
		return y
	}
	judge(t, council, []ruling{
		{"a member joins", as("ana"), join(hackday), ""},
		{"a proposal too", as("paulo"), join(mapping), ""},
		{"its lead may", as("nina"), join(hackday), ""},
		{"nobody joins twice", as("rita"), join(hackday), "WRONG_STATE input.initiative"},
		{"nor what ended", as("ana"), join(finished), "WRONG_STATE input.initiative"},
		{"nor what is not there", as("ana"), join("initiative_no"), "NOT_FOUND input.initiative"},
		{"nor who waits", as("pedro"), join(hackday), "WRONG_STATE"},
		{"nor the committee", committee, join(hackday), "WRONG_STATE"},
		{"a participant leaves", as("rita"), quit(hackday), ""},
		{"the lead too", as("nina"), quit(hackday), ""},
		{"not who never joined", as("ana"), quit(hackday), "WRONG_STATE input.initiative"},
		{"nor from what ended", as("rita"), quit(finished), "WRONG_STATE input.initiative"},
		{"nor who is not registered", as("novo"), quit(hackday), "WRONG_STATE"},
	})
	judge(t, full, []ruling{{"a full one takes nobody", as("ana"), join(hackday), "WRONG_STATE input.initiative"}})
}
