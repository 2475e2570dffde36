package state

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// TestAGraphThatGrewIsTheOneThatWasBuilt: however records change, come and go, in
// commits of any size, the graph is the one that is built of them at once.
func TestAGraphThatGrewIsTheOneThatWasBuilt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		x := g.build()
		for range rapid.IntRange(1, 6).Draw(t, "commits") {
			was, before := map[network.Ref]network.Record{}, told(x)
			old := x
			for range rapid.IntRange(1, 8).Draw(t, "changes") {
				r := anyRecord(t, 3)
				if _, touched := was[r.Ref]; !touched {
					was[r.Ref] = g[r.Ref]
				}
				if delete(g, r.Ref); rapid.IntRange(0, 3).Draw(t, "gone") > 0 {
					g[r.Ref] = r
				}
			}
			x = x.updated(was, func(ref network.Ref) network.Record { return g[ref] })
			if got, want := told(x), told(g.build()); got != want {
				t.Fatalf("it grew to\n%s\nand is\n%s", got, want)
			}
			if told(old) != before {
				t.Fatal("the graph before changed too")
			}
		}
	})
}

// some4 are four records of the tangle, or fewer.
func some4(t *rapid.T, g tangle) []network.Ref {
	refs := slices.SortedFunc(maps.Keys(g), byRef)
	if len(refs) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(refs), 0, min(4, len(refs)), func(r network.Ref) network.Ref { return r }).Draw(t, "of")
}

// told writes all that a graph has.
func told(x *graphIndex) string {
	var b bytes.Buffer
	for n := range x.names.from(position{}) {
		v := x.vertices.get((*n).number)
		fmt.Fprintf(&b, "%v there %v public %v degree %d\n", v.ref, v.there, v.public, v.degree)
		var last []byte
		for h := range v.links.from(position{}) {
			fmt.Fprintf(&b, "  %v %v by %v %d..%d private %v rank %d\n", h.stretch(), h.other.ref, *h.by, h.since, h.until, h.private, h.rank)
			if bytes.Compare(last, h.place()) >= 0 {
				fmt.Fprintf(&b, "is out of its place\n")
			}
			last = h.place()
		}
	}
	for _, ranked := range x.ranked {
		for s := range ranked.from(position{}) {
			fmt.Fprintf(&b, "%v has %d\n", s.ref, s.degree)
		}
	}
	return b.String()
}

func TestANeighbourhoodIsWhatLookingAtAllFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		q, depth, limit := anyQuestion(t, g), rapid.IntRange(1, 4).Draw(t, "depth"), rapid.IntRange(1, 60).Draw(t, "limit")
		s := q.of(g)
		for _, ref := range some4(t, g) {
			got, want := s.Around(ref, depth, limit), q.around(g, ref, depth, limit)
			if describe(got) != describe(want) {
				t.Fatalf("around %v\n%s\nwant\n%s", ref, describe(got), describe(want))
			}
		}
	})
}

func describe(p *Part) string {
	if p == nil {
		return "nothing"
	}
	text := fmt.Sprintf("%v\ntruncated %v\n", p.Records, p.Truncated)
	for _, e := range p.Links {
		text += fmt.Sprintln(e.From, e.Relation, e.To, e.Since, e.Until)
	}
	return text
}

func (q inquiry) around(g tangle, ref network.Ref, depth, limit int) *Part {
	if _, linked := numberOfKind(ref.Kind); !linked || !q.sees(g[ref]) {
		return nil
	}
	p := &Part{Records: []network.Ref{ref}}
	layer := p.Records
	for range depth {
		var next []network.Ref
		for _, at := range layer {
			for _, other := range q.next(g, at) {
				if !slices.Contains(p.Records, other) && !slices.Contains(next, other) {
					next = append(next, other)
				}
			}
		}
		if layer = g.best(next); len(p.Records)+len(layer) > limit {
			layer, p.Truncated = layer[:limit-len(p.Records)], true
		}
		if p.Records = append(p.Records, layer...); p.Truncated {
			break
		}
	}
	p.Links = q.among(g, p.Records)
	return p
}

func TestAPictureIsWhatLookingAtAllFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		q, limit := anyQuestion(t, g), rapid.IntRange(1, 60).Draw(t, "limit")
		if got, want := describe(q.of(g).Picture(limit)), describe(q.picture(g, limit)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func (q inquiry) picture(g tangle, limit int) *Part {
	p, turn := &Part{}, 0
	for {
		v := q.oneMore(g, p.Records, &turn)
		if p.Truncated = v != nil && len(p.Records) == limit; v == nil || p.Truncated {
			break
		}
		p.Records = append(p.Records, *v)
	}
	p.Links = q.among(g, p.Records)
	return p
}

// oneMore is the next record of a picture.
func (q inquiry) oneMore(g tangle, chosen []network.Ref, turn *int) *network.Ref {
	var linked []network.Ref
	for _, at := range chosen {
		for _, other := range q.next(g, at) {
			if !slices.Contains(chosen, other) {
				linked = append(linked, other)
			}
		}
	}
	linked = g.best(linked)
	for range linkedKinds {
		kind := linkedKinds[*turn]
		*turn = (*turn + 1) % len(linkedKinds)
		if i := slices.IndexFunc(linked, func(r network.Ref) bool { return r.Kind == kind }); i >= 0 {
			return &linked[i]
		}
	}
	degrees := g.degrees()
	for _, ref := range g.best(slices.Collect(maps.Keys(g))) {
		if degrees[ref] > 0 && q.wants(ref) && !slices.Contains(chosen, ref) && len(q.next(g, ref)) > 0 {
			*turn = (slices.Index(linkedKinds, ref.Kind) + 1) % len(linkedKinds)
			return &ref
		}
	}
	return nil
}

func TestAPathIsAShortestAndTheyAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		q, refs := anyQuestion(t, g), slices.SortedFunc(maps.Keys(g), byRef)
		s := q.of(g)
		for _, from := range some4(t, g) {
			to := rapid.SampledFrom(refs).Draw(t, "to")
			length, count := q.distance(g, from, to)
			got := s.Path(from, to)
			if (got == nil) != (length < 0) {
				t.Fatalf("from %v to %v it is %d, and the path is %v", from, to, length, got)
			}
			if got != nil {
				q.fits(t, g, got, from, to, length, count)
			}
		}
	})
}

// fits holds a path to what it promises.
func (q inquiry) fits(t *rapid.T, g tangle, r *Route, from, to network.Ref, length, count int) {
	if len(r.Links) != length || r.Count != count || len(r.Records) != length+1 || r.Records[0] != from || r.Records[length] != to {
		t.Fatalf("from %v to %v it is %d, in %d ways, and the path is %+v", from, to, length, count, r)
	}
	for i, e := range r.Links {
		a, b := r.Records[i], r.Records[i+1]
		if describe(&Part{Links: q.among(g, []network.Ref{a, b})[:1]}) != describe(&Part{Links: []network.Edge{e}}) {
			t.Fatalf("%v does not join %v and %v first", e, a, b)
		}
		if i > 0 && !q.wants(a) {
			t.Fatalf("it passes %v", a)
		}
	}
}

// distance is how far it is from one record to another, -1 for no way, and in how
// many ways.
func (q inquiry) distance(g tangle, from, to network.Ref) (length, count int) {
	for _, ref := range []network.Ref{from, to} {
		if _, linked := numberOfKind(ref.Kind); !linked || !q.sees(g[ref]) {
			return -1, 0
		}
	}
	ways, met := map[network.Ref]int{from: 1}, map[network.Ref]bool{from: true}
	for length := 0; len(ways) > 0; length++ {
		if n := ways[to]; n > 0 {
			return length, n
		}
		next := map[network.Ref]int{}
		for at, n := range ways {
			for _, other := range q.next(g, at, from, to) {
				if !met[other] {
					next[other] += n
				}
			}
		}
		for other := range next {
			met[other] = true
		}
		ways = next
	}
	return -1, 0
}

