package view

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// changes tells a change in one line a field.
func changes(m *Moment, before, after network.Record) string {
	text := ""
	for _, c := range (&HistoryEntry{past: network.Past{Record: after}, before: before, at: m}).Changes() {
		say := func(s *string) string {
			if s == nil {
				return "null"
			}
			return *s
		}
		text += fmt.Sprintf("%s: %s -> %s\n", c.Field, say(c.Before), say(c.After))
	}
	return text
}

// TestAChangeTellsItsValuesByTodaysRules: texts, numbers, days and lists; ids of
// people whom the caller may see, and nothing of others.
func TestAChangeTellsItsValuesByTodaysRules(t *testing.T) {
	at := village(t, network.Suspended, true)
	public, office := seen(at, anonymous), seen(at, committee)
	day := network.DateOf(noon)
	body := &network.Secretariat{Name: "A", BodyKind: network.KindOffice, OnCommittee: true, DissolvedOn: &day}
	lab := &network.Lab{Coordinators: []network.ServantID{servantID(maintainer), servantID(target)}, Location: &network.Location{Latitude: 1}}
	seenOnly, both := string(servantID(maintainer)), string(servantID(maintainer))+", "+string(servantID(target))
	for name, c := range map[string]struct {
		m             *Moment
		before, after network.Record
		want          string
	}{
		"a first change":  {public, nil, body, "dissolvedOn: null -> 2024-05-17\nkind: null -> OFFICE\nname: null -> A\nonCommittee: null -> true\n"},
		"a cleared field": {public, body, &network.Secretariat{Name: "B", BodyKind: network.KindOffice, OnCommittee: true}, "dissolvedOn: 2024-05-17 -> null\nname: A -> B\n"},
		"people, to those who may not see one of them": {public, &network.Lab{}, lab, "coordinators: null -> " + seenOnly + "\nlocation: null -> null\n"},
		"people, to the committee":                     {office, &network.Lab{}, lab, "coordinators: null -> " + both + "\nlocation: null -> null\n"},
		"a lead who is out of sight":                   {public, &network.Initiative{}, &network.Initiative{Lead: servantID(target)}, "lead: null -> null\n"},
		"a membership":                                 {office, person(target, "Z", network.Pending, 1), person(target, "Z", network.Active, 1), "membership: PENDING -> ACTIVE\n"},
		"a training's attendance, which others add to": {public, &network.Training{}, &network.Training{Others: 3, Capacity: 5}, "attended: null -> null\ncapacity: 0 -> 5\n"},
	} {
		if got := changes(c.m, c.before, c.after); got != c.want {
			t.Errorf("%s tells\n%swant\n%s", name, got, c.want)
		}
	}
}

// TestAChangeNamesTheRecordsThatItsReaderMaySee: each once, in the order of before and
// after, by the rules of today; and none that somebody wrote.
func TestAChangeNamesTheRecordsThatItsReaderMaySee(t *testing.T) {
	at := village(t, network.Suspended, true)
	one, two := servantID(maintainer), servantID(target)
	before := &network.Lab{Coordinators: []network.ServantID{one}}
	after := &network.Lab{Coordinators: []network.ServantID{two, one}}
	named := func(m *Moment, before, after network.Record) string {
		text := ""
		for _, c := range (&HistoryEntry{past: network.Past{Record: after}, before: before, at: m}).Changes() {
			for _, r := range c.Records() {
				text += c.Field + " " + r.ID() + " " + r.Label() + "\n"
			}
		}
		return text
	}
	say := func(field string, id network.ServantID) string {
		return field + " " + string(id) + " " + at.Servant(id).Name + "\n"
	}
	wrote := &network.Lab{Description: string(one)}
	for name, c := range map[string]struct {
		m             *Moment
		before, after network.Record
		want          string
	}{
		"to the committee, both":                   {seen(at, committee), before, after, say("coordinators", one) + say("coordinators", two)},
		"to others, who is not suspended":          {seen(at, anonymous), before, after, say("coordinators", one)},
		"a lead behind an id alone":                {seen(at, committee), &network.Initiative{}, &network.Initiative{Lead: two}, say("lead", two)},
		"a lead who is out of sight":               {seen(at, anonymous), &network.Initiative{}, &network.Initiative{Lead: two}, ""},
		"an id in a text, which nobody is told by": {seen(at, committee), &network.Lab{}, wrote, ""},
	} {
		if got := named(c.m, c.before, c.after); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
