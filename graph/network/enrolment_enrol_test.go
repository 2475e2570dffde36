package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestEnrolling(t *testing.T) {
	full := func() *city {
		y := school()
		y.enrol(basics, network.Enrolled, "rita")
		for i := range network.MaxWaitlist {
			y.put(&network.Enrolment{ID: network.EnrolmentID(fmt.Sprint("enrolment_", i)), Training: basics, Servant: network.ServantID(fmt.Sprint(i)), Status: network.Waitlisted, Turn: 10 + i})
		}
		return y
	}
	busy := func() *city {
		y := school()
		for i := range network.MaxEnrolments {
			id := network.TrainingID(fmt.Sprint("training_", i))
			y.put(training(id, sf, morning.AddDate(0, 0, 40)))
			y.enrol(id, network.Enrolled, "rita")
		}
		return y
	}
	judge(t, school, []ruling{
		{"a member enrols", as("rita"), enrol(basics), ""},
		{"once", as("ana"), enrol(basics), "WRONG_STATE input.training"},
		{"whoever waits to be confirmed does not", as("pedro"), enrol(basics), "WRONG_STATE"},
		{"nor who is suspended", as("sven"), enrol(basics), "WRONG_STATE"},
		{"nor who has no record", as("zoe"), enrol(basics), "WRONG_STATE"},
		{"nor a desk", committee, enrol(basics), "WRONG_STATE"},
		{"nor anybody in what has begun", as("mara"), enrol(begun), "WRONG_STATE input.training"},
		{"was held", as("mara"), enrol(done), "WRONG_STATE input.training"},
		{"was cancelled", as("mara"), enrol(dropped), "WRONG_STATE input.training"},
		{"or is not there", as("mara"), enrol("training_none"), "NOT_FOUND input.training"},
		{"a place is given up", as("ana"), giveUp(basics), ""},
		{"by who has one", as("rita"), giveUp(basics), "WRONG_STATE input.training"},
		{"until it begins", as("ana"), giveUp(begun), "WRONG_STATE input.training"},
		{"and only if there is one", as("ana"), giveUp("training_none"), "NOT_FOUND input.training"},
		{"by who is somebody", minted("secretariat:SMIT"), giveUp(basics), "WRONG_STATE"},
	})
	judge(t, full, []ruling{{"a line has an end", as("mara"), enrol(basics), "WRONG_STATE input.training"}})
	judge(t, busy, []ruling{{"a person has so much time", as("rita"), enrol(basics), "WRONG_STATE input.training"}})
}

func enrol(id string) rule {
	return with(network.EnrolInTraining, network.TrainingInput{Training: id})
}
