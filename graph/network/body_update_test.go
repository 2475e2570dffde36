package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestUpdatingABody(t *testing.T) {
	body := func(edit func(*network.UpdateSecretariatInput)) rule {
		in := network.UpdateSecretariatInput{Secretariat: "SMIT"}
		edit(&in)
		return with(network.UpdateSecretariat, in)
	}
	type in = network.UpdateSecretariatInput
	judge(t, town, []ruling{
		{"a maintainer clears the contact", as("mara"), body(func(i *in) { i.Cleared = cleared("contact") }), ""},
		{"a passed revision is refused", as("mara"), body(func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"an unknown body is not found", committee, body(func(i *in) { i.Secretariat = "NADA" }), "NOT_FOUND input.secretariat"},
		{"a maintainer changes nothing else, told in the input's order", as("mara"), body(func(i *in) {
			i.Name, i.Kind, i.OnCommittee, i.Maintainers, i.Cleared = p("x"), p(network.KindOffice), p(false), []string{}, cleared("note", "since")
		}), "INVALID input.name, INVALID input.kind, INVALID input.onCommittee, INVALID input.note, INVALID input.since, INVALID input.maintainers"},
		{"the committee changes all", committee, body(func(i *in) {
			i.Name, i.Kind, i.OnCommittee, i.Maintainers, i.Cleared = p("x"), p(network.KindOffice), p(false), []string{}, cleared("note", "since")
		}), ""},
		{"what must be there is not cleared", committee, body(func(i *in) { i.Cleared = cleared("name", "kind", "onCommittee") }),
			"INVALID input.name, INVALID input.kind, INVALID input.onCommittee"},
		{"a maintainer who waits may stay when others are named", committee, body(func(i *in) { i.Maintainers = []string{idOf("pia")} }), "NOT_FOUND input.maintainers.0"},
		{"a dissolved body's note can be mended", committee, body(func(i *in) { i.Secretariat, i.Note = "OLD", p("extinta") }), ""},
		{"it gets no seat and no maintainers", committee, body(func(i *in) {
			i.Secretariat, i.OnCommittee, i.Maintainers = "OLD", p(true), []string{idOf("ana")}
		}), "WRONG_STATE input.onCommittee, WRONG_STATE input.maintainers"},
	})
}
