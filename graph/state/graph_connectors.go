package state

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A Connector is a record that holds the network together.
type Connector struct {
	network.Ref
	// Share is its betweenness: of all pairs of other records, the share of which it
	// lies on a shortest path between them; where there are several, it counts as often
	// as it is on one of them. From 0 to 1.
	Share float64
}

// Connectors ranks the records that lie between others, the greatest share first, on
// the part of the graph that everybody sees on a day. Paths are looked for from all
// records, or from a sample of them, evenly taken: from each it looks at all links
// twice, at both ends, and at about as many in all as most says. It gives up, with
// nil, when stop says so, which is asked for each, and after some thousands of links, and
// may take its time.
func (m *Moment) Connectors(day network.Date, most int, stop func() bool) []Connector {
	c := newCensus(m.Graph(day, func(network.Ref) bool { return false }, nil, nil))
	n := len(c.names)
	sources := min(n, 1+most/max(1, 2*len(c.others)))
	for i := range sources {
		if stop() || !c.from(int32(i*n/sources), stop) {
			return nil
		}
	}
	list := []Connector{}
	for i, score := range c.score {
		if score > 0 {
			pairs := float64(n-1) * float64(n-2)
			list = append(list, Connector{c.names[i].ref, score * float64(n) / float64(sources) / pairs})
		}
	}
	slices.SortFunc(list, func(a, b Connector) int { return cmp.Or(cmp.Compare(b.Share, a.Share), byRef(a.Ref, b.Ref)) })
	return list
}

// A census counts on how many shortest paths each record lies, by Brandes' algorithm
// (J. Math. Sociol. 25:2, 2001). Records are numbered anew, without gaps, for the
// sake of flat arrays: it looks at all links once for each source.
type census struct {
	names []*name
	// others are those linked to record i, each once, from first[i] to first[i+1].
	first, others []int32
	score         []float64
	// Of the source that is looked at: how far each record is, on how many paths, and
	// on what part of those to farther ones it lies.
	depth []int32
	ways  []float64
	part  []float64
	order []int32
	// looked counts the links since stop was asked.
	looked int
}

// askEvery is after how many links stop is asked: some tens of microseconds.
const askEvery = 1 << 13

func newCensus(s *Sight) *census {
	c := &census{}
	at := map[ordinal]int32{}
	var all []*vertex
	for n := range s.of.names.from(position{}) {
		if v := s.of.vertices.get((*n).number); s.shows(v) && s.linked(v) {
			at[v.number] = int32(len(all))
			all, c.names = append(all, v), append(c.names, v.name)
		}
	}
	for _, v := range all {
		c.first = append(c.first, int32(len(c.others)))
		from := len(c.others)
		for _, other := range s.links(v) {
			c.others = append(c.others, at[other.number])
		}
		slices.Sort(c.others[from:])
		c.others = c.others[:from+len(slices.Compact(c.others[from:]))]
	}
	c.first = append(c.first, int32(len(c.others)))
	c.score, c.ways, c.part = make([]float64, len(all)), make([]float64, len(all)), make([]float64, len(all))
	c.depth, c.order = make([]int32, len(all)), make([]int32, 0, len(all))
	return c
}

// goesOn tells, after a look at some links, whether stop lets it go on.
func (c *census) goesOn(links int, stop func() bool) bool {
	if c.looked += links; c.looked < askEvery {
		return true
	}
	c.looked = 0
	return !stop()
}

// from adds what lies on the shortest paths from a record to all others, unless it is
// stopped.
func (c *census) from(source int32, stop func() bool) bool {
	for i := range c.depth {
		c.depth[i], c.ways[i], c.part[i] = -1, 0, 0
	}
	c.depth[source], c.ways[source] = 0, 1
	c.order = append(c.order[:0], source)
	for i := 0; i < len(c.order); i++ {
		v := c.order[i]
		others := c.others[c.first[v]:c.first[v+1]]
		if !c.goesOn(len(others), stop) {
			return false
		}
		for _, w := range others {
			if c.depth[w] < 0 {
				c.depth[w] = c.depth[v] + 1
				c.order = append(c.order, w)
			}
			if c.depth[w] == c.depth[v]+1 {
				c.ways[w] += c.ways[v]
			}
		}
	}
	for _, w := range slices.Backward(c.order[1:]) {
		share := (1 + c.part[w]) / c.ways[w]
		others := c.others[c.first[w]:c.first[w+1]]
		if !c.goesOn(len(others), stop) {
			return false
		}
		for _, v := range others {
			if c.depth[v] == c.depth[w]-1 {
				c.part[v] += c.ways[v] * share
			}
		}
		c.score[w] += c.part[w]
	}
	return true
}
