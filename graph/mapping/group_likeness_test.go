package mapping_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestASharedHostIsNoGroupsOwn(t *testing.T) {
	y := town()
	y.put(edited(y.Group(hackers), func(g *mapping.Group) {
		g.Website, g.Email = "https://facebook.com/garoa", "garoa@gmail.com"
	}))
	for _, test := range []struct{ site, email, want string }{
		{"https://www.facebook.com/", "", ""},
		{"https://www.facebook.com/outros", "outros@gmail.com", ""},
		{"https://www.facebook.com/Garoa/", "", "hackers [SAME_WEBSITE]"},
	} {
		got := duplicates(t, y, as("visitor"), func(in *mapping.SuggestGroupInput) {
			in.Website, in.Contact = &test.site, &network.ContactInput{Email: &test.email}
		})
		if got != test.want {
			t.Errorf("%s %s: %q, want %q", test.site, test.email, got, test.want)
		}
	}
}

func TestTheLikeliestComesFirst(t *testing.T) {
	y := town()
	y.put(edited(group("group_longe", "Garoa Hackerz", mapping.Mapped), func(g *mapping.Group) {}))
	got := duplicates(t, y, as("visitor"), func(in *mapping.SuggestGroupInput) { in.Name = "Garoa Hackers" })
	if want := "hackers [SAME_NAME], longe [LIKE_NAME]"; got != want {
		t.Errorf("it may be %q, want %q", got, want)
	}
}

func TestDuplicatesAreToldInALimitedNumber(t *testing.T) {
	y := town()
	for i := range 30 {
		y.put(group(network.GroupID(fmt.Sprintf("group_m%d", i)), "Mapa Aberto", mapping.Mapped))
	}
	d, no := y.try(t, as("visitor"), suggest())
	if no != nil {
		t.Fatal(no)
	}
	if n := len(d.Told.(mapping.Likely).Duplicates); n != 10 {
		t.Errorf("%d are told", n)
	}
}

// Whichever of two groups is looked at, the other is as like it.
func TestLikenessIsMutual(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"mapa", "mapas", "aberto", "coletivo", "de", "água"}), 1, 3)
	met := false
	rapid.Check(t, func(t *rapid.T) {
		y := town()
		draw := func(id network.GroupID) *mapping.Group {
			g := group(id, fmt.Sprint(words.Draw(t, "words")), mapping.Mapped)
			g.Website = rapid.SampledFrom([]string{"", "https://a.example/", "https://www.a.example/x"}).Draw(t, "site")
			g.Address = rapid.SampledFrom([]string{"", "Rua A, 1", "rua a 1"}).Draw(t, "address")
			return g
		}
		a, b := draw("group_a"), draw("group_b")
		y.put(a, b)
		like := func(g, other *mapping.Group) float64 {
			for _, dup := range mapping.Duplicates(y.caseOf(committee), g) {
				if dup.Group.ID == other.ID {
					met = true
					return dup.Likeness
				}
			}
			return 0
		}
		if ab, ba := like(a, b), like(b, a); ab != ba {
			t.Fatalf("%q is like %q by %v, and the other way round by %v", a.Name, b.Name, ab, ba)
		}
	})
	if !met {
		t.Error("no two were ever alike")
	}
}
