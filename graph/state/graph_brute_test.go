package state

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// A said is a record of any kind that says any links.
type said struct {
	network.Stamp
	network.Ref
	edges  []network.Edge
	hidden bool
}

func (r *said) Kind() network.Kind    { return r.Ref.Kind }
func (r *said) Key() string           { return r.ID }
func (r *said) Public() bool          { return !r.hidden }
func (r *said) Edges() []network.Edge { return r.edges }

// A tangle is a network of any records, and answers by looking at all of them.
type tangle map[network.Ref]network.Record

func (g tangle) build() *graphIndex {
	return buildGraph(slices.SortedFunc(maps.Keys(g), byRef), g)
}

// The kinds of a tangle: those that its relations join, and one that only says links.
var tangled = []network.Kind{
	network.KindServants, network.KindSecretariats, network.KindLabs, network.KindTrainings, network.KindDistricts,
}

func refNumbered(kind network.Kind, n int) network.Ref {
	return network.Ref{Kind: kind, ID: fmt.Sprintf("%s_%02d", kind, n)}
}

var someDay = network.DateOf(noon)

// anyDay is a day around someDay, or none.
func anyDay(t *rapid.T, what string) *network.Date {
	if n := rapid.IntRange(-3, 3).Draw(t, what); n != 3 {
		d := someDay.Plus(n)
		return &d
	}
	return nil
}

// anyEdge is a link between any two records that its relation may join.
func anyEdge(t *rapid.T, size int) network.Edge {
	joins := []struct {
		r        network.Relation
		from, to network.Kind
	}{
		{network.RelMemberOf, network.KindServants, network.KindSecretariats}, {network.RelMaintains, network.KindServants, network.KindSecretariats},
		{network.RelCoordinates, network.KindServants, network.KindLabs}, {network.RelHosts, network.KindSecretariats, network.KindLabs},
		{network.RelTrainedIn, network.KindServants, network.KindTrainings}, {network.RelHosts, network.KindSecretariats, network.KindTrainings},
		{network.RelInDistrict, network.KindTrainings, network.KindDistricts}, {network.RelSucceeded, network.KindSecretariats, network.KindSecretariats},
	}
	j := rapid.SampledFrom(joins).Draw(t, "relation")
	e := network.Edge{Relation: j.r, From: refNumbered(j.from, rapid.IntRange(0, size).Draw(t, "from")), To: refNumbered(j.to, rapid.IntRange(0, size).Draw(t, "to"))}
	if rapid.Bool().Draw(t, "dated") {
		e.Since, e.Until = anyDay(t, "since"), anyDay(t, "until")
	}
	return e
}

// anyRecord is a record of the tangle, or one beside it that only says links.
func anyRecord(t *rapid.T, size int) *said {
	kind := rapid.SampledFrom(append(tangled, network.KindEnrolments)).Draw(t, "kind")
	r := &said{Ref: refNumbered(kind, rapid.IntRange(0, size).Draw(t, "number"))}
	r.hidden = rapid.IntRange(0, 4).Draw(t, "hidden") == 0
	for range rapid.IntRange(0, 4).Draw(t, "links") {
		r.edges = append(r.edges, anyEdge(t, size))
	}
	return r
}

// anyTangle is a network of a few records of each kind and, sometimes, a body of
// many members, of whom some are known for more than that.
func anyTangle(t *rapid.T) tangle {
	g := tangle{}
	size := rapid.IntRange(1, 5).Draw(t, "size")
	for range rapid.IntRange(0, 40).Draw(t, "records") {
		r := anyRecord(t, size)
		g[r.Ref] = r
	}
	for n := range rapid.SampledFrom([]int{0, 0, hub - 1, hub + 9}).Draw(t, "members") {
		who := &said{Ref: refNumbered(network.KindServants, 10+n), hidden: n%7 == 6}
		who.edges = []network.Edge{{From: who.Ref, To: refNumbered(network.KindSecretariats, n%2), Relation: network.RelMemberOf}}
		for lab := range n % 4 {
			who.edges = append(who.edges, network.Edge{From: who.Ref, To: refNumbered(network.KindLabs, lab), Relation: network.RelCoordinates})
		}
		g[who.Ref] = who
	}
	return g
}

