package graph

import "testing"

// BenchmarkParameters reads the body of a small request: its Unicode, its keys, and what
// it asks.
func BenchmarkParameters(b *testing.B) {
	raw := []byte(`{"query":"query Lab($slug: String!) { lab(slug: $slug) { name } }","variables":{"slug":"patio-digital"}}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, f := parameters(raw); f != nil {
			b.Fatal(f)
		}
	}
}
