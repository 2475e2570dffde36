package state

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A Part is some records of the graph, in the order in which they were chosen, and
// the links between them.
type Part struct {
	Records []network.Ref
	Links   []network.Edge
	// Truncated says that more was there.
	Truncated bool
}

// Around is the neighbourhood of a record: those at most so many links away, the
// nearest first, then the best connected; with itself at most limit. It is nil where
// the caller sees no such record.
func (s *Sight) Around(ref network.Ref, depth, limit int) *Part {
	centre := s.find(ref)
	if centre == nil {
		return nil
	}
	chosen, layer := []*vertex{centre}, []*vertex{centre}
	reached := map[ordinal]bool{centre.number: true}
	for range depth {
		f := &frontier{of: s, reached: reached}
		for _, v := range layer {
			s.reach(v, func(kindNumber) *frontier { return f })
		}
		layer = nil
		for v := f.next(); v != nil; v = f.next() {
			if len(chosen) == limit {
				return s.part(chosen, true)
			}
			chosen, layer = append(chosen, v), append(layer, v)
		}
	}
	return s.part(chosen, false)
}

// Picture is a part of the graph to begin with: the best connected record, and then
// one kind after the other in turn the best connected of those that are linked to
// what was chosen. Where nothing more is linked to it, it begins again with the best
// connected of the rest. Only records with a link that everybody may see begin.
func (s *Sight) Picture(limit int) *Part {
	p := newPortrait(s)
	for len(p.chosen) < limit && p.choose() {
	}
	full := len(p.chosen) == limit
	chosen := p.chosen
	return s.part(chosen, full && p.choose())
}

// A portrait is a Picture that is being chosen.
type portrait struct {
	of      *Sight
	chosen  []*vertex
	reached map[ordinal]bool
	kinds   []*frontier
	turn    int
	// seeds are where, among the best connected of each kind, to begin again.
	seeds []position
}

func newPortrait(s *Sight) *portrait {
	p := &portrait{of: s, reached: map[ordinal]bool{}, seeds: make([]position, len(linkedKinds))}
	for range linkedKinds {
		p.kinds = append(p.kinds, &frontier{of: s, reached: p.reached})
	}
	return p
}

// choose takes one record more, if there is one.
func (p *portrait) choose() bool {
	for range p.kinds {
		f := p.kinds[p.turn]
		p.turn = (p.turn + 1) % len(p.kinds)
		if v := f.next(); v != nil {
			p.take(v)
			return true
		}
	}
	if v := p.seed(); v != nil {
		p.reached[v.number] = true
		p.turn = (int(v.kind) + 1) % len(p.kinds)
		p.take(v)
		return true
	}
	return false
}

func (p *portrait) take(v *vertex) {
	p.chosen = append(p.chosen, v)
	p.of.reach(v, func(k kindNumber) *frontier { return p.kinds[k] })
}

// seed is the best connected record that was not reached and has a link that is
// asked for.
func (p *portrait) seed() *vertex {
	var best *vertex
	for kind, ranked := range p.of.of.ranked {
		if p.of.kinds&(1<<kind) == 0 {
			continue
		}
		for ; p.seeds[kind].block < len(ranked.blocks); p.seeds[kind] = ranked.after(p.seeds[kind]) {
			at := p.seeds[kind]
			n := ranked.blocks[at.block][at.item]
			if v := p.of.of.vertices.get(n.number); !p.reached[n.number] && p.of.linked(v) {
				if best == nil || v.degree > best.degree {
					best = v
				}
				break
			}
		}
	}
	return best
}

func (s *Sight) part(chosen []*vertex, truncated bool) *Part {
	p := &Part{Truncated: truncated, Links: s.among(chosen)}
	for _, v := range chosen {
		p.Records = append(p.Records, v.ref)
	}
	return p
}

// among gives the links between some records, by relation, then by their ends. It
// looks through those of the records with the fewest first, and not through what a
// record has with kinds of which all were looked through: a body's 20,000 members.
func (s *Sight) among(chosen []*vertex) []network.Edge {
	left, waits := make([]int, len(linkedKinds)), map[ordinal]bool{}
	for _, v := range chosen {
		left[v.kind]++
		waits[v.number] = true
	}
	order := slices.Clone(chosen)
	slices.SortFunc(order, func(a, b *vertex) int { return cmp.Compare(a.links.length(), b.links.length()) })
	var edges []network.Edge
	for _, v := range order {
		left[v.kind]--
		waits[v.number] = false
		for p := (position{}); p.block < len(v.links.blocks); {
			t := v.links.blocks[p.block][p.item].stretch()
			if left[t.kind] > 0 && s.relations&(1<<t.relation) != 0 {
				for _, h := range s.in(v, t, p) {
					if waits[h.other.number] && s.holds(h) {
						edges = append(edges, h.edge(v.name))
					}
				}
			}
			p, _ = v.links.find(seekBehind(t))
		}
	}
	slices.SortFunc(edges, compareEdges)
	return edges
}

func compareEdges(a, b network.Edge) int {
	return cmp.Or(
		cmp.Compare(numberOfRelation(a.Relation), numberOfRelation(b.Relation)),
		byRef(a.From, b.From), byRef(a.To, b.To),
		cmp.Compare(dayNumber(a.Since, always), dayNumber(b.Since, always)), cmp.Compare(dayNumber(a.Until, never), dayNumber(b.Until, never)),
	)
}
