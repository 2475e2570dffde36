package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestMovingBetweenStates(t *testing.T) {
	reasoned := func(name, reason string) network.MemberInput {
		in := of(name)
		in.Reason = &reason
		return in
	}
	var rulings []ruling
	for _, c := range []struct {
		verb string
		rule func(network.Case, network.MemberInput) (network.Decision, network.Refusal)
		from string
	}{
		{"confirming", network.ConfirmMember, "pedro"}, {"declining", network.DeclineMember, "pedro"},
		{"suspending", network.SuspendMember, "ana"}, {"reinstating", network.ReinstateMember, "sven"},
	} {
		for _, who := range []string{"ana", "pedro", "sven", "leo"} {
			want := "WRONG_STATE input.servant"
			if who == c.from {
				want = ""
			}
			rulings = append(rulings, ruling{c.verb + " " + who, as("mara"), with(c.rule, of(who)), want})
		}
		rulings = append(rulings, ruling{c.verb + " takes a reason", as("mara"), with(c.rule, reasoned(c.from, "por isto\ne aquilo")), ""},
			ruling{c.verb + " takes no endless reason", as("mara"), with(c.rule, reasoned(c.from, strings.Repeat("x", 501))), "INVALID input.reason"})
	}
	judge(t, town, rulings)
}

func TestAPeriodTellsWhoWhereAndWhy(t *testing.T) {
	y := town()
	y.do(t, as("mara"), with(network.SuspendMember, network.MemberInput{Servant: idOf("ana"), Reason: p("férias")}))
	ana := y.the("ana")
	last := ana.Periods[len(ana.Periods)-1]
	if want := (network.Period{Status: network.Suspended, Secretariat: smit, Employment: network.Permanent, Since: morning, Reason: "férias"}); last != want {
		t.Errorf("the last period is %+v, want %+v", last, want)
	}
	if until := ana.Periods[0].Until; until == nil || !until.Equal(morning) {
		t.Errorf("the first period ends at %v", until)
	}
}

func TestAReinstatedMemberMayLeaveAndComeBackAtOnce(t *testing.T) {
	y, me := town(), staff("sven")
	y.do(t, as("mara"), with(network.ReinstateMember, of("sven")))
	y.do(t, me, with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, me, with(network.RegisterMember, registration("SF")))
	if got := y.the("sven").Status; got != network.Active {
		t.Errorf("is %s", got)
	}
}
