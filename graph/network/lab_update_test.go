package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestUpdatingALab(t *testing.T) {
	lab := func(edit func(*network.UpdateLabInput)) rule {
		in := network.UpdateLabInput{Lab: "mobilab"}
		edit(&in)
		return with(network.UpdateLab, in)
	}
	type in = network.UpdateLabInput
	judge(t, town, []ruling{
		{"by id too", as("cora"), lab(func(i *in) { i.Lab = string(mobilab) }), ""},
		{"not an unknown one", committee, lab(func(i *in) { i.Lab = "nada" }), "NOT_FOUND input.lab"},
		{"not on a passed revision", as("cora"), lab(func(i *in) { i.Revision = p(2) }), "STALE_REVISION input.revision"},
		{"what may be cleared is", as("cora"), lab(func(i *in) {
			i.Cleared = cleared("description", "address", "website", "location", "contact", "since", "coordinators")
		}), ""},
		{"a name is not", as("cora"), lab(func(i *in) { i.Cleared = cleared("name") }), "INVALID input.name"},
		{"a coordinator names an active member", as("cora"), lab(func(i *in) { i.Coordinators = []string{idOf("cora"), idOf("rita")} }), ""},
		{"and no one who waits", as("cora"), lab(func(i *in) { i.Coordinators = []string{idOf("pedro")} }), "NOT_FOUND input.coordinators.0"},
		{"a coordinator does not take the lab out of its body", as("cora"), lab(func(i *in) { i.Cleared = cleared("secretariat") }), "INVALID input.secretariat"},
		{"the committee does", committee, lab(func(i *in) { i.Cleared = cleared("secretariat") }), ""},
		{"but not into a dissolved one", committee, lab(func(i *in) { i.Secretariat = p("OLD") }), "WRONG_STATE input.secretariat"},
		{"a website is whole", as("cora"), lab(func(i *in) { i.Website = p("mobilab.org") }), "INVALID input.website"},
	})
	t.Run("a dismissed coordinator loses the desk at once", func(t *testing.T) {
		y := town()
		y.do(t, as("mara"), lab(func(i *in) { i.Coordinators = []string{idOf("dora")} }))
		if _, no := y.try(t, as("cora"), lab(func(*in) {})); problems(no) != "NOT_FOUND input.lab" {
			t.Errorf("the dismissed one goes on: %v", no)
		}
		y.do(t, as("dora"), lab(func(*in) {}))
	})
}
