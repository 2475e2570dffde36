package state

import (
	"bytes"
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

// A Neighbour is a record at the other end of a link.
type Neighbour struct {
	network.Ref
	Link network.Edge
	// Place is where the link stands among the record's.
	Place []byte
}

// Neighbours walks the links of a record, by relation, and then roughly the best
// connected first; from behind a place, or back from before it. Links with an end
// come last.
func (s *Sight) Neighbours(ref network.Ref, place []byte, back bool) iter.Seq[Neighbour] {
	return func(yield func(Neighbour) bool) {
		v := s.find(ref)
		if v == nil {
			return
		}
		p := v.begin(place, back)
		for v.links.has(p) {
			h := &v.links.blocks[p.block][p.item]
			if t := h.stretch(); !s.asks(t) {
				p = v.past(t, back)
				continue
			}
			if s.beyond(h) != nil && !yield(Neighbour{h.other.ref, h.edge(v.name), h.place()}) {
				return
			}
			p = v.links.step(p, back)
		}
	}
}

// begin is where a walk from a place begins.
func (v *vertex) begin(place []byte, back bool) position {
	switch {
	case place == nil && !back:
		return position{}
	case place == nil:
		return v.links.before(v.links.end())
	}
	p, found := v.links.find(func(h half) int { return bytes.Compare(h.place(), place) })
	switch {
	case back:
		return v.links.before(p)
	case found:
		return v.links.after(p)
	}
	return p
}

// past is the next link that is not of the stretch.
func (v *vertex) past(t stretch, back bool) position {
	if back {
		p, _ := v.links.find(seekStretch(t))
		return v.links.before(p)
	}
	p, _ := v.links.find(seekBehind(t))
	return p
}

// Degree counts the links of a record that are asked for.
func (s *Sight) Degree(ref network.Ref) int {
	n := 0
	if v := s.find(ref); v != nil {
		for range s.links(v) {
			n++
		}
	}
	return n
}
