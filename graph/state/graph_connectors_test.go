package state

import (
	"math"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

func onwards() bool { return false }

// TestBetweennessIsGonums holds the shares to those of a well-known library.
func TestBetweennessIsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTangle(t)
		everybody := inquiry{all: new([]network.Edge), day: someDay}
		numbers, refs := map[network.Ref]int64{}, []network.Ref{}
		number := func(ref network.Ref) simple.Node {
			if _, met := numbers[ref]; !met {
				numbers[ref] = int64(len(refs))
				refs = append(refs, ref)
			}
			return simple.Node(numbers[ref])
		}
		theirs := simple.NewUndirectedGraph()
		for _, e := range everybody.links(g) {
			theirs.SetEdge(simple.Edge{F: number(e.From), T: number(e.To)})
		}
		want := gonum.Betweenness(theirs)
		pairs := float64(len(refs)-1) * float64(len(refs)-2)
		got := (&Moment{graph: g.build()}).Connectors(someDay, math.MaxInt, onwards)
		for i, c := range got {
			if share := want[numbers[c.Ref]] / pairs; math.Abs(share-c.Share) > 1e-9 {
				t.Fatalf("%v has %v, want %v", c.Ref, c.Share, share)
			}
			if i > 0 && c.Share > got[i-1].Share {
				t.Fatalf("%v stands behind one with less", c.Ref)
			}
			delete(want, numbers[c.Ref])
		}
		for n, score := range want {
			if score > 0 {
				t.Fatalf("%v is missing, with %v", refs[n], score)
			}
		}
	})
}

// TestASampleFindsWhoHoldsTheNetworkTogether: from a tenth of the records, the best
// connector is the same, and its share about the same.
func TestASampleFindsWhoHoldsTheNetworkTogether(t *testing.T) {
	m := &Moment{graph: metropolis(600).build()}
	halves := 0
	for _, block := range m.graph.vertices.blocks {
		for _, v := range block {
			if v != nil {
				halves += v.links.length()
			}
		}
	}
	whole, sample := m.Connectors(someDay, math.MaxInt, onwards), m.Connectors(someDay, 60*2*halves, onwards)
	if sample[0].Ref != whole[0].Ref || math.Abs(sample[0].Share-whole[0].Share) > whole[0].Share/4 {
		t.Errorf("the sample has %v, all have %v", sample[0], whole[0])
	}
	if m.Connectors(someDay, math.MaxInt, func() bool { return true }) != nil {
		t.Error("it went on when it was to stop")
	}
	asked, links := 0, 2*halves
	m.Connectors(someDay, 0, func() bool { asked++; return false })
	if asked != 1+links/askEvery {
		t.Errorf("it asked %d times while it looked at %d links from one record", asked, links)
	}
}
