package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAddingASpace(t *testing.T) {
	type in = network.AddSpaceInput
	space := func(edit func(*in)) rule {
		i := in{Lab: "mobilab", Name: "Oficina", Kind: network.SpaceWorkshop, Capacity: 12}
		edit(&i)
		return with(network.AddSpace, i)
	}
	plain := space(func(*in) {})
	judge(t, places, []ruling{
		{"who runs the lab adds one", as("cora"), plain, ""},
		{"so does the desk's token", minted("lab:mobilab"), plain, ""},
		{"so does the body's maintainer", as("mara"), plain, ""},
		{"so does the committee", committee, plain, ""},
		{"another lab's desk does not", minted("lab:alheios"), plain, "NOT_FOUND input.lab"},
		{"a member does not", as("ana"), plain, "NOT_FOUND input.lab"},
		{"nobody does", nobody, plain, "NOT_FOUND input.lab"},
		{"not in an unknown lab", committee, space(func(i *in) { i.Lab = "nada" }), "NOT_FOUND input.lab"},
		{"nobody fits into a space for none", as("cora"), space(func(i *in) { i.Capacity = 0 }), "INVALID input.capacity"},
		{"a space is no stadium", as("cora"), space(func(i *in) { i.Capacity = 5_001 }), "INVALID input.capacity"},
		{"a name is visible", as("cora"), space(func(i *in) { i.Name = " " }), "INVALID input.name"},
		{"a name is the lab's own", as("cora"), space(func(i *in) { i.Name = "sala AZÚL" }), "TAKEN input.name"},
		{"a retired space's name is free", as("cora"), space(func(i *in) { i.Name = "Antiga" }), ""},
		{"amenities are few", as("cora"), space(func(i *in) { i.Amenities = make([]string, 31) }), "INVALID input.amenities"},
		{"and each says something", as("cora"), space(func(i *in) { i.Amenities = []string{"café", ""} }), "INVALID input.amenities.1"},
		{"accessibility is told briefly", as("cora"), space(func(i *in) { i.Accessibility = p(strings.Repeat("a", 1_001)) }), "INVALID input.accessibility"},
	})
	t.Run("a lab has a hundred spaces at most, retired ones aside", func(t *testing.T) {
		y := places()
		for i := range 98 {
			name := string(rune('a'+i/10)) + string(rune('0'+i%10))
			y.do(t, as("cora"), space(func(i *in) { i.Name = name }))
		}
		if _, no := y.try(t, as("cora"), plain); problems(no) != "WRONG_STATE input.lab" {
			t.Errorf("the 101st space: %v", no)
		}
	})
}
