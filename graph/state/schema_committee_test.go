package state

import "github.com/redeaberta/rede/graph/network"

func committeeCases() map[network.Kind]map[string]indexCase {
	v1, v2 := &network.Statute{ID: "t1", Version: 1}, &network.Statute{ID: "t1", Version: 20}
	m1 := &network.Meeting{ID: "m1", StartsAt: noon, Quarter: network.Quarter{Year: 2024, Number: 1}}
	m2 := &network.Meeting{ID: "m1", StartsAt: noon.AddDate(1, 0, 0), Quarter: network.Quarter{Year: 2025, Number: 1}}
	x1, x2 := &network.Minutes{ID: "x1", Meeting: "m1"}, &network.Minutes{ID: "x1", Meeting: "m2"}
	a1, a2 := &network.Answer{ID: "a1", Meeting: "m1", Servant: "s1"}, &network.Answer{ID: "a1", Meeting: "m1", Servant: "s10"}
	p1, p2 := &network.Proposal{ID: "p1", Meeting: "m1"}, &network.Proposal{ID: "p1", Meeting: "m2"}
	open := &network.Initiative{ID: "i1", Status: network.InitiativeProposed, Lead: "s1", Participants: []network.ServantID{"s1", "s2"}, Secretariats: []network.SecretariatID{"b1", "b2"}}
	closed := &network.Initiative{ID: "i1", Status: network.InitiativeCompleted, Lead: "s1", Secretariats: []network.SecretariatID{"b1", "b3"}}
	d1, d2 := &network.Advance{ID: "d1", Initiative: "i1"}, &network.Advance{ID: "d1", Initiative: "i2"}
	return map[network.Kind]map[string]indexCase{
		network.KindStatutes: {"id": {v1, v2, keys(key("t1")), keys(key("t1"))}, "version": {v1, v2, keys(key("000000001")), keys(key("000000020"))}},
		network.KindMeetings: {
			"id":    {m1, m2, keys(key("m1")), keys(key("m1"))},
			"start": {m1, m2, keys(append(instant(m1.StartsAt), key("m1")...)), keys(append(instant(m2.StartsAt), key("m1")...))},
			"year":  {m1, m2, keys(append(key("2024"), append(instant(m1.StartsAt), key("m1")...)...)), keys(append(key("2025"), append(instant(m2.StartsAt), key("m1")...)...))},
		},
		network.KindMinutes:   {"id": {x1, x2, keys(key("x1")), keys(key("x1"))}, "meeting": {x1, x2, keys(key("m1")), keys(key("m2"))}},
		network.KindAnswers:   {"id": {a1, a2, keys(key("a1")), keys(key("a1"))}, "meeting": {a1, a2, keys(key("m1", "s1")), keys(key("m1", "s10"))}},
		network.KindProposals: {"id": {p1, p2, keys(key("p1")), keys(key("p1"))}, "meeting": {p1, p2, keys(key("m1")), keys(key("m2"))}},
		network.KindInitiatives: {
			"id": {open, closed, keys(key("i1")), keys(key("i1"))}, "open": {open, closed, keys(key("s1"), key("s2")), nil},
			"secretariat": {open, closed, keys(key("b1"), key("b2")), keys(key("b1"), key("b3"))},
		},
		network.KindAdvances: {"id": {d1, d2, keys(key("d1")), keys(key("d1"))}, "initiative": {d1, d2, keys(key("i1")), keys(key("i2"))}},
	}
}
