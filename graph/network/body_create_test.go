package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

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
