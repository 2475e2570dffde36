package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func reportsTable() kindTable {
	return tableOf(
		order("milestone", func(p *network.Report) [][]byte {
			return [][]byte{append(key(string(p.Milestone)), reportByDay(p)...)}
		}),
		order("body", func(p *network.Report) [][]byte {
			if p.Body == "" {
				return nil
			}
			return [][]byte{append(key(string(p.Body)), reportByDay(p)...)}
		}),
	)
}

// reportByDay is a report's place among those on its milestone.
func reportByDay(p *network.Report) []byte {
	return append(append(key(p.On.String()), instant(p.At)...), key(p.Key())...)
}

func (r reads) Report(id network.ReportID) *network.Report {
	return byID[*network.Report](r, id)
}

// ReportsOn lists the reports on a milestone, by the day of which they tell and
// then as they were filed.
func (r reads) ReportsOn(number network.MilestoneNumber) iter.Seq[*network.Report] {
	return each[*network.Report](r, "milestone", key(string(number)))
}

// ReportsByDay orders the reports on a milestone by the day of which they tell,
// and then as they were filed.
func ReportsByDay(number network.MilestoneNumber) Order[*network.Report] {
	return Order[*network.Report]{
		name: "day", index: "milestone", prefix: key(string(number)),
		within: func(p *network.Report) bool { return p.Milestone == number }, place: reportByDay,
	}
}

// ReportsOf orders the reports that a body filed by the day of which they tell, and then
// as they were filed.
func ReportsOf(body network.SecretariatID) Order[*network.Report] {
	return Order[*network.Report]{
		name: "day", index: "body", prefix: key(string(body)),
		within: func(p *network.Report) bool { return p.Body == body }, place: reportByDay,
	}
}
