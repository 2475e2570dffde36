package view

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// metropolis has 20,000 servants in 30 bodies; every fifth is not ACTIVE.
func metropolis(b *testing.B) *state.Moment {
	b.Helper()
	given := []string{"Ana", "José", "Conceição", "Marli", "João", "Luíza", "Sebastião"}
	family := []string{"Souza", "de Araújo", "Gonçalves", "Lima", "Fagundes", "Sá"}
	status := []network.MembershipStatus{network.Active, network.Active, network.Active, network.Active, network.Suspended}
	var records []network.Record
	for n := range 30 {
		records = append(records, body(n+1, servantID(n+1)))
	}
	for n := range 20_000 {
		name := fmt.Sprintf("%s %s %d", given[n%len(given)], family[n%len(family)], n)
		s := person(n+1, name, status[n%len(status)], n%30+1)
		s.Position, s.Interests = "Analista de dados", []string{"dados abertos", "participação"}
		records = append(records, s)
	}
	return city(b, records...)
}

// BenchmarkServants asks for 50 of 20,000 servants in the ways that a client
// does, and for how many there are.
func BenchmarkServants(b *testing.B) {
	m := metropolis(b)
	callers := map[string]network.Caller{"the public": anonymous, "a maintainer": bearer(1), "the committee": committee}
	asks := map[string]*ServantFilter{
		"all": nil, "those of a body": {Secretariat: ptr("SP7")}, "those suspended": {Status: ptr(network.Suspended)},
		"by a rare text": {Text: ptr("jose 1234")}, "by a common text": {Text: ptr("a")},
	}
	for who, caller := range callers {
		for what, filter := range asks {
			at := seen(m, caller)
			b.Run(what+" for "+who+"/a page", func(b *testing.B) {
				for b.Loop() {
					must(at.Servants(Args{First: ptr(50)}, filter, nil))(b).PageInfo.HasNextPage()
				}
			})
			b.Run(what+" for "+who+"/totalCount", func(b *testing.B) {
				for b.Loop() {
					must(at.Servants(Args{First: ptr(1)}, filter, nil))(b).TotalCount()
				}
			})
		}
	}
}

// BenchmarkSearch searches 20,000 servants.
func BenchmarkSearch(b *testing.B) {
	m := metropolis(b)
	for _, text := range []string{"a", "analista", "sebastiao fagundes", "jose 1234"} {
		b.Run(text, func(b *testing.B) {
			at := seen(m, anonymous)
			for b.Loop() {
				must(at.Search(Args{}, text, nil))(b)
			}
		})
	}
}
