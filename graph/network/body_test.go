package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func day(s string) *network.Date {
	d, err := network.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func TestCreatingABody(t *testing.T) {
	body := func(edit func(*network.CreateSecretariatInput)) rule {
		in := network.CreateSecretariatInput{Acronym: "NOVA", Name: "Nova", Kind: network.KindOffice}
		edit(&in)
		return with(network.CreateSecretariat, in)
	}
	type in = network.CreateSecretariatInput
	judge(t, town, []ruling{
		{"the committee adds one", committee, body(func(i *in) { i.Maintainers, i.OnCommittee = []string{idOf("ana"), idOf("ana")}, p(true) }), ""},
		{"an acronym is taken in any case", committee, body(func(i *in) { i.Acronym = " smit " }), "TAKEN input.acronym"},
		{"also a dissolved body's", committee, body(func(i *in) { i.Acronym = "OLD" }), "TAKEN input.acronym"},
		{"an acronym is letters and digits", committee, body(func(i *in) { i.Acronym = "SÃO" }), "INVALID input.acronym"},
		{"joined by single hyphens", committee, body(func(i *in) { i.Acronym = "A--B" }), "INVALID input.acronym"},
		{"of 16 characters", committee, body(func(i *in) { i.Acronym = strings.Repeat("A", 16) }), ""},
		{"and no more", committee, body(func(i *in) { i.Acronym = strings.Repeat("A", 17) }), "INVALID input.acronym"},
		{"a hidden maintainer is not found", committee, body(func(i *in) { i.Maintainers = []string{idOf("ana"), idOf("pedro")} }), "NOT_FOUND input.maintainers.1"},
		{"51 maintainers are too many", committee, body(func(i *in) { i.Maintainers = make([]string, 51) }), "INVALID input.maintainers"},
		{"all that is wrong is told at once", committee, body(func(i *in) {
			i.Name, i.Note = " ", p("\x07")
			i.Contact = &network.ContactInput{Email: p("x"), Phone: p("x"), Address: p(strings.Repeat("x", 301))}
		}), "INVALID input.name, INVALID input.contact.email, INVALID input.contact.phone, INVALID input.contact.address, INVALID input.note"},
	})
}

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

func TestAnEmptyContactIsNone(t *testing.T) {
	y := town()
	y.do(t, as("mara"), with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Contact: &network.ContactInput{Email: p(" ")}}))
	if got := y.Secretariat(smit).Contact; got != nil {
		t.Errorf("the contact is %+v", got)
	}
}
