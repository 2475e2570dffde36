package state

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// BenchmarkRevoked is what each request with a token pays, among 10,000 revocations.
func BenchmarkRevoked(b *testing.B) {
	all := map[network.Ref]network.Record{}
	for n := range 10_000 {
		r := &network.Revocation{ID: network.RevocationID(fmt.Sprintf("r%05d", n)), Of: network.OfToken, Target: fmt.Sprintf("t%05d", n)}
		all[network.RefOf(r)] = r
	}
	m, err := New().Fill(all, 1, "nonce")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if network.Revoked(m, "nobody", "none", noon) {
			b.Fatal("revoked")
		}
	}
}
