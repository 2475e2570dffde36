package state

import (
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// metropolis is a city of so many records, linked about as a made-up one: 95 of 100
// are servants, each of one of 44 bodies, and in trainings, meetings and initiatives.
func metropolis(records int) tangle {
	g := tangle{}
	says := func(kind network.Kind, n int) *said {
		r := &said{Ref: refNumbered(kind, n)}
		g[r.Ref] = r
		return r
	}
	const bodies, districts = 44, 32
	for n := range bodies {
		says(network.KindSecretariats, n)
	}
	for n := range districts {
		d := says(network.KindDistricts, n)
		d.edges = append(d.edges, network.Edge{From: refNumbered(network.KindSecretariats, n), To: d.Ref, Relation: network.RelInDistrict})
	}
	for n := range records / 200 {
		l := says(network.KindLabs, n)
		l.edges = append(l.edges, network.Edge{From: refNumbered(network.KindSecretariats, n*7%bodies), To: l.Ref, Relation: network.RelHosts})
	}
	for n := range records / 50 {
		for kind, r := range map[network.Kind]network.Relation{network.KindTrainings: network.RelHosts, network.KindInitiatives: network.RelTookPartIn} {
			v := says(kind, n)
			v.edges = append(v.edges, network.Edge{From: refNumbered(network.KindSecretariats, n*5%bodies), To: v.Ref, Relation: r})
		}
	}
	for n := range records - len(g) {
		g.employ(n, bodies, records)
	}
	return g
}

// employ adds a servant with about three links and a few trainings.
func (g tangle) employ(n, bodies, records int) {
	s := &said{Ref: refNumbered(network.KindServants, n)}
	g[s.Ref] = s
	to := func(kind network.Kind, n int, r network.Relation) {
		s.edges = append(s.edges, network.Edge{From: s.Ref, To: refNumbered(kind, n), Relation: r})
	}
	to(network.KindSecretariats, n%bodies, network.RelMemberOf)
	to(network.KindInitiatives, n*31%(records/50), network.RelTookPartIn)
	for i := range n % 4 {
		to(network.KindTrainings, (n*17+i*7)%(records/50), network.RelTrainedIn)
	}
	if n%100 == 0 {
		to(network.KindLabs, n/100%(records/200), network.RelCoordinates)
	}
}

var sizes = []int{6_000, 100_000}

// BenchmarkGraph asks a city of 6,000 and one of 100,000 the same.
func BenchmarkGraph(b *testing.B) {
	for _, size := range sizes {
		m := &Moment{graph: metropolis(size).build()}
		look := func() *Sight { return m.Graph(someDay, func(network.Ref) bool { return false }, nil, nil) }
		who, body := refNumbered(network.KindServants, 101), refNumbered(network.KindSecretariats, 3)
		for name, ask := range map[string]func() int{
			"a servant's links":             func() int { return look().Degree(who) },
			"a servant's neighbours":        func() int { return page20(look(), who) },
			"20 of a body's neighbours":     func() int { return page20(look(), body) },
			"200 around a servant, depth 2": func() int { return len(look().Around(who, 2, 200).Records) },
			"200 around a body, depth 2":    func() int { return len(look().Around(body, 2, 200).Records) },
			"a picture of 200":              func() int { return len(look().Picture(200).Records) },
			"a path across the city":        func() int { return len(look().Path(who, refNumbered(network.KindServants, size/2+7)).Links) },
		} {
			b.Run(fmt.Sprintf("%s of %d", name, size), func(b *testing.B) {
				for b.Loop() {
					if ask() == 0 {
						b.Fatal("nothing was found")
					}
				}
			})
		}
	}
}

func page20(s *Sight, of network.Ref) int {
	n := 0
	for range s.Neighbours(of, nil, false) {
		if n++; n == 20 {
			break
		}
	}
	return n
}

// BenchmarkGraphChanges changes a member of a city, their links with them.
func BenchmarkGraphChanges(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("a member of %d", size), func(b *testing.B) {
			g := metropolis(size)
			x := g.build()
			ref := refNumbered(network.KindServants, 103)
			whole := *g[ref].(*said)
			hidden := whole
			hidden.hidden = true
			for b.Loop() {
				x = x.updated(map[network.Ref]network.Record{ref: &whole}, func(network.Ref) network.Record { return &hidden })
				x = x.updated(map[network.Ref]network.Record{ref: &hidden}, func(network.Ref) network.Record { return &whole })
			}
		})
	}
}

// BenchmarkGraphBuild tells how long a graph takes to build, and its memory for each
// record.
func BenchmarkGraphBuild(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			g := metropolis(size)
			refs := slices.SortedFunc(maps.Keys(g), byRef)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			x := buildGraph(refs, g)
			runtime.GC()
			runtime.ReadMemStats(&after)
			for b.Loop() {
				x = buildGraph(refs, g)
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(size), "B/record")
			runtime.KeepAlive(x)
		})
	}
}

// BenchmarkConnectors takes all records of the smaller city as sources, and a sample
// of the larger one's.
func BenchmarkConnectors(b *testing.B) {
	for i, most := range []int{math.MaxInt, 600_000_000} {
		m := &Moment{graph: metropolis(sizes[i]).build()}
		b.Run(fmt.Sprint(sizes[i]), func(b *testing.B) {
			for b.Loop() {
				m.Connectors(someDay, most, onwards)
			}
		})
	}
}
