package network_test

import (
	"math"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestCreatingALab(t *testing.T) {
	lab := func(edit func(*network.CreateLabInput)) rule {
		in := network.CreateLabInput{Name: "Pátio Digital", Secretariat: p("SMIT")}
		edit(&in)
		return with(network.CreateLab, in)
	}
	type in = network.CreateLabInput
	judge(t, town, []ruling{
		{"a maintainer adds one", as("mara"), lab(func(i *in) { i.Coordinators = []string{idOf("rita"), idOf("rita")} }), ""},
		{"a slug is taken", as("mara"), lab(func(i *in) { i.Slug = p("mobilab") }), "TAKEN input.slug"},
		{"the slug of a name is taken too", as("mara"), lab(func(i *in) { i.Name = "MobiLáb!" }), "TAKEN input.slug"},
		{"a slug has no capitals", as("mara"), lab(func(i *in) { i.Slug = p("Patio") }), "INVALID input.slug"},
		{"an empty slug is none", as("mara"), lab(func(i *in) { i.Slug = p("") }), "INVALID input.slug"},
		{"a slug is short", as("mara"), lab(func(i *in) { i.Slug = p(strings.Repeat("a", 61)) }), "INVALID input.slug"},
		{"a name without Latin letters needs a slug", as("mara"), lab(func(i *in) { i.Name = "Лаборатория 東京" }), "INVALID input.slug"},
		{"and is welcome with one", as("mara"), lab(func(i *in) { i.Name, i.Slug = "Лаборатория 東京", p("moscou-toquio") }), ""},
		{"a long name needs a slug", as("mara"), lab(func(i *in) { i.Name = strings.Repeat("ab", 31) }), "INVALID input.slug"},
		{"a name that cannot be is told once", as("mara"), lab(func(i *in) { i.Name = "\x00" }), "INVALID input.name"},
		{"a dissolved host is refused", committee, lab(func(i *in) { i.Secretariat = p("OLD") }), "WRONG_STATE input.secretariat"},
		{"an unknown host is refused", committee, lab(func(i *in) { i.Secretariat = p("") }), "NOT_FOUND input.secretariat"},
		{"a suspended coordinator is not found", as("mara"), lab(func(i *in) { i.Coordinators = []string{idOf("sven")} }), "NOT_FOUND input.coordinators.0"},
		{"a place is on earth", as("mara"), lab(func(i *in) { i.Location = &network.Location{Latitude: 90.1} }), "INVALID input.location"},
		{"a place is a number", as("mara"), lab(func(i *in) { i.Location = &network.Location{Longitude: math.NaN()} }), "INVALID input.location"},
		{"in either direction", as("mara"), lab(func(i *in) { i.Location = &network.Location{Latitude: math.NaN()} }), "INVALID input.location"},
		{"the pole is a place", as("mara"), lab(func(i *in) { i.Location = &network.Location{Latitude: -90, Longitude: 180} }), ""},
	})
}

func TestASlugIsMadeFromTheName(t *testing.T) {
	for name, want := range map[string]string{
		"Pátio Digital": "patio-digital", "  Lab — 3ª  edição ": "lab-3a-edicao", "Ação & Ação": "acao", "ＭＯＢＩ/2": "mobi-2",
	} {
		y := town()
		d := y.do(t, committee, with(network.CreateLab, network.CreateLabInput{Name: name}))
		if got := y.Lab(network.LabID(d.Made[0])).Slug; string(got) != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
