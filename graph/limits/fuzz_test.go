package limits_test

import (
	"testing"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/limits"
)

// FuzzAdmit holds that no text of up to 64 KB panics, passes a limit, or makes
// the gate allocate more than 1 MB, be it good or bad.
func FuzzAdmit(f *testing.F) {
	for _, a := range attacks() {
		if len(a.text) <= 16<<10 {
			f.Add(a.text)
		}
	}
	for _, text := range clientFiles(f) {
		f.Add(text)
	}
	f.Add(read(f, "introspection.graphql"))
	schema, l := schemaOf(f), limits.Default()
	l.CacheBytes = 1 // nothing is remembered
	gate := limits.NewGate(schema, l, nil)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > longest {
			return
		}
		doc, errs := gate.Admit(text, "en")
		if (doc == nil) == (errs == nil) || len(errs) > l.Errors {
			t.Fatalf("document %v with %d errors", doc, len(errs))
		}
		for _, err := range errs {
			if len(err.Message) > 400 || err.Extensions["code"] == nil {
				t.Errorf("an error of %d bytes: %v", len(err.Message), err.Extensions)
			}
		}
		if n := allocated(gate, text); n > maxAllocated {
			t.Errorf("%d bytes were allocated", n)
		}
		if doc == nil {
			return
		}
		if utf8.RuneCountInString(text) > l.Characters {
			t.Error("the text is too long")
		}
		for _, op := range doc.Operations {
			if cost, errs := gate.Cost(doc, op, map[string]any{"first": 7}, "en"); errs == nil && cost < 1 {
				t.Errorf("an operation costs %d", cost)
			}
		}
	})
}
