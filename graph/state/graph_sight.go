package state

import (
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A Sight is the graph of a moment on a day, as far as a caller may see it and asks
// for it. What it does not have is neither record, link, count nor shortcut in any
// answer. It is one goroutine's.
type Sight struct {
	of  *graphIndex
	day int32
	// sees tells whether the caller may know of a record that not everybody may.
	sees  func(network.Ref) bool
	known map[network.Ref]bool
	// relations and kinds are those asked for, as bits; spared are asked for whatever
	// their kind.
	relations, kinds uint64
	spared           []*name
}

// Graph is the moment's graph on a day, for a caller of whom sees tells whether they
// may know of a record that not everybody may. Kinds and relations are those asked
// for, all if nil.
func (m *Moment) Graph(day network.Date, sees func(network.Ref) bool, kinds []network.Kind, relations []network.Relation) *Sight {
	m.note.graph()
	s := &Sight{of: m.graph, day: int32(day.DaysSince1970()), sees: sees, known: map[network.Ref]bool{}}
	for _, k := range kinds {
		if n, linked := numberOfKind(k); linked {
			s.kinds |= 1 << n
		}
	}
	for _, r := range relations {
		s.relations |= 1 << numberOfRelation(r)
	}
	if kinds == nil {
		s.kinds = ^uint64(0)
	}
	if relations == nil {
		s.relations = ^uint64(0)
	}
	return s
}

// find gives a record that the caller sees, whatever its kind, or nil.
func (s *Sight) find(ref network.Ref) *vertex {
	if v := s.of.find(ref); v != nil && s.shows(v) {
		return v
	}
	return nil
}

func (s *Sight) shows(v *vertex) bool { return v.there && (v.public || s.allowed(v.ref)) }

// allowed asks once for each record.
func (s *Sight) allowed(ref network.Ref) bool {
	sees, asked := s.known[ref]
	if !asked {
		sees = s.sees(ref)
		s.known[ref] = sees
	}
	return sees
}

// asks tells whether a stretch has links that are asked for.
func (s *Sight) asks(t stretch) bool {
	return s.relations&(1<<t.relation) != 0 && (s.kinds&(1<<t.kind) != 0 || slices.ContainsFunc(s.spared, func(n *name) bool { return n.kind == t.kind }))
}

// holds tells whether the link held at the end of the day and the caller may know of
// it, its ends aside.
func (s *Sight) holds(h *half) bool {
	return h.since <= s.day && s.day <= h.until && (!h.private || s.allowed(*h.by))
}

// beyond gives the record behind a link that is asked for, if the caller sees both.
func (s *Sight) beyond(h *half) *vertex {
	if !s.holds(h) || s.kinds&(1<<h.kind) == 0 && !slices.Contains(s.spared, h.other) {
		return nil
	}
	if v := s.of.vertices.get(h.other.number); s.shows(v) {
		return v
	}
	return nil
}

// stretches walks the parts of a record's links that are asked for.
func (s *Sight) stretches(v *vertex) iter.Seq2[stretch, position] {
	return func(yield func(stretch, position) bool) {
		for p := (position{}); p.block < len(v.links.blocks); {
			t := v.links.blocks[p.block][p.item].stretch()
			if s.asks(t) && !yield(t, p) {
				return
			}
			p, _ = v.links.find(seekBehind(t))
		}
	}
}

// in walks the links of a stretch from its beginning, as far as any may hold on the
// day.
func (s *Sight) in(v *vertex, t stretch, from position) iter.Seq2[position, *half] {
	return func(yield func(position, *half) bool) {
		for p := from; p.block < len(v.links.blocks); p = v.links.after(p) {
			h := &v.links.blocks[p.block][p.item]
			if h.stretch() != t || h.until < s.day || !yield(p, h) { // behind one that ended come those that ended before
				return
			}
		}
	}
}

// links walks the links of a record that are asked for, with the records behind
// them.
func (s *Sight) links(v *vertex) iter.Seq2[*half, *vertex] {
	return func(yield func(*half, *vertex) bool) {
		for t, from := range s.stretches(v) {
			for _, h := range s.in(v, t, from) {
				if other := s.beyond(h); other != nil && !yield(h, other) {
					return
				}
			}
		}
	}
}

// linked tells whether the record has a link that is asked for.
func (s *Sight) linked(v *vertex) bool {
	for range s.links(v) {
		return true
	}
	return false
}
