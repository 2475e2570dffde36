package view

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A row is an item of a list in the naive model: its id, and what orders it.
type row struct {
	id  string
	key []string
}

func (r row) compare(o row) int { return slices.Compare(r.key, o.key) }

// A told is a page as a client gets it.
type told struct {
	ids, cursors   []string
	previous, next bool
	total          int
}

// tell reads a whole page, the way a client does.
func tell[T Node](c *Connection[T], err error) (told, error) {
	if err != nil {
		return told{}, err
	}
	p := told{ids: []string{}, previous: c.PageInfo().HasPreviousPage(), next: c.PageInfo().HasNextPage(), total: c.TotalCount()}
	for i, e := range c.Edges() {
		p.ids, p.cursors = append(p.ids, e.Node.ID()), append(p.cursors, e.Cursor())
		if c.Nodes()[i].ID() != e.Node.ID() {
			return p, fmt.Errorf("node %d is not edge %d", i, i)
		}
	}
	if n := len(p.cursors); n > 0 && (*c.PageInfo().StartCursor() != p.cursors[0] || *c.PageInfo().EndCursor() != p.cursors[n-1]) {
		return p, fmt.Errorf("the page's cursors are not those of its edges")
	}
	return p, nil
}

// tellFound reads a whole page of a search.
func tellFound(c *RecordConnection, err error) (told, error) {
	if err != nil {
		return told{}, err
	}
	return tell(c.Connection, nil)
}

// A listing is a list that clients ask for, and who is in it by the model.
type listing struct {
	ask func(*Moment, Args) (told, error)
	row func(network.Record) (row, bool)
}

func servantsBy(f *ServantFilter, by ServantOrder, has func(*network.Servant) bool) listing {
	return listing{
		func(m *Moment, a Args) (told, error) { return tell(m.Servants(a, f, &by)) },
		func(r network.Record) (row, bool) {
			s, ok := r.(*network.Servant)
			if !ok || s.Status != network.Active || !has(s) {
				return row{}, false
			}
			if by == OrderByNewest {
				turned := []byte(s.Key()) // the greatest comes first
				for i := range turned {
					turned[i] = 255 - turned[i]
				}
				return row{s.Key(), []string{string(turned)}}, true
			}
			return row{s.Key(), []string{network.Fold(s.Name), s.Key()}}, true
		},
	}
}

var (
	praca     = network.Location{Latitude: -23.55, Longitude: -46.63}
	corners   = []network.Location{praca, {Latitude: -23.56, Longitude: -46.63}, {Latitude: -23.54, Longitude: -46.63}, {Latitude: -23.5, Longitude: -46.6}}
	everybody = func(*network.Servant) bool { return true }
	of1       = func(s *network.Servant) bool { return s.Secretariat == secretariatID(1) }
	speaksA   = func(s *network.Servant) bool {
		return slices.ContainsFunc(network.Words(s.Name), func(w string) bool { return strings.HasPrefix(w, "a") })
	}
)

