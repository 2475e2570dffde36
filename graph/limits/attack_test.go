package limits_test

import (
	"runtime"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
)

// maxAllocated is the most that a document may make the program allocate before
// it is admitted or refused.
const maxAllocated = 1 << 20

func TestAHostileDocumentIsRefused(t *testing.T) {
	gate := gateOf(t)
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			doc, errs := gate.Admit(a.text, "en")
			if code := codeOf(errs); code != a.code || doc != nil {
				t.Errorf("code %q, want %q: %v", code, a.code, errs)
			}
			if len(errs) > limits.Default().Errors {
				t.Errorf("%d errors are told", len(errs))
			}
			if n := allocated(gate, a.text); n > maxAllocated {
				t.Errorf("%d bytes were allocated, more than %d", n, maxAllocated)
			}
		})
	}
}

// allocated is how many bytes one Admit allocates. Others may allocate at the
// same time, so the least of three counts.
func allocated(gate *limits.Gate, text string) uint64 {
	least := ^uint64(0)
	for range 3 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		gate.Admit(text, "en")
		runtime.ReadMemStats(&after)
		if least = min(least, after.TotalAlloc-before.TotalAlloc); least <= maxAllocated {
			break
		}
	}
	return least
}

func BenchmarkHostile(b *testing.B) {
	gate := gateOf(b)
	for _, a := range attacks() {
		b.Run(a.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				gate.Admit(a.text, "en")
			}
		})
	}
}
