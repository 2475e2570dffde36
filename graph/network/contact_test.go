package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAnEmptyContactIsNone(t *testing.T) {
	y := town()
	y.do(t, as("mara"), with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Contact: &network.ContactInput{Email: p(" ")}}))
	if got := y.Secretariat(smit).Contact; got != nil {
		t.Errorf("the contact is %+v", got)
	}
}
