package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func change(id string, edit func(*network.UpdateInitiativeInput)) rule {
	in := network.UpdateInitiativeInput{Initiative: id}
	edit(&in)
	return with(network.UpdateInitiative, in)
}

func TestChangingAnInitiative(t *testing.T) {
	type in = network.UpdateInitiativeInput
	title := func(i *in) { i.Title = p("Outro") }
	lead := func(name string) func(*in) { return func(i *in) { i.Lead = p(idOf(name)) } }
	bodies := func(list ...string) func(*in) { return func(i *in) { i.Secretariats = list } }
	build := func() *city {
		y := council()
		gone := *y.Initiative(mapping)
		gone.ID, gone.Secretariats = "initiative_gone", []network.SecretariatID{old, mid}
		merged := gone
		merged.ID, merged.Secretariats = "initiative_merged", []network.SecretariatID{old, mid, sf}
		y.put(&gone, &merged)
		return y
	}
	judge(t, build, []ruling{
		{"its proposer changes a proposal", as("nina"), change(mapping, title), ""},
		{"and what was approved not any more", as("nina"), change(hackday, title), "NOT_FOUND input.initiative"},
		{"the committee does", committee, change(hackday, title), ""},
		{"but nothing that ended", committee, change(finished, title), "WRONG_STATE input.initiative"},
		{"another nominee changes nothing", as("ciro"), change(mapping, title), "NOT_FOUND input.initiative"},
		{"nobody changes what is not there", committee, change("initiative_no", title), "NOT_FOUND input.initiative"},
		{"on the revision that was read", as("nina"), change(mapping, func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"a title stays", as("nina"), change(mapping, func(i *in) { i.Cleared = cleared("title", "text") }), "INVALID input.title"},
		{"it stays transversal", as("nina"), change(mapping, bodies("SF")), "INVALID input.secretariats"},
		{"and is not cleared of bodies", as("nina"), change(mapping, func(i *in) { i.Cleared = cleared("secretariats") }), "INVALID input.secretariats"},
		{"a body that was dissolved since stays", committee, change("initiative_gone", bodies("OLD", "SF")), ""},
		{"and is no other than its heir", committee, change("initiative_gone", bodies("OLD", "SMIT")), "INVALID input.secretariats"},
		{"nor than another with the same heir", committee, change("initiative_merged", bodies("OLD", "MID")), "INVALID input.secretariats"},
		{"what is left as it was is not judged", committee, change("initiative_gone", bodies("MID", "OLD")), ""},
		{"and does not come in", committee, change(mapping, bodies("OLD", "SF")), "WRONG_STATE input.secretariats.0"},
		{"the committee names the lead", committee, change(hackday, lead("rita")), ""},
		{"or none", committee, change(hackday, func(i *in) { i.Cleared = cleared("lead") }), ""},
		{"of a body that does it", committee, change(hackday, lead("paulo")), "INVALID input.lead"},
		{"and active", committee, change(hackday, lead("pedro")), "NOT_FOUND input.lead"},
		{"the proposer names nobody", as("nina"), change(mapping, lead("rita")), "INVALID input.lead"},
	})
}

func TestALeadWithRoomForNoMoreIsNotNamed(t *testing.T) {
	y := council()
	for n := range network.MaxInitiatives {
		i := *y.Initiative(hackday)
		i.ID, i.Lead, i.Participants = network.InitiativeID(fmt.Sprintf("initiative_%d", n)), "servant_ana", nil
		y.put(&i)
	}
	name := change(hackday, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("ana")) })
	if _, no := y.try(t, committee, name); problems(no) != "WRONG_STATE input.lead" {
		t.Errorf("one leads everything: %v", no)
	}
	if _, no := y.try(t, as("ana"), join(hackday)); problems(no) != "WRONG_STATE input.initiative" {
		t.Errorf("one takes part in everything: %v", no)
	}
}
