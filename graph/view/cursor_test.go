package view

import (
	"bytes"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// malformed tells whether the error is the caller's, with a sentence in both
// languages.
func malformed(err error) bool {
	var m *network.Malformed
	return errors.As(err, &m) && m.PT != "" && m.EN != ""
}

func TestAPageOfAnImpossibleSizeIsRefused(t *testing.T) {
	lists := listings()
	m := seen(city(t, body(1)), anonymous)
	for name, a := range map[string]Args{
		"no items":                       {First: ptr(0)},
		"fewer than none":                {First: ptr(-1)},
		"more than 100":                  {First: ptr(101)},
		"none from the end":              {Last: ptr(0)},
		"more than 100 from the end":     {Last: ptr(101)},
		"from both ends":                 {First: ptr(1), Last: ptr(1)},
		"from both ends, one impossible": {First: ptr(0), Last: ptr(1)},
	} {
		for list, l := range lists {
			if _, err := l.ask(m, a); !malformed(err) {
				t.Errorf("%s of %s: %v", name, list, err)
			}
		}
	}
	for name, a := range map[string]Args{"1": {First: ptr(1)}, "100": {First: ptr(100)}, "the last 100": {Last: ptr(100)}, "20 by default": {}} {
		for list, l := range lists {
			if _, err := l.ask(m, a); err != nil {
				t.Errorf("%s of %s: %v", name, list, err)
			}
		}
	}
}

// TestAPageHas20ItemsByDefaultAnd100AtMost counts them.
func TestAPageHas20ItemsByDefaultAnd100AtMost(t *testing.T) {
	var records []network.Record
	for n := range 130 {
		records = append(records, person(n+1, "Ana", network.Active, 1))
	}
	m := seen(city(t, append(records, body(1))...), anonymous)
	for want, a := range map[int]Args{20: {}, 100: {First: ptr(100)}, 99: {Last: ptr(99)}} {
		p := must(tell(m.Servants(a, nil, nil)))(t)
		if len(p.ids) != want || p.total != 130 || p.next == p.previous {
			t.Errorf("%d of %d items, want %d; next %v, previous %v", len(p.ids), p.total, want, p.next, p.previous)
		}
	}
}

// questions are lists whose cursors are no one else's.
func questions() map[string]func(*Moment, Args) (told, error) {
	newest, name := OrderByNewest, BodiesByName
	far := network.Location{Latitude: 1, Longitude: 1}
	return map[string]func(*Moment, Args) (told, error){
		"servants":                func(m *Moment, a Args) (told, error) { return tell(m.Servants(a, nil, nil)) },
		"newest servants":         func(m *Moment, a Args) (told, error) { return tell(m.Servants(a, nil, &newest)) },
		"labs":                    func(m *Moment, a Args) (told, error) { return tell(m.Labs(a, nil, nil)) },
		"labs near":               func(m *Moment, a Args) (told, error) { return tell(m.Labs(a, &LabFilter{Near: &praca}, nil)) },
		"labs near another place": func(m *Moment, a Args) (told, error) { return tell(m.Labs(a, &LabFilter{Near: &far}, nil)) },
		"districts":               func(m *Moment, a Args) (told, error) { return tell(m.Districts(a)) },
		"bodies":                  func(m *Moment, a Args) (told, error) { return tell(m.Secretariats(a, nil, nil)) },
		"bodies by name":          func(m *Moment, a Args) (told, error) { return tell(m.Secretariats(a, nil, &name)) },
		"search":                  func(m *Moment, a Args) (told, error) { return tellFound(m.Search(a, "a", nil)) },
		"search for more":         func(m *Moment, a Args) (told, error) { return tellFound(m.Search(a, "an", nil)) },
	}
}

func smallCity(t testing.TB) *Moment {
	t.Helper()
	return seen(city(t,
		body(1), person(1, "Ana", network.Active, 1), person(2, "Anita", network.Active, 1),
		&network.Lab{ID: labID(1), Slug: "a", Name: "An", Location: &praca}, &network.Lab{ID: labID(2), Slug: "b", Name: "Anb", Location: &praca},
		&network.District{ID: network.DistrictID(id(network.KindDistricts, 1)), Slug: "a", Name: "A"},
	), anonymous)
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	m := smallCity(t)
	for from, ask := range questions() {
		p := must(ask(m, Args{First: ptr(1)}))(t)
		if len(p.cursors) == 0 {
			t.Fatalf("%s gave no cursor", from)
		}
		for to, ask := range questions() {
			for end, a := range map[string]Args{"after": {After: &p.cursors[0]}, "before": {Before: &p.cursors[0]}} {
				if _, err := ask(m, a); (from == to) != (err == nil) || err != nil && !malformed(err) {
					t.Errorf("a cursor of %s as %s of %s: %v", from, end, to, err)
				}
			}
		}
	}
}

// TestACursorHoldsInOtherFiltersOfTheSameOrder: signing in, or narrowing a list
// to a body, does not lose one's place.
func TestACursorHoldsInOtherFiltersOfTheSameOrder(t *testing.T) {
	m := smallCity(t)
	from := must(tell(m.Servants(Args{First: ptr(1)}, nil, nil)))(t).cursors[0]
	for name, f := range map[string]*ServantFilter{
		"all": nil, "a body": {Secretariat: ptr("SP1")}, "a text": {Text: ptr("an")}, "a status": {Status: []network.MembershipStatus{network.Active}},
	} {
		for who, caller := range map[string]network.Caller{"public": anonymous, "committee": committee} {
			p, err := tell(seen(m.Moment, caller).Servants(Args{After: &from}, f, nil))
			if err != nil || len(p.ids) != 1 || !p.previous || p.next {
				t.Errorf("%s, %s: %+v, %v", name, who, p, err)
			}
		}
	}
}

func TestACursorThatIsNoneIsRefused(t *testing.T) {
	m := smallCity(t)
	good := must(tell(m.Servants(Args{First: ptr(1)}, nil, nil)))(t).cursors[0]
	for name, c := range map[string]string{
		"empty": "", "no base64": "%%%", "padded": good + "=", "cut": good[:3], "text": "servants name", "too long": strings.Repeat("A", 1_000_000),
		"an order without a place": encodeCursor("servants name", nil), "a place without an order": encodeCursor("", []byte("ana")),
		"no separator": base64.RawURLEncoding.EncodeToString([]byte("servants name")), "another sum": good[:len(good)-1] + map[bool]string{true: "A", false: "_"}[strings.HasSuffix(good, "_")],
	} {
		for list, ask := range questions() {
			if _, err := ask(m, Args{After: &c}); !malformed(err) {
				t.Errorf("%s cursor in %s: %v", name, list, err)
			}
		}
	}
}

// A cursor that was cut, doubled or wrapped on its way is refused: it would lead to
// another place, or to none.
func TestACursorThatWasCutOrRepeatedIsRefused(t *testing.T) {
	m := smallCity(t)
	for list, ask := range questions() {
		for _, good := range must(ask(m, Args{}))(t).cursors {
			bad := []string{good + good, good + good[:4], good[1:], good[:4] + "\n" + good[4:], good + "\r\n", strings.ToUpper(good), good + "A"}
			for n := range good {
				bad = append(bad, good[:n])
			}
			for _, c := range bad {
				for end, a := range map[string]Args{"after": {After: &c}, "before": {Before: &c}} {
					if _, err := ask(m, a); !malformed(err) {
						t.Errorf("%q, of %q, as %s of %s: %v", c, good, end, list, err)
					}
				}
			}
		}
	}
}

// TestTheLongestNameHasACursor: a list takes back every cursor that it gives.
func TestTheLongestNameHasACursor(t *testing.T) {
	name := strings.Repeat("\uFDFA", network.MaxName) // each folds to 18 characters
	m := seen(city(t, body(1), person(1, name, network.Active, 1), person(2, name, network.Active, 1)), anonymous)
	for list, ask := range map[string]func(Args) (told, error){
		"servants": func(a Args) (told, error) { return tell(m.Servants(a, nil, nil)) },
		"search":   func(a Args) (told, error) { return tellFound(m.Search(a, "\uFDFA", nil)) },
	} {
		p := must(ask(Args{First: ptr(1)}))(t)
		if rest, err := ask(Args{After: &p.cursors[0]}); err != nil || len(rest.ids) != 1 {
			t.Errorf("%s: %+v, %v", list, rest, err)
		}
	}
}

// FuzzCursor gives lists any bytes for a cursor: each is refused politely or is
// a place, and a place that was read is written the same way again.
func FuzzCursor(f *testing.F) {
	m := smallCity(f)
	for _, ask := range questions() {
		for _, c := range must(ask(m, Args{}))(f).cursors {
			f.Add(c)
		}
	}
	f.Add(encodeCursor("history "+string(labID(1)), []byte("5.0")))
	f.Fuzz(func(t *testing.T, cursor string) {
		for list, ask := range questions() {
			for _, a := range []Args{{After: &cursor}, {Before: &cursor}, {Last: ptr(1), Before: &cursor, After: &cursor}} {
				if _, err := ask(m, a); err != nil && !malformed(err) {
					t.Errorf("%s: %v", list, err)
				}
			}
		}
		place, err := decodeCursor("servants name", &cursor)
		if (err == nil) != (place != nil) {
			t.Errorf("place %q, error %v", place, err)
		}
		if err == nil {
			again := encodeCursor("servants name", place)
			if back, err := decodeCursor("servants name", &again); err != nil || !bytes.Equal(back, place) {
				t.Errorf("%q came back as %q, %v", place, back, err)
			}
		}
	})
}

// TestFindsComeWithTheCursorsOfAll: what a text finds comes in the same pages,
// with the same cursors, as the list of all.
func TestFindsComeWithTheCursorsOfAll(t *testing.T) {
	const many = 1_001
	var records []network.Record
	for n := range many {
		records = append(records, person(n+1, "Ana", network.Active, 1))
	}
	m := seen(city(t, append(records, body(1))...), anonymous)
	newest := OrderByNewest
	for _, by := range []*ServantOrder{nil, &newest} {
		from := must(tell(m.Servants(Args{}, &ServantFilter{Text: ptr("ana")}, by)))(t)
		all := must(tell(m.Servants(Args{}, nil, by)))(t)
		if !slices.Equal(from.cursors, all.cursors) || from.total != many || !from.next || from.previous {
			t.Errorf("by a text %+v, all %+v", from, all)
		}
	}
}
