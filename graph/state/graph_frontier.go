package state

import (
	"cmp"
	"container/heap"
)

// A frontier is the records that are linked to some that were reached, the best
// connected first: by degree, then by kind and id. It looks at no more links than it
// tells records, but for hubs, hidden ones and links with an end.
type frontier struct {
	of      *Sight
	reached map[ordinal]bool
	waiting candidates
}

// A candidate is a link to a record that may be next.
type candidate struct {
	degree int32
	*half
	// rest is where the link stands among those of the record that it was reached
	// from; nil for one that stands alone.
	rest *run
}

// A run is links without an end to records that are no hubs, in the order of their
// degrees.
type run struct {
	of *vertex
	at position
	t  stretch
}

type candidates []candidate

// reach adds the records linked to one, each to the frontier of its kind.
func (s *Sight) reach(v *vertex, of func(kindNumber) *frontier) {
	for t, from := range s.stretches(v) {
		to := of(t.kind)
		for p, h := range s.in(v, t, from) {
			if h.closed() || h.rank == hub {
				to.push(candidate{s.of.vertices.get(h.other.number).degree, h, nil})
				continue
			}
			r := &run{v, p, t}
			to.push(candidate{int32(h.rank), h, r})
			to.closedOf(r)
			break
		}
	}
}

// closedOf adds the links with an end that stand behind a run.
func (f *frontier) closedOf(r *run) {
	from, _ := r.of.links.find(func(h half) int {
		if c := h.stretch().compare(r.t); c < 0 || c == 0 && !h.closed() {
			return -1
		}
		return 1
	})
	for _, h := range f.of.in(r.of, r.t, from) {
		f.push(candidate{f.of.of.vertices.get(h.other.number).degree, h, nil})
	}
}

func (f *frontier) push(c candidate) { heap.Push(&f.waiting, c) }

// next takes the best connected record that was not reached yet, or gives nil.
func (f *frontier) next() *vertex {
	for len(f.waiting) > 0 {
		c := heap.Pop(&f.waiting).(candidate)
		if c.rest != nil {
			f.goOn(c.rest)
		}
		if f.reached[c.other.number] {
			continue
		}
		if v := f.of.beyond(c.half); v != nil {
			f.reached[c.other.number] = true
			return v
		}
	}
	return nil
}

// goOn adds the next link of a run.
func (f *frontier) goOn(r *run) {
	r.at = r.of.links.after(r.at)
	if r.at.block == len(r.of.links.blocks) {
		return
	}
	if h := &r.of.links.blocks[r.at.block][r.at.item]; h.stretch() == r.t && !h.closed() {
		f.push(candidate{int32(h.rank), h, r})
	}
}

// Len, Less, Swap, Push and Pop make candidates a heap.
func (c candidates) Len() int { return len(c) }

// Less puts the better connected first.
func (c candidates) Less(i, j int) bool {
	if c[i].degree != c[j].degree {
		return c[i].degree > c[j].degree
	}
	return cmp.Or(cmp.Compare(c[i].kind, c[j].kind), cmp.Compare(c[i].other.ref.ID, c[j].other.ref.ID)) < 0
}

// Swap exchanges two.
func (c candidates) Swap(i, j int) { c[i], c[j] = c[j], c[i] }

// Push adds one at the end.
func (c *candidates) Push(x any) { *c = append(*c, x.(candidate)) }

// Pop takes the last.
func (c *candidates) Pop() any {
	last := len(*c) - 1
	x := (*c)[last]
	*c = (*c)[:last]
	return x
}
