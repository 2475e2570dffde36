package state

import (
	"fmt"
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func commitmentsTable() *memdb.TableSchema {
	return table(network.KindCommitments,
		exclusive("number", func(k *network.Commitment) [][]byte { return one(fmt.Sprintf("%09d", k.Number)) }),
	)
}

func reportsTable() *memdb.TableSchema {
	return table(network.KindReports,
		order("milestone", func(p *network.Report) [][]byte {
			return [][]byte{append(key(string(p.Milestone)), reportByDay(p)...)}
		}),
	)
}

// reportByDay is a report's place among those on its milestone.
func reportByDay(p *network.Report) []byte {
	return append(append(key(p.On.String()), instant(p.At)...), key(p.Key())...)
}

func commitmentSearch() searchFields {
	return searchedBy(
		func(k *network.Commitment) string { return k.Title },
		func(k *network.Commitment) []string { return []string{k.Title} },
		noFacets[*network.Commitment],
	)
}

// Commitments lists the plan's commitments by number.
func (r reads) Commitments() iter.Seq[*network.Commitment] {
	return each[*network.Commitment](r, network.KindCommitments, "number_prefix", []byte{})
}

// Commitment finds a commitment by id.
func (r reads) Commitment(id network.CommitmentID) *network.Commitment {
	return first[*network.Commitment](r, network.KindCommitments, "id", key(string(id)))
}

// Report finds a report by id.
func (r reads) Report(id network.ReportID) *network.Report {
	return first[*network.Report](r, network.KindReports, "id", key(string(id)))
}

// ReportsOn lists the reports on a milestone, by the day of which they tell and
// then as they were filed.
func (r reads) ReportsOn(number network.MilestoneNumber) iter.Seq[*network.Report] {
	return each[*network.Report](r, network.KindReports, "milestone_prefix", key(string(number)))
}

// AllDistricts lists the city's districts by slug.
func (r reads) AllDistricts() iter.Seq[*network.District] {
	return each[*network.District](r, network.KindDistricts, "slug_prefix", []byte{})
}

// AllBodies lists every body by acronym, dissolved ones too.
func (r reads) AllBodies() iter.Seq[*network.Secretariat] {
	return each[*network.Secretariat](r, network.KindSecretariats, "acronym_prefix", []byte{})
}

// ReportsByDay orders the reports on a milestone by the day of which they tell,
// and then as they were filed.
func ReportsByDay(number network.MilestoneNumber) Order[*network.Report] {
	return Order[*network.Report]{
		kind: network.KindReports, name: "day", index: "milestone", prefix: key(string(number)),
		within: func(p *network.Report) bool { return p.Milestone == number }, place: reportByDay,
	}
}
