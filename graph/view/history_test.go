package view

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// pastOf is a journal in which the lab changed in every second entry, step 1,
// up to revision n.
func pastOf(lab network.Lab, n int) Past {
	return func(_ context.Context, ref network.Ref, from *network.Place, most int) ([]network.Past, error) {
		if ref != network.RefOf(&lab) || from.Step != 1 || from.Entry%2 != 0 || from.Entry < 2 || from.Entry > int64(2*n) {
			return nil, network.ErrNoPast
		}
		var told []network.Past
		for e := from.Entry; e >= 2 && len(told) < most; e -= 2 {
			then := lab
			then.Revision, then.Address = int(e/2), fmt.Sprint("Rua ", e/2)
			told = append(told, network.Past{Place: network.Place{Entry: e, Step: 1}, At: noon, Action: "updateLab", Record: &then})
		}
		return told, nil
	}
}

// labWithAPast is a lab at revision n in a moment that tells its history.
func labWithAPast(t *testing.T, n int) *Lab {
	t.Helper()
	lab := network.Lab{ID: labID(1), Slug: "a", Name: "A", Stamp: network.Stamp{Revision: n, Entry: int64(2 * n), Step: 1}}
	m := seen(city(t, &lab), anonymous)
	m.Past = pastOf(lab, n)
	return m.LabByRef("a")
}

func TestAHistoryIsReadInPages(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 100, 101} {
		for _, size := range []int{1, 2, 3, 100} {
			lab, met := labWithAPast(t, n), n
			var after *string
			for {
				c := must(lab.History(t.Context(), &size, after))(t)
				for _, e := range c.Nodes() {
					want := []string{"address"}
					if met == 1 {
						want = []string{"address", "name", "slug"}
					}
					if e.Revision() != met || e.Moment() != 2*met || !slices.Equal(e.Fields(), want) {
						t.Fatalf("revision %d at %d changed %v; want %d, %v", e.Revision(), e.Moment(), e.Fields(), met, want)
					}
					met--
				}
				if c.TotalCount() != n || c.PageInfo().HasPreviousPage() != (after != nil) || c.PageInfo().HasNextPage() != (met > 0) {
					t.Fatalf("of %d, %d to come: %d, %v, %v", n, met, c.TotalCount(), c.PageInfo().HasPreviousPage(), c.PageInfo().HasNextPage())
				}
				if after = c.PageInfo().EndCursor(); !c.PageInfo().HasNextPage() {
					break
				}
			}
			if met != 0 {
				t.Fatalf("%d of %d were not told", met, n)
			}
		}
	}
}

func TestABadQuestionOfAHistoryIsRefused(t *testing.T) {
	lab := labWithAPast(t, 3)
	order := historyOrder(lab.Lab)
	for name, cursor := range map[string]string{
		"empty": "", "another record's": encodeCursor(historyOrder(&network.Lab{ID: labID(2)}), []byte("4.1")), "a list's": encodeCursor("labs name", []byte("a")),
		"of an entry that did not change it": encodeCursor(order, []byte("3.1")), "of a step that did not": encodeCursor(order, []byte("4.0")),
		"of a negative entry": encodeCursor(order, []byte("-4.1")),
		"of a negative step":  encodeCursor(order, []byte("4.-1")), "no numbers": encodeCursor(order, []byte("a.b")), "half a place": encodeCursor(order, []byte("4")),
		"with more behind": encodeCursor(order, []byte("4.1.1")), "in hexadecimal": encodeCursor(order, []byte("0x4.1")), "with a plus": encodeCursor(order, []byte("+4.1")),
		"with zeroes": encodeCursor(order, []byte("04.1")), "too great": encodeCursor(order, []byte("99999999999999999999.1")), "spaced": encodeCursor(order, []byte(" 4.1")),
	} {
		if c, err := lab.History(t.Context(), nil, &cursor); !malformed(err) {
			t.Errorf("a cursor %s: %v, %v", name, c, err)
		}
	}
	for _, size := range []int{-1, 0, 101} {
		if c, err := lab.History(t.Context(), &size, nil); !malformed(err) {
			t.Errorf("%d changes: %v, %v", size, c, err)
		}
	}
}

func TestACursorFromANewerMomentShowsNothingNewerThanThisOne(t *testing.T) {
	lab := labWithAPast(t, 5)
	lab.Lab = &network.Lab{ID: lab.Lab.ID, Slug: "a", Name: "A", Stamp: network.Stamp{Revision: 3, Entry: 6, Step: 1}} // the pinned moment's
	for _, place := range []string{"10.1", "8.1", "6.2"} {
		cursor := encodeCursor(historyOrder(lab.Lab), []byte(place))
		c := must(lab.History(t.Context(), nil, &cursor))(t)
		if nodes := c.Nodes(); len(nodes) != 3 || nodes[0].Revision() != 3 {
			t.Errorf("behind %s there are %d changes", place, len(nodes))
		}
	}
}

