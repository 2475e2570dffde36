package state

import (
	"math"

	"github.com/redeaberta/rede/graph/network"
)

// A Route is a shortest path between two records: Links[i] joins Records[i] and the
// next one.
type Route struct {
	Records []network.Ref
	Links   []network.Edge
	// Count is how many equally short ones there are, by the records that they pass;
	// it stops at math.MaxInt32.
	Count int
}

// Path is a shortest path between two records, or nil where the caller sees none.
// Whatever the kinds asked for, its ends may be of any.
func (s *Sight) Path(from, to network.Ref) *Route {
	a, b := s.find(from), s.find(to)
	if a == nil || b == nil {
		return nil
	}
	if a.number == b.number {
		return &Route{Records: []network.Ref{a.ref}, Count: 1}
	}
	s.spared = []*name{a.name, b.name}
	defer func() { s.spared = nil }()
	ahead, behind := newSide(s, a), newSide(s, b)
	for len(ahead.layer) > 0 && len(behind.layer) > 0 {
		grown, other := ahead, behind
		if behind.links < ahead.links {
			grown, other = behind, ahead
		}
		grown.grow()
		if met, count := grown.meets(other); met != nil {
			return s.route(ahead, behind, met, count)
		}
	}
	return nil
}

// A side of a path is all that lies so many links from one of its ends.
type side struct {
	of    *Sight
	steps map[ordinal]*step
	// layer is the farthest, and links is how many those in it have.
	layer []*vertex
	depth int32
	links int
}

// A step is a record that a side reached.
type step struct {
	depth int32
	// count is how many shortest paths lead here, up to math.MaxInt32.
	count int
	// from is the record before it on one of them: the first by kind and id.
	from *vertex
	// last is the record that reached it last, so that two links between the same two
	// count once.
	last *name
}

func newSide(s *Sight, end *vertex) *side {
	return &side{
		of: s, steps: map[ordinal]*step{end.number: {count: 1}},
		layer: []*vertex{end}, links: end.links.length(),
	}
}

// grow reaches one link farther.
func (d *side) grow() {
	d.depth++
	d.links = 0
	var next []*vertex
	for _, v := range d.layer {
		count := d.steps[v.number].count
		for _, other := range d.of.links(v) {
			w := d.steps[other.number]
			if w == nil {
				w = &step{depth: d.depth, from: v}
				d.steps[other.number] = w
				next = append(next, other)
				d.links += other.links.length()
			}
			if w.depth != d.depth || w.last == v.name {
				continue
			}
			w.last, w.count = v.name, saturated(w.count+count)
			if byRef(v.ref, w.from.ref) < 0 {
				w.from = v
			}
		}
	}
	d.layer = next
}

// meets gives the first record by kind and id in the farthest layer that the other
// side has reached too, and counts the shortest paths through all of them. Neither
// side reached into the other before, so all of these are equally far.
func (d *side) meets(other *side) (*vertex, int) {
	var met *vertex
	count := 0
	for _, v := range d.layer {
		w := other.steps[v.number]
		if w == nil {
			continue
		}
		if met == nil || byRef(v.ref, met.ref) < 0 {
			met = v
		}
		count = saturated(count + saturated(d.steps[v.number].count*w.count))
	}
	return met, count
}

// saturated stops counting where GraphQL's numbers do.
func saturated(n int) int { return min(n, math.MaxInt32) }

// route goes from where the sides met to both ends.
func (s *Sight) route(ahead, behind *side, met *vertex, count int) *Route {
	passed := []*vertex{}
	for v := met; v != nil; v = ahead.steps[v.number].from {
		passed = append([]*vertex{v}, passed...)
	}
	for v := behind.steps[met.number].from; v != nil; v = behind.steps[v.number].from {
		passed = append(passed, v)
	}
	r := &Route{Count: count}
	for i, v := range passed {
		r.Records = append(r.Records, v.ref)
		if i > 0 {
			r.Links = append(r.Links, s.among(passed[i-1 : i+1])[0])
		}
	}
	return r
}
