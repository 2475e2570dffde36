package state

import "github.com/redeaberta/rede/graph/network"

func planCases() map[network.Kind]map[string]indexCase {
	t1 := &network.Training{ID: "t1", Host: "b1", StartsAt: noon}
	t2 := &network.Training{ID: "t1", Host: "b10", StartsAt: noon.AddDate(0, 0, 1)}
	start1, start2 := append(instant(t1.StartsAt), key("t1")...), append(instant(t2.StartsAt), key("t1")...)
	e1, e2 := &network.Enrolment{ID: "e1", Training: "t1", Servant: "s1", Turn: 2}, &network.Enrolment{ID: "e1", Training: "t1", Servant: "s10", Turn: 10}
	k1, k2 := &network.Commitment{ID: "k1", Number: 1}, &network.Commitment{ID: "k1", Number: 2}
	p1, p2 := &network.Report{ID: "p1", Milestone: "1.2", On: *day(), At: noon}, &network.Report{ID: "p1", Milestone: "1.3", On: *day(), At: noon, Body: "b1"}
	on := day().String()
	return map[network.Kind]map[string]indexCase{
		network.KindTrainings: {
			"id": {t1, t2, keys(key("t1")), keys(key("t1"))}, "start": {t1, t2, keys(start1), keys(start2)},
			"host": {t1, t2, keys(append(key("b1"), start1...)), keys(append(key("b10"), start2...))},
		},
		network.KindEnrolments: {
			"id": {e1, e2, keys(key("e1")), keys(key("e1"))}, "place": {e1, e2, keys(key("t1", "s1")), keys(key("t1", "s10"))},
			"turn":    {e1, e2, keys(key("t1", "000000002", "e1")), keys(key("t1", "000000010", "e1"))},
			"servant": {e1, e2, keys(key("s1")), keys(key("s10"))},
		},
		network.KindCommitments: {"id": {k1, k2, keys(key("k1")), keys(key("k1"))}, "number": {k1, k2, keys(key("000000001")), keys(key("000000002"))}},
		network.KindReports: {
			"id":        {p1, p2, keys(key("p1")), keys(key("p1"))},
			"milestone": {p1, p2, keys(append(append(key("1.2", on), instant(noon)...), key("p1")...)), keys(append(append(key("1.3", on), instant(noon)...), key("p1")...))},
			"body":      {p1, p2, nil, keys(append(append(key("b1", on), instant(noon)...), key("p1")...))},
		},
	}
}
