package demo

import (
	"flag"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// drawn are Options with any seed.
func drawn(t *rapid.T) Options { return Options{Seed: rapid.Uint64().Draw(t, "seed")} }

func TestAnyPersonIsMadeUpFromTheirNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, n, bodies := drawn(t), rapid.IntRange(0, 5_000_000).Draw(t, "number"), rapid.IntRange(1, 2_000).Draw(t, "bodies")
		p := o.person(n, bodies)
		if !reflect.DeepEqual(p, o.person(n, bodies)) {
			t.Fatal("they are another the second time")
		}
		other := o.person(n, rapid.IntRange(1, 2_000).Draw(t, "other bodies"))
		if other.body = p.body; !reflect.DeepEqual(p, other) {
			t.Error("more than their body depends on how many bodies there are")
		}
		if p.body < 0 || p.body >= bodies {
			t.Errorf("they work for body %d of %d", p.body, bodies)
		}
		if email, ok := network.ParseEmail(p.email); !ok || email.Domain() != Domain {
			t.Errorf("their address is %s", p.email)
		}
	})
}

func TestNoTwoPeopleShareAnAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawn(t)
		n := rapid.IntRange(0, 1_000_000)
		a, b := n.Draw(t, "one"), n.Draw(t, "another")
		if same := o.person(a, 1).email == o.person(b, 1).email; same != (a == b) {
			t.Errorf("%d and %d share one: %v", a, b, same)
		}
	})
}

func TestAnyBodyHasAnAcronymOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for n := range 12_000 {
		b := Options{}.newBody(n)
		if seen[b.Acronym] || !network.ValidAcronym(b.Acronym) {
			t.Fatalf("body %d is %s", n, b.Acronym)
		}
		seen[b.Acronym] = true
	}
}

func TestAnyLabHasASlugOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for n := range 12_000 {
		l := Options{}.lab(n, 3)
		if seen[l.slug] || !network.ValidSlug(l.slug) || !l.location.Valid() {
			t.Fatalf("lab %d is %s at %v", n, l.slug, l.location)
		}
		seen[l.slug] = true
	}
}

func TestAnyBookingIsMadeUpFromItsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, n, many := drawn(t), rapid.IntRange(0, 1_000_000).Draw(t, "number"), rapid.IntRange(1, 500).Draw(t, "spaces")
		w := o.wish(n, many, []int{7, 8, 9})
		if w != o.wish(n, many, []int{7, 8, 9}) {
			t.Fatal("it is another the second time")
		}
		other := o.wish(n, rapid.IntRange(1, 500).Draw(t, "other spaces"), nil)
		if other.space, other.person = w.space, w.person; w != other {
			t.Error("more than its space and who asks depends on how many there are")
		}
		if w.space < 0 || w.space >= many || w.day < oldest || w.day+7*(w.weeks-1) > max(w.day, furthest) || w.day > furthest || w.asked >= w.day || w.asked > 0 || w.asked < oldest-earliest {
			t.Errorf("it is %+v", w)
		}
		s := o.space(n, many)
		starts, ends, people := w.at(s, network.Today(present).Plus(w.day))
		opens, closes := network.Today(starts).At(s.opens), network.Today(starts).At(s.closes)
		if starts.Before(opens) || ends.After(closes) || !starts.Before(ends) || people < 1 || people > s.input.Capacity {
			t.Errorf("%d people from %v to %v in %+v", people, starts, ends, s)
		}
	})
}

// present is some day on which a city is made up.
var present = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// The same city is made up everywhere and by every version, or people lose what
// they prepared with a seed.
func TestSeedOneIsTheCityThatItAlwaysWas(t *testing.T) {
	o := Options{Seed: 1}
	p, l, b := o.person(0, 60), o.lab(0, 60), o.newBody(0)
	s, w := o.space(0, 20), o.wish(0, 60, nil)
	for _, tt := range []struct{ name, got, want string }{
		{"the first person's name", p.input.Name, "Antônia Martins Guimarães"},
		{"the first person's address", p.email, "antonia.guimaraes1@servidor.example"},
		{"the first person's registration", p.input.Registration, "600.000.5"},
		{"the first person's position", *p.input.Position, "Agente de Apoio"},
		{"the first lab's address", l.address, "Praça da Inovação, 1594, Sé, São Paulo"},
		{"the first lab's beginning", string(l.since), "2021-10"},
		{"the first space's name", s.input.Name, "Sala de conversa 1"},
		{"the first booking's purpose", w.purpose, "Encontro sobre métodos ágeis"},
		{"the first booking's guest", w.guest, "Íris Ferreira"},
		{"the first booking's day", fmt.Sprint(w.day), "-191"},
		{"the first body's telephone", *b.Contact.Phone, "+55 11 3034-2352"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("it is %q, and was %q", tt.got, tt.want)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	read := func(t *testing.T, args ...string) Options {
		t.Helper()
		var o Options
		fs := flag.NewFlagSet("demo", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		o.Flags(fs)
		if err := fs.Parse(args); err != nil {
			t.Fatal(err)
		}
		return o
	}
	t.Run("a small city is made up where nothing is said", func(t *testing.T) {
		if o := read(t); o.Servants != 5_000 || o.Labs != 20 || o.Secretariats != 20 || o.Seed != 1 ||
			o.Statutes != 2 || o.Nominations != 60 || o.Meetings != 40 || o.Initiatives != 30 || o.Spaces != 60 || o.Bookings != 20_000 {
			t.Errorf("it is %+v", o)
		}
	})
	t.Run("every part has a setting of its own", func(t *testing.T) {
		for i, p := range parts {
			o := read(t, "--"+p.name, "77")
			for j, q := range parts {
				if got := *q.size(&o); (got == 77) != (i == j) {
					t.Errorf("--%s gives %d of %s", p.name, got, q.name)
				}
			}
		}
	})
	t.Run("the total counts every part", func(t *testing.T) {
		if o := read(t, "--servants", "1000", "--labs", "200", "--secretariats", "30", "--meetings", "5", "--trainings", "4", "--reports", "5", "--spaces", "6", "--bookings", "7", "--groups", "8", "--projects", "9"); o.total() != 1274+2+60+30 {
			t.Errorf("it is %d", o.total())
		}
	})
	t.Run("a negative number is refused by the name of its setting", func(t *testing.T) {
		for _, p := range parts {
			err := read(t, "--"+p.name, "-1").Check()
			if err == nil || !strings.Contains(err.Error(), "--"+p.name+" is 0 or more") {
				t.Errorf("--%s -1 says %v", p.name, err)
			}
		}
	})
}
