package state

import (
	"fmt"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// TestIDsAreAMap edits copies of a table of ids, and finds in each what a map has, also
// after the others changed: in tables of one page, and in those that grew.
func TestIDsAreAMap(t *testing.T) {
	person := func(n, revision int) network.Record {
		return &network.Servant{ID: network.ServantID(fmt.Sprintf("servant_%d", n)), Stamp: network.Stamp{Revision: revision}}
	}
	rapid.Check(t, func(t *rapid.T) {
		type version struct {
			ids
			has map[int]network.Record
		}
		loaded, has := []network.Record{}, map[int]network.Record{}
		for n := range rapid.SampledFrom([]int{0, 1, 50, fullPage - 1, 3 * fullPage}).Draw(t, "loaded") {
			has[n] = person(n, 1)
			loaded = append(loaded, has[n])
		}
		versions := []version{{newIDs(loaded), has}}
		for range rapid.IntRange(0, 8).Draw(t, "drafts") {
			was := versions[rapid.IntRange(0, len(versions)-1).Draw(t, "of")]
			next := version{was.copy(), map[int]network.Record{}}
			for n, r := range was.has {
				next.has[n] = r
			}
			for range rapid.SampledFrom([]int{1, 3, fullPage}).Draw(t, "edits") {
				n := rapid.IntRange(0, 4*fullPage).Draw(t, "number")
				if next.has[n] != nil {
					next.drop(next.has[n].Key())
					delete(next.has, n)
				} else {
					next.has[n] = person(n, 2)
					next.put(next.has[n])
				}
			}
			versions = append(versions, next)
		}
		for i, v := range versions {
			for n := range 4*fullPage + 2 {
				if got := v.get(fmt.Sprintf("servant_%d", n)); got != v.has[n] {
					t.Fatalf("version %d has %v of number %d, want %v", i, got, n, v.has[n])
				}
			}
			if all := v.all(); len(all) != len(v.has) || v.size != len(v.has) {
				t.Fatalf("version %d has %d records, of %d", i, len(slices.Compact(all)), len(v.has))
			}
		}
	})
}
