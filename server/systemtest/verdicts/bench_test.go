package verdicts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// BenchmarkVerdict asks for each act fourteen times at once, as the
// committee, which may most, and tells what one verdict costs beside the records.
func BenchmarkVerdict(b *testing.B) {
	w := newTown(b, 5)
	w.schema = systemtest.Schema(b)
	committee := network.Caller{Actor: "desk", Scopes: []network.Scope{{Kind: network.ScopeCommittee}}}
	committee.Warranted = committee.Scopes
	for _, name := range w.allActs() {
		kind, act, _ := strings.Cut(name, ".")
		s, there := w.subjects()[kind]
		if !there {
			continue
		}
		b.Run(name, func(b *testing.B) {
			var list []string
			for i := range 14 {
				list = append(list, fmt.Sprintf("a%d: viewerCan { %s { allowed } }", i, act))
			}
			query := fmt.Sprintf(s.query, strings.Join(list, " "))
			if got := w.ask(committee, query, nil); len(got.Errors) > 0 {
				b.Fatal(got.Errors)
			}
			for b.Loop() {
				w.ask(committee, query, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/14, "µs/verdict")
		})
	}
}