// listings are the lists under test, as the public sees them.
func listings() map[string]listing {
	labRow := func(r network.Record) (row, bool) {
		l, ok := r.(*network.Lab)
		if !ok {
			return row{}, false
		}
		return row{l.Key(), []string{network.Fold(l.Name), l.Key()}}, true
	}
	trainingRow := func(has func(*network.Training) bool) func(network.Record) (row, bool) {
		return func(r network.Record) (row, bool) {
			t, ok := r.(*network.Training)
			if !ok || !has(t) {
				return row{}, false
			}
			return row{t.Key(), []string{t.StartsAt.Format(time.RFC3339), t.Key()}}, true
		}
	}
	return map[string]listing{
		"trainings by when they begin": {
			func(m *Moment, a Args) (told, error) { return tell(m.Trainings(a, nil, nil)) },
			trainingRow(func(*network.Training) bool { return true }),
		},
		"a body's trainings from a day on": {
			func(m *Moment, a Args) (told, error) {
				return tell(m.BodyByRef("SP1").Trainings(a.First, a.After, a.Last, a.Before, &TrainingFilter{From: &noon, Host: ptr("sp1")}, nil))
			},
			trainingRow(func(t *network.Training) bool {
				return t.Host == secretariatID(1) && !t.StartsAt.Before(noon)
			}),
		},
		"trainings by a text, until a day": {
			func(m *Moment, a Args) (told, error) {
				return tell(m.Trainings(a, &TrainingFilter{Text: ptr("Á"), To: &noon}, nil))
			},
			trainingRow(func(t *network.Training) bool {
				return t.StartsAt.Before(noon) && slices.ContainsFunc(network.Words(t.Title), func(w string) bool { return strings.HasPrefix(w, "a") })
			}),
		},
		"servants by name":     servantsBy(nil, OrderByName, everybody),
		"the newest servants":  servantsBy(nil, OrderByNewest, everybody),
		"servants of a body":   servantsBy(&ServantFilter{Secretariat: ptr("SP1")}, OrderByName, of1),
		"servants by a text":   servantsBy(&ServantFilter{Text: ptr("Á")}, OrderByName, speaksA),
		"the newest by a text": servantsBy(&ServantFilter{Text: ptr("a")}, OrderByNewest, speaksA),
		"labs by name":         {func(m *Moment, a Args) (told, error) { return tell(m.Labs(a, nil, nil)) }, labRow},
		"labs by name, whatever they are near": {
			func(m *Moment, a Args) (told, error) {
				return tell(m.Labs(a, &LabFilter{Near: &praca}, ptr(OrderLabsByName)))
			}, labRow,
		},
		"labs near a place, with ties": {
			func(m *Moment, a Args) (told, error) { return tell(m.Labs(a, &LabFilter{Near: &praca}, nil)) },
			func(r network.Record) (row, bool) {
				l, ok := r.(*network.Lab)
				if !ok || l.Location == nil {
					return row{}, false
				}
				return row{l.Key(), []string{fmt.Sprintf("%025.18f", l.Location.DistanceKm(praca)), l.Key()}}, true
			},
		},
		"meetings by their start": meetingsBy(nil, func(*network.Meeting) bool { return true }),
		"meetings of a year":      meetingsBy(&MeetingFilter{Year: ptr(2023)}, func(m *network.Meeting) bool { return m.Quarter.Year == 2023 }),
		"the newest initiatives":  initiativesBy(nil, func(*network.Initiative) bool { return true }),
		"initiatives of a body": initiativesBy(&InitiativeFilter{Secretariat: ptr("SP1")}, func(i *network.Initiative) bool {
			return slices.Contains(i.Secretariats, secretariatID(1))
		}),
		"what a search finds": {
			func(m *Moment, a Args) (told, error) { return tellFound(m.Search(a, "a", nil)) }, searchRow,
		},
	}
}

func meetingsBy(f *MeetingFilter, has func(*network.Meeting) bool) listing {
	return listing{
		func(m *Moment, a Args) (told, error) { return tell(m.Meetings(a, f)) },
		func(r network.Record) (row, bool) {
			m, ok := r.(*network.Meeting)
			if !ok || !has(m) {
				return row{}, false
			}
			return row{m.Key(), []string{m.StartsAt.Format(time.RFC3339), m.Key()}}, true
		},
	}
}

func initiativesBy(f *InitiativeFilter, has func(*network.Initiative) bool) listing {
	return listing{
		func(m *Moment, a Args) (told, error) { return tell(m.Initiatives(a, f)) },
		func(r network.Record) (row, bool) {
			i, ok := r.(*network.Initiative)
			if !ok || !has(i) {
				return row{}, false
			}
			turned := []byte(i.Key()) // the greatest comes first
			for n := range turned {
				turned[n] = 255 - turned[n]
			}
			return row{i.Key(), []string{string(turned)}}, true
		},
	}
}

// searchRow ranks finds of "a" as Search promises.
func searchRow(r network.Record) (row, bool) {
	var name, kind string
	switch r := r.(type) {
	case *network.Lab:
		name, kind = r.Name, "0"
	case *network.Training:
		name, kind = r.Title, "2"
	case *network.Servant:
		if name, kind = r.Name, "3"; !r.Active() {
			return row{}, false
		}
	case *network.Initiative:
		name, kind = r.Title, "4"
	}
	words := network.Words(name)
	if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "a") }) {
		return row{}, false
	}
	rank := "3"
	switch {
	case len(words) == 1 && words[0] == "a":
		rank = "1"
	case strings.HasPrefix(words[0], "a"):
		rank = "2"
	}
	return row{r.Key(), []string{rank, kind, network.Fold(name), r.Key()}}, true
}
