package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestANominationStatusTellsWhatIsMissing(t *testing.T) {
	status := func(y *city, acronym network.Acronym, on network.Date) string {
		s := network.NominationStatusOf(y, y.SecretariatByAcronym(acronym), on, y.now)
		if s == nil {
			return "none"
		}
		return strings.TrimSpace(fmt.Sprint(s.Complete(), " ", strings.Trim(fmt.Sprint(s.Missing), "[]")))
	}
	today := network.Today(morning)
	y := council()
	for acronym, want := range map[network.Acronym]string{"SMIT": "true", "SF": "false ANY", "PRODAM": "none", "OLD": "none"} {
		if got := status(y, acronym, today); got != want {
			t.Errorf("%s is %s, want %s", acronym, got, want)
		}
	}
	y.do(t, as("nina"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(network.Commissioned)}))
	for on, want := range map[network.Date]string{
		today: "false PERMANENT", today.Plus(-1): "true", *day("2024-01-10"): "true", *day("2024-01-09"): "false PERMANENT ANY", *day("2017-05-01"): "false PERMANENT ANY", *day("2017-04-30"): "none",
	} {
		if got := status(y, "SMIT", on); got != want {
			t.Errorf("on %s SMIT is %s, want %s", on, got, want)
		}
	}
	y.do(t, as("mara"), endTerm("nina", ""))
	if got := status(y, "SMIT", today); got != "false PERMANENT" {
		t.Errorf("with a commissioned servant alone SMIT is %s", got)
	}
	y.do(t, committee, succeed(smit, sf))
	if got := status(y, "SMIT", today.Plus(-1)); got != "true" {
		t.Errorf("before it was dissolved SMIT was %s", got)
	}
}
