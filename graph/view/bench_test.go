package view

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// metropolis has 100,000 servants.
func metropolis(b *testing.B) *state.Moment { return cityOf(b, 100_000) }

// cityOf has n servants in 30 bodies; every fifth is not ACTIVE, one in a hundred has a
// seat.
func cityOf(b *testing.B, n int) *state.Moment {
	b.Helper()
	given := []string{"Ana", "José", "Conceição", "Marli", "João", "Luíza", "Sebastião", "Aparecida", "Zilda", "Ávila"}
	family := []string{"Souza", "de Araújo", "Gonçalves", "Lima", "Fagundes", "Sá", "Abreu", "dos Santos", "Zanella", "Amaral", "Silva"}
	position := []string{"Analista de dados", "Gestor de projetos", "Agente de apoio", "Auditora fiscal"}
	interest := []string{"dados abertos", "participação", "mobilidade", "assistência social", "áreas verdes", "zeladoria", "gestor@example.org"}
	status := []network.MembershipStatus{network.Active, network.Active, network.Active, network.Active, network.Suspended}
	var records []network.Record
	for n := range 30 {
		records = append(records, body(n+1, servantID(n+1)))
	}
	for n := range n {
		name := fmt.Sprintf("%s %s %s %d", given[n%len(given)], family[n%len(family)], family[(n/7)%len(family)], n)
		s := person(n+1, name, status[n%len(status)], n%30+1)
		s.Position, s.Interests = position[n%len(position)], []string{interest[n%len(interest)], interest[(n/3)%len(interest)]}
		records = append(records, s)
		if n%100 == 0 {
			records = append(records, &network.Nomination{
				ID: network.NominationID(id(network.KindNominations, n)), Servant: s.ID, Secretariat: s.Secretariat, Since: network.DateOf(noon),
			})
		}
	}
	return city(b, records...)
}

var askers = map[string]network.Caller{"the public": anonymous, "a maintainer": bearer(1), "the committee": committee}

// BenchmarkServants asks for 50 of 100,000 servants in the ways that a client
// does, and for how many there are.
func BenchmarkServants(b *testing.B) {
	m := metropolis(b)
	asks := map[string]*ServantFilter{
		"all": nil, "those of a body": {Secretariat: ptr("SP7")}, "those suspended": {Status: []network.MembershipStatus{network.Suspended}},
		"those with a seat": {Nominated: ptr(true)}, "those without": {Nominated: ptr(false)}, "by an interest": {Interest: ptr("DADOS abertos")},
		"by a rare text": {Text: ptr("jose 1234")}, "by a common text": {Text: ptr("a")},
		"by a text and all else": {Text: ptr("a"), Secretariat: ptr("SP7"), Interest: ptr("mobilidade"), Employment: ptr(network.Permanent), Nominated: ptr(false)},
	}
	newest := OrderByNewest
	for who, caller := range askers {
		for what, filter := range asks {
			at := seen(m, caller)
			for how, by := range map[string]*ServantOrder{"": nil, " newest": &newest} {
				b.Run(what+how+" for "+who+"/a page", func(b *testing.B) {
					for b.Loop() {
						must(at.Servants(Args{First: ptr(50)}, filter, by))(b).PageInfo().HasNextPage()
					}
				})
			}
			b.Run(what+" for "+who+"/totalCount", func(b *testing.B) {
				for b.Loop() {
					must(at.Servants(Args{First: ptr(1)}, filter, nil))(b).TotalCount()
				}
			})
		}
	}
}

// BenchmarkGrowth asks what must cost the same in a city of any size: how many members
// each body has, and pages of them.
func BenchmarkGrowth(b *testing.B) {
	permanent := &ServantFilter{Employment: ptr(network.Permanent)}
	newest := OrderByNewest
	for _, n := range []int{5_000, 100_000} {
		m := cityOf(b, n)
		for who, caller := range askers {
			at := seen(m, caller)
			asks := map[string]func(){
				"all bodies' counts": func() {
					for _, s := range must(at.Secretariats(Args{First: ptr(27)}, nil, nil))(b).Nodes() {
						must(s.Servants(ptr(1), nil, nil, nil, nil))(b).TotalCount()
						must(s.Servants(ptr(1), nil, nil, nil, permanent))(b).TotalCount()
					}
				},
				"a page": func() {
					c := must(at.Servants(Args{First: ptr(50)}, nil, nil))(b)
					c.PageInfo().HasNextPage()
					c.TotalCount()
				},
				"a page of the newest": func() {
					must(at.Servants(Args{First: ptr(50)}, permanent, &newest))(b).TotalCount()
				},
				"a page of a body": func() {
					must(at.BodyByRef("SP7").Servants(ptr(50), nil, nil, nil, nil))(b).TotalCount()
				},
			}
			for what, ask := range asks {
				b.Run(fmt.Sprintf("%s/for %s/%d servants", what, who, n), func(b *testing.B) {
					for b.Loop() {
						ask()
					}
				})
			}
		}
	}
}

// BenchmarkSearch searches 100,000 servants for anything.
func BenchmarkSearch(b *testing.B) {
	m := metropolis(b)
	for who, caller := range askers {
		for what, text := range map[string]string{
			"one letter": "a", "a letter of the end": "z", "a digit": "1", "two letters": "an", "a common name": "aparecida", "with an accent": "ávi",
			"two common words": "ana souza", "two words that never meet": "analista gestor", "like an e-mail": "gestor@example.org",
			"rare": "jose 1234", "nothing": "xyzzy", "no word": "-", "many letters": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
			"letters that meet": "a d s l g p 1",
		} {
			at := seen(m, caller)
			for how, a := range map[string]Args{"a page": {First: ptr(20)}, "the last page": {Last: ptr(20)}} {
				b.Run(what+" for "+who+"/"+how, func(b *testing.B) {
					for b.Loop() {
						c := must(at.Search(a, text, nil))(b)
						c.PageInfo().HasNextPage()
						c.PageInfo().HasPreviousPage()
						c.TotalCount()
					}
				})
			}
		}
	}
}

// BenchmarkMillion asks one query of each kind in a city of 1,000,000 servants, and tells
// what it takes to load it and how much of the heap it takes. It is for -benchtime 20x.
func BenchmarkMillion(b *testing.B) {
	begun := time.Now()
	m := cityOf(b, 1_000_000)
	loaded := time.Since(begun)
	runtime.GC()
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	b.Logf("made and loaded in %s, %d bytes of the heap a servant", loaded, heap.HeapAlloc/1_000_000)
	at := seen(m, anonymous)
	for what, ask := range map[string]func(){
		"one by id": func() { at.Node(id(network.KindServants, 500_000)) },
		"a page":    func() { must(at.Servants(Args{First: ptr(50)}, nil, nil))(b).TotalCount() },
		"by a text": func() {
			must(at.Servants(Args{First: ptr(50)}, &ServantFilter{Text: ptr("jose 1234")}, nil))(b).TotalCount()
		},
		"a search":      func() { must(at.Search(Args{First: ptr(20)}, "aparecida", nil))(b).TotalCount() },
		"bodies' sizes": func() { must(at.BodyByRef("SP7").Servants(ptr(1), nil, nil, nil, nil))(b).TotalCount() },
		"neighbours":    func() { must(at.BodyByRef("SP7").Neighbours(nil, ptr(20), nil, nil, nil))(b) },
	} {
		b.Run(what, func(b *testing.B) {
			for b.Loop() {
				ask()
			}
		})
	}
}
