package network_test

import (
	"math"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
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

func TestDistancesOfKnownPlaces(t *testing.T) {
	sp, rio := network.Location{Latitude: -23.5505, Longitude: -46.6333}, network.Location{Latitude: -22.9068, Longitude: -43.1729}
	london, paris := network.Location{Latitude: 51.5074, Longitude: -0.1278}, network.Location{Latitude: 48.8566, Longitude: 2.3522}
	for _, c := range []struct {
		name     string
		from, to network.Location
		km, off  float64
	}{
		{"São Paulo to Rio", sp, rio, 360.8, 1}, {"London to Paris", london, paris, 343.6, 1}, {"nowhere", sp, sp, 0, 0},
		{"pole to pole", network.Location{Latitude: 90}, network.Location{Latitude: -90, Longitude: 77}, math.Pi * 6371.0088, 1e-6},
		{"across the date line", network.Location{Longitude: 179.5}, network.Location{Longitude: -179.5}, 111.195, 0.01},
	} {
		if got := c.from.DistanceKm(c.to); math.Abs(got-c.km) > c.off {
			t.Errorf("%s: %f km, want %f", c.name, got, c.km)
		}
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	place := rapid.Custom(func(t *rapid.T) network.Location {
		return network.Location{Latitude: rapid.Float64Range(-90, 90).Draw(t, "lat"), Longitude: rapid.Float64Range(-180, 180).Draw(t, "lng")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := place.Draw(t, "a"), place.Draw(t, "b"), place.Draw(t, "c")
		ab := a.DistanceKm(b)
		if ab != b.DistanceKm(a) || ab < 0 || ab > math.Pi*6371.0089 || a.DistanceKm(a) != 0 {
			t.Fatalf("%v to %v is %v", a, b, ab)
		}
		if ab > a.DistanceKm(c)+c.DistanceKm(b)+1e-3 {
			t.Fatalf("the way over %v is shorter", c)
		}
	})
}
