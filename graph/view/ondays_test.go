package view

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// TestTheServantsOfADayAreThoseWhoWereMembersThen: in the body and employment of
// that day; whoever is hidden today is hidden on all days, and what was hidden then
// is told to those who know them well.
func TestTheServantsOfADayAreThoseWhoWereMembersThen(t *testing.T) {
	at := func(days int) time.Time { return noon.AddDate(0, 0, days) }
	with := func(n int, name string, periods ...network.Period) *network.Servant {
		last := periods[len(periods)-1]
		s := person(n, name, last.Status, 1)
		s.Secretariat, s.Employment, s.Periods = last.Secretariat, last.Employment, periods
		return s
	}
	one, two := secretariatID(1), secretariatID(2)
	m := city(t, body(1), body(2),
		with(1, "Ada", network.Period{Status: network.Active, Secretariat: one, Employment: network.Temporary, Since: at(-9)},
			network.Period{Status: network.Active, Secretariat: two, Employment: network.Permanent, Since: at(-4)}),
		with(2, "Bia", network.Period{Status: network.Active, Secretariat: one, Employment: network.Permanent, Since: at(-9)},
			network.Period{Status: network.Left, Secretariat: one, Employment: network.Permanent, Since: at(-2)}),
		with(3, "Caio", network.Period{Status: network.Suspended, Secretariat: one, Employment: network.Permanent, Since: at(-9)},
			network.Period{Status: network.Active, Secretariat: one, Employment: network.Permanent, Since: at(-2)}),
		&network.Nomination{ID: "nomination_1", Servant: servantID(1), Secretariat: one, Since: network.DateOf(at(-9)), Until: ptr(network.DateOf(at(-5)))},
	)
	day := func(days int) *network.Date { return ptr(network.DateOf(at(days))) }
	for _, c := range []struct {
		name string
		who  network.Caller
		on   *network.Date
		f    ServantFilter
		want []string
	}{
		{"before all", anonymous, day(-10), ServantFilter{}, nil},
		{"to the public", anonymous, day(-5), ServantFilter{}, []string{"Ada"}},
		{"to the committee", committee, day(-5), ServantFilter{}, []string{"Ada", "Bia", "Caio"}},
		{"of a body that one left since", anonymous, day(-5), ServantFilter{Secretariat: ptr("SP1")}, []string{"Ada"}},
		{"of the body that one joined on the day", anonymous, day(-4), ServantFilter{Secretariat: ptr("SP2")}, []string{"Ada"}},
		{"so employed then", anonymous, day(-5), ServantFilter{Employment: ptr(network.Temporary)}, []string{"Ada"}},
		{"so employed later", anonymous, day(-4), ServantFilter{Employment: ptr(network.Temporary)}, nil},
		{"with a seat", anonymous, day(-5), ServantFilter{Nominated: ptr(true)}, []string{"Ada"}},
		{"with a seat that was over", anonymous, day(-4), ServantFilter{Nominated: ptr(true)}, nil},
		{"with a status, to the committee", committee, day(-5), ServantFilter{Status: []network.MembershipStatus{network.Suspended}}, []string{"Caio"}},
		{"with the status of one whose past is hidden", anonymous, day(-5), ServantFilter{Status: []network.MembershipStatus{network.Suspended}}, nil},
		{"who left, to the committee", committee, day(0), ServantFilter{Status: []network.MembershipStatus{network.Left}}, []string{"Bia"}},
		{"by words", committee, day(-5), ServantFilter{Text: ptr("bi")}, []string{"Bia"}},
		{"today", anonymous, day(0), ServantFilter{}, []string{"Ada", "Caio"}},
	} {
		page := must(seen(m, c.who).ServantsOn(Args{}, &c.f, nil, c.on))(t)
		var got []string
		for _, s := range page.Nodes() {
			got = append(got, s.Name)
		}
		if !slices.Equal(got, c.want) || page.TotalCount() != len(c.want) {
			t.Errorf("%s: %v, %d; want %v", c.name, got, page.TotalCount(), c.want)
		}
	}
}

// TestBodiesAndLabsOfADay: those founded by then and not dissolved, hosted as then.
func TestBodiesAndLabsOfADay(t *testing.T) {
	gone := body(1)
	day := network.DateOf(noon)
	gone.Since, gone.DissolvedOn, gone.Successor = "2020-03", ptr(day.Plus(-3)), secretariatID(2)
	moved := noon.AddDate(0, 0, -2)
	lab := &network.Lab{ID: labID(1), Slug: "a", Name: "A", Since: "2021", Secretariat: secretariatID(2), Terms: network.Terms{
		{Relation: network.RelHosts, Of: string(secretariatID(1)), Until: &moved}, {Relation: network.RelHosts, Of: string(secretariatID(2)), Since: &moved},
	}}
	m := seen(city(t, gone, body(2), lab), anonymous)
	bodies := func(on network.Date, f *SecretariatFilter) int {
		return must(m.SecretariatsOn(Args{}, f, nil, &on))(t).TotalCount()
	}
	early, _ := network.ParseDate("2020-02-29")
	for name, c := range map[string][2]int{
		"before the first was founded":        {bodies(early, nil), 1},
		"the day before it was dissolved":     {bodies(day.Plus(-4), nil), 2},
		"the day of it":                       {bodies(day.Plus(-3), nil), 1},
		"those dissolved, of whom none lived": {bodies(day.Plus(-4), &SecretariatFilter{Dissolved: ptr(true)}), 0},
		"by name":                             {bodies(day.Plus(-4), &SecretariatFilter{Text: ptr("secretaria 1")}), 1},
	} {
		if c[0] != c[1] {
			t.Errorf("%s there are %d bodies, want %d", name, c[0], c[1])
		}
	}
	labs := func(on network.Date, host string) int {
		return must(m.LabsOn(Args{}, &LabFilter{Secretariat: &host}, nil, &on))(t).TotalCount()
	}
	if labs(day.Plus(-3), "SP1") != 1 || labs(day.Plus(-3), "SP2") != 0 || labs(day, "SP1") != 0 || labs(day, "SP2") != 1 || labs(early, "SP1") != 0 {
		t.Error("a lab has another host, or none, on a day")
	}
}

func TestAMeetingsCommitteeIsThatOfItsDay(t *testing.T) {
	now, then := body(1), body(2)
	now.OnCommittee = true
	held := &network.Meeting{ID: theMeeting, StartsAt: noon, Status: network.MeetingHeld, Committee: []network.SecretariatID{then.ID}}
	coming := &network.Meeting{ID: network.MeetingID(id(network.KindMeetings, 2)), StartsAt: noon, Status: network.MeetingScheduled}
	m := seen(city(t, now, then, held, coming), anonymous)
	for of, want := range map[network.MeetingID]network.SecretariatID{held.ID: then.ID, coming.ID: now.ID} {
		if list := m.MeetingByID(string(of)).Committee(); len(list) != 1 || list[0].Secretariat.ID != want {
			t.Errorf("the committee is %v, want %s", list, want)
		}
	}
}