func TestCountingPathsStops(t *testing.T) {
	g := tangle{}
	add := func(r *said) { g[r.Ref] = r }
	body := func(n int) network.Ref { return refNumbered(network.KindSecretariats, n) }
	const bodies, between = 12, 20
	for n := range bodies {
		add(&said{Ref: body(n)})
	}
	for n := range bodies - 1 { // 20 ways from each body to the next one
		for k := range between {
			who := &said{Ref: refNumbered(network.KindServants, n*between+k)}
			for _, of := range []int{n, n + 1} {
				who.edges = append(who.edges, network.Edge{From: who.Ref, To: body(of), Relation: network.RelMemberOf})
			}
			add(who)
		}
	}
	s := inquiry{all: new([]network.Edge), day: someDay}.of(g)
	if r := s.Path(body(0), body(bodies-1)); r == nil || len(r.Links) != 2*(bodies-1) || r.Count != math.MaxInt32 {
		t.Errorf("the path is %+v", r)
	}
	if r := s.Path(body(0), body(3)); r.Count != between*between*between {
		t.Errorf("three bodies on it is %+v", r)
	}
}

func TestNeighboursAreWhatLookingAtAllFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		q := anyQuestion(t, g)
		s := q.of(g)
		for _, ref := range some4(t, g) {
			var want []network.Edge
			if _, linked := numberOfKind(ref.Kind); linked {
				for _, e := range q.links(g) {
					if e.From == ref && q.wants(e.To) || e.To == ref && q.wants(e.From) {
						want = append(want, e)
					}
				}
			}
			list := slices.Collect(s.Neighbours(ref, nil, false))
			got := make([]network.Edge, len(list))
			for i, n := range list {
				got[i] = n.Link
				ahead, back := slices.Collect(s.Neighbours(ref, n.Place, false)), slices.Collect(s.Neighbours(ref, n.Place, true))
				slices.Reverse(back)
				if fmt.Sprint(ahead) != fmt.Sprint(list[i+1:]) || fmt.Sprint(back) != fmt.Sprint(list[:i]) {
					t.Fatalf("behind %v stand %v and %v before it, of %v", n, ahead, back, list)
				}
			}
			slices.SortFunc(got, compareEdges)
			if describe(&Part{Links: got}) != describe(&Part{Links: want}) || s.Degree(ref) != len(want) {
				t.Fatalf("of %v\n%s\nwant\n%s", ref, describe(&Part{Links: got}), describe(&Part{Links: want}))
			}
		}
	})
}

// TestTheLinksOfAMomentAreThoseOfItsRecords puts real records in and changes them.
func TestTheLinksOfAMomentAreThoseOfItsRecords(t *testing.T) {
	db := New()
	ana := member("servant_ana", "Ana", network.Active, "secretariat_b")
	ana.Periods = []network.Period{{Status: network.Active, Secretariat: "secretariat_b", Since: noon}}
	b := &network.Secretariat{ID: "secretariat_b", Acronym: "B", Maintainers: []network.ServantID{"servant_ana"}}
	m := put(t, db, list(ana, b))
	public := func(m *Moment) *Sight { return m.Graph(someDay, func(network.Ref) bool { return false }, nil, nil) }
	if n := public(m).Degree(network.RefOf(b)); n != 2 {
		t.Errorf("the body has %d links", n)
	}
	hidden := *ana
	hidden.Status = network.Suspended
	later := put(t, db, list(&hidden))
	if n, before := public(later).Degree(network.RefOf(b)), public(m).Degree(network.RefOf(b)); n != 0 || before != 2 {
		t.Errorf("without ana it has %d links; before it still had %d", n, before)
	}
	if public(later).Around(network.RefOf(ana), 1, 10) != nil {
		t.Error("who is hidden has a neighbourhood")
	}
}
