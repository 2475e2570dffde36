package state

import (
	"cmp"
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

func closuresTable() kindTable {
	return tableOf(order("end", func(c *network.Closure) [][]byte {
		if c.LiftedAt != nil {
			return nil
		}
		return [][]byte{slices.Concat(key(string(c.Space)), instant(c.EndsAt), key(c.Key()))}
	}))
}

func (r reads) Closure(id network.ClosureID) *network.Closure {
	return byID[*network.Closure](r, id)
}

// ClosuresOf lists a space's closures that overlap the span and were not lifted,
// by their start. It looks at those that end in the span or later.
func (r reads) ClosuresOf(id network.SpaceID, in network.Span) iter.Seq[*network.Closure] {
	return func(yield func(*network.Closure) bool) {
		var found []*network.Closure
		for c := range fromIn(r, "end", key(string(id)), instant(in.From), func(c *network.Closure) bool { return c.Space == id }) {
			if c.Span().Overlaps(in) {
				found = append(found, c)
			}
		}
		slices.SortFunc(found, byStartOfClosure)
		for _, c := range found {
			if !yield(c) {
				return
			}
		}
	}
}

func byStartOfClosure(a, b *network.Closure) int {
	return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID))
}