// TestAJournalThatFailsIsNoEmptyHistory: what cannot be read is an error, and not
// the caller's.
func TestAJournalThatFailsIsNoEmptyHistory(t *testing.T) {
	for name, fails := range map[string]error{"the journal has no such change": network.ErrNoPast, "the database is away": errors.New("away")} {
		lab := labWithAPast(t, 3)
		lab.at.Past = func(context.Context, network.Ref, *network.Place, int) ([]network.Past, error) { return nil, fails }
		if c, err := lab.History(t.Context(), nil, nil); c != nil || !errors.Is(err, fails) || malformed(err) {
			t.Errorf("%s: %v, %v", name, c, err)
		}
	}
}

// filled sets every field of a record to something, however deep.
func filled(v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(noon))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(noon))
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				filled(v.Field(i))
			}
		}
	case reflect.String:
		v.SetString("secret 99")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(99)
	case reflect.Float64:
		v.SetFloat(99)
	}
}

// TestFieldsAreNamesOfTheSchema: a change of every field of every record with a
// history tells names that the schema has, and no value.
func TestFieldsAreNamesOfTheSchema(t *testing.T) {
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(text)})
	for name, records := range map[string][2]network.Record{
		"Servant": {&network.Servant{}, &network.Servant{}}, "Lab": {&network.Lab{}, &network.Lab{}}, "Secretariat": {&network.Secretariat{}, &network.Secretariat{}},
		"Meeting": {&network.Meeting{}, &network.Meeting{}}, "Initiative": {&network.Initiative{}, &network.Initiative{}},
		"Training": {&network.Training{}, &network.Training{}}, "Space": {&network.Space{}, &network.Space{}}, "Booking": {&network.Booking{}, &network.Booking{}},
	} {
		whole, blank := records[0], records[1]
		filled(reflect.ValueOf(whole).Elem())
		set := (&HistoryEntry{past: network.Past{Record: whole}, before: blank}).Fields()
		cleared := (&HistoryEntry{past: network.Past{Record: blank}, before: whole}).Fields()
		if !slices.Equal(set, cleared) {
			t.Errorf("%s: setting tells %v, clearing %v", name, set, cleared)
		}
		first := (&HistoryEntry{past: network.Past{Record: whole}}).Fields()
		gone := (&HistoryEntry{past: network.Past{}, before: whole}).Fields()
		if !slices.Equal(set, first) || !slices.Equal(set, gone) {
			t.Errorf("%s: the first change tells %v, the last %v", name, first, gone)
		}
		for _, field := range set {
			if schema.Types[name].Fields.ForName(field) == nil || strings.Contains(field, "99") {
				t.Errorf("%s has no field %q", name, field)
			}
		}
		if same := (&HistoryEntry{past: network.Past{Record: whole}, before: whole}).Fields(); len(same) != 0 {
			t.Errorf("%s: no change tells %v", name, same)
		}
	}
}

func TestARecordThatWasGoneHasNoRevision(t *testing.T) {
	if e := (&HistoryEntry{at: smallCity(t)}); e.Revision() != 0 || len(e.Fields()) != 0 {
		t.Errorf("revision %d, fields %v", e.Revision(), e.Fields())
	}
}

func TestAnActorIsNamedAsFarAsTheyMayBeKnown(t *testing.T) {
	for name, c := range map[string]struct {
		past network.Past
		want string
	}{
		"the program":                 {network.Past{Actor: network.System}, "Rede"},
		"a member":                    {network.Past{Actor: actor(colleague), As: "servant"}, "Zulma Colega"},
		"a member for the committee":  {network.Past{Actor: actor(colleague), As: "committee"}, "Zulma Colega"},
		"a hidden member":             {network.Past{Actor: actor(target), As: "servant"}, "a member of the network"},
		"a hidden member for a body":  {network.Past{Actor: actor(target), As: "secretariat:SP1"}, "SP1"},
		"the committee's office":      {network.Past{Actor: "x", As: "committee"}, "CIGA"},
		"a lab's desk":                {network.Past{Actor: "x", As: "lab:a"}, "Lab A"},
		"the desk of a lab that went": {network.Past{Actor: "x", As: "lab:b"}, "a member of the network"},
		"nobody":                      {network.Past{}, "a member of the network"},
		"an unreadable scope":         {network.Past{Actor: "x", As: "lab:"}, "a member of the network"},
	} {
		by := (&HistoryEntry{past: c.past, at: seen(village(t, network.Pending, true), anonymous)}).By()
		if by.Label() != c.want {
			t.Errorf("%s: %q, want %q", name, by.Label(), c.want)
		}
	}
}
