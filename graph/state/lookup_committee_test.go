package state

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestLooksUpTheCommittee(t *testing.T) {
	meeting := func(id string, year int, hours int) *network.Meeting {
		return &network.Meeting{ID: network.MeetingID(id), Quarter: network.Quarter{Year: year, Number: 1}, StartsAt: noon.Add(time.Duration(hours) * time.Hour)}
	}
	m := put(t, New(), list(
		&network.Secretariat{ID: "b1", Acronym: "B1", OnCommittee: true}, &network.Secretariat{ID: "b2", Acronym: "B2"},
		&network.Nomination{ID: "n1", Servant: "s1", Secretariat: "b1"}, &network.Nomination{ID: "n2", Servant: "s2", Secretariat: "b10"},
		&network.Statute{ID: "st9", Version: 9}, &network.Statute{ID: "st10", Version: 10}, &network.Statute{ID: "st2", Version: 2},
		meeting("m1", 2024, 5), meeting("m2", 2024, 1), meeting("m3", 202, 0), meeting("m4", 2025, 0),
		&network.Minutes{ID: "mi1", Meeting: "m1"}, &network.Answer{ID: "a1", Meeting: "m1", Servant: "s1"}, &network.Answer{ID: "a2", Meeting: "m10", Servant: "s1"},
		&network.Proposal{ID: "p2", Meeting: "m1"}, &network.Proposal{ID: "p1", Meeting: "m1"}, &network.Proposal{ID: "p3", Meeting: "m10"},
		&network.Initiative{ID: "i1", Status: network.InitiativeApproved, Lead: "s1", Participants: []network.ServantID{"s1", "s2"}, Secretariats: []network.SecretariatID{"b1", "b2"}},
		&network.Initiative{ID: "i2", Status: network.InitiativeCompleted, Lead: "s1", Secretariats: []network.SecretariatID{"b2"}},
		&network.Advance{ID: "v1", Initiative: "i1"},
		&network.Servant{ID: "s1", Acceptances: []network.Acceptance{{Version: 9}, {Version: 10}, {Version: 9}}},
	))
	for name, c := range map[string]struct{ got, want []string }{
		"bodies on the committee":    {collect(m.CommitteeBodies()), []string{"b1"}},
		"seats of a body":            {collect(m.NominationsFor("b1")), []string{"n1"}},
		"meetings of a year":         {collect(m.MeetingsIn(2024)), []string{"m2", "m1"}},
		"meetings of no year":        {collect(m.MeetingsIn(20)), []string{}},
		"answers to a meeting":       {collect(m.AnswersTo("m1")), []string{"a1"}},
		"proposals for a meeting":    {collect(m.ProposalsFor("m1")), []string{"p1", "p2"}},
		"open initiatives of a lead": {collect(m.OpenInitiativesOf("s1")), []string{"i1"}},
		"of a participant":           {collect(m.OpenInitiativesOf("s2")), []string{"i1"}},
		"of no lead":                 {collect(m.OpenInitiativesOf("")), []string{}},
		"initiatives of a body":      {collect(InitiativesOfByMaking("b2").Walk(m, nil, false)), []string{"i1", "i2"}},
		"updates":                    {collect(m.AdvancesOf("i1")), []string{"v1"}},
		"who accepted":               {collect(m.AcceptancesOf(9)), []string{"s1"}},
		"who accepted no such one":   {collect(m.AcceptancesOf(1)), []string{}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	switch {
	case m.Statute(9).ID != "st9", m.StatuteInForce().ID != "st10", m.Statute(3) != nil, put(t, New(), nil).StatuteInForce() != nil:
		t.Error("a statute is not found by its version")
	case m.Meeting("m1").ID != "m1", m.MinutesOf("m1").ID != "mi1", m.MinutesOf("m") != nil, m.AnswerOf("m1", "s1").ID != "a1", m.AnswerOf("m1", "") != nil:
		t.Error("a look-up does not find its record")
	case m.Nomination("n1").ID != "n1", m.Proposal("p1").ID != "p1", m.Initiative("i1").ID != "i1", m.Initiative("i") != nil:
		t.Error("a look-up does not find its record")
	}
}

func TestConsentIsCounted(t *testing.T) {
	counts := func(m *Moment) []int {
		return []int{m.CountOutstanding(1), m.CountOutstanding(2), m.CountAccepted(1), m.CountAccepted(2)}
	}
	consenting := func(id string, version int, ever ...int) *network.Servant {
		s := member(id, id, network.Active, "b1")
		s.StatuteVersion = version
		for _, v := range ever {
			s.Acceptances = append(s.Acceptances, network.Acceptance{Version: v})
		}
		return s
	}
	db := New()
	m := put(t, db, list(consenting("s1", 1, 1), consenting("s2", 2, 1, 2, 1), consenting("s3", 0, 1), consenting("s4", 0)))
	if got := counts(m); !slices.Equal(got, []int{3, 3, 3, 1}) {
		t.Errorf("it counts %v", got)
	}
	m = put(t, db, list(consenting("s1", 2, 1, 2)))
	if got := counts(m); !slices.Equal(got, []int{4, 2, 3, 2}) {
		t.Errorf("after a change it counts %v", got)
	}
}