// An inquiry is what a caller asks of a tangle, and what they may see.
type inquiry struct {
	day       network.Date
	hidden    map[network.Ref]bool // what they see of what not everybody does
	kinds     []network.Kind
	relations []network.Relation
	// all are the links that they see and ask for, once they were looked for.
	all *[]network.Edge
}

func anyQuestion(t *rapid.T, g tangle) inquiry {
	q := inquiry{all: new([]network.Edge), day: someDay.Plus(rapid.IntRange(-2, 2).Draw(t, "day")), hidden: map[network.Ref]bool{}}
	for _, ref := range slices.SortedFunc(maps.Keys(g), byRef) {
		if !network.Public(g[ref]) {
			q.hidden[ref] = rapid.Bool().Draw(t, "sees")
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "narrows kinds") == 0 {
		q.kinds = rapid.SliceOfDistinct(rapid.SampledFrom(tangled), rapid.ID).Draw(t, "kinds")
	}
	if rapid.IntRange(0, 2).Draw(t, "narrows relations") == 0 {
		q.relations = rapid.SliceOfDistinct(rapid.SampledFrom(network.Relations()), rapid.ID).Draw(t, "relations")
	}
	return q
}

func (q inquiry) of(g tangle) *Sight {
	m := &Moment{graph: g.build()}
	return m.Graph(q.day, func(ref network.Ref) bool { return q.hidden[ref] }, q.kinds, q.relations)
}

func (q inquiry) sees(r network.Record) bool {
	return r != nil && (network.Public(r) || q.hidden[network.RefOf(r)])
}

func (q inquiry) wants(ref network.Ref) bool {
	return q.kinds == nil || slices.Contains(q.kinds, ref.Kind)
}

// links lists the links that the caller sees and asks for, whatever their kinds.
func (q inquiry) links(g tangle) []network.Edge {
	if *q.all != nil {
		return slices.Clone(*q.all)
	}
	list := []network.Edge{}
	for _, ref := range slices.SortedFunc(maps.Keys(g), byRef) {
		for _, l := range linksOf(g[ref]) {
			e := network.Edge{From: l.from, To: l.to, Relation: linkRelations[l.relation], Since: dayNumbered(l.since, always), Until: dayNumbered(l.until, never)}
			if e.On(q.day) && q.sees(g[l.from]) && q.sees(g[l.to]) && (!l.private || q.sees(g[ref])) && (q.relations == nil || slices.Contains(q.relations, e.Relation)) {
				list = append(list, e)
			}
		}
	}
	slices.SortFunc(list, compareEdges)
	*q.all = list
	return slices.Clone(list)
}

// next lists the records linked to one, each once, that the caller asks for or that
// are spared.
func (q inquiry) next(g tangle, ref network.Ref, spared ...network.Ref) []network.Ref {
	met := map[network.Ref]bool{}
	for _, e := range q.links(g) {
		for _, ends := range [][2]network.Ref{{e.From, e.To}, {e.To, e.From}} {
			if ends[0] == ref && (q.wants(ends[1]) || slices.Contains(spared, ends[1])) {
				met[ends[1]] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(met), byRef)
}

// degrees counts each record's links that everybody may see.
func (g tangle) degrees() map[network.Ref]int {
	n := map[network.Ref]int{}
	for _, r := range g {
		for _, l := range linksOf(r) {
			if !l.private && network.Public(g[l.from]) && network.Public(g[l.to]) {
				n[l.from]++
				n[l.to]++
			}
		}
	}
	return n
}

// best orders records by degree, then by kind and id.
func (g tangle) best(list []network.Ref) []network.Ref {
	n := g.degrees()
	slices.SortFunc(list, func(a, b network.Ref) int { return cmp.Or(cmp.Compare(n[b], n[a]), byRef(a, b)) })
	return list
}

// among lists the links between the records.
func (q inquiry) among(g tangle, list []network.Ref) []network.Edge {
	return slices.DeleteFunc(q.links(g), func(e network.Edge) bool { return !slices.Contains(list, e.From) || !slices.Contains(list, e.To) })
}
