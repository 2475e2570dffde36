package state

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func BenchmarkFill20000(b *testing.B) {
	all := town(20_000)
	for b.Loop() {
		if _, err := New().Fill(all, 1, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadsOf20000(b *testing.B) {
	m, err := New().Fill(town(20_000), 1, "")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("a servant by id", func(b *testing.B) {
		for b.Loop() {
			if m.Servant("servant-012345") == nil {
				b.Fatal("not found")
			}
		}
	})
	b.Run("50 by name", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for range ServantsByName.Walk(m, nil, false) {
				if n++; n == 50 {
					break
				}
			}
		}
	})
	for _, text := range []string{"jose 1234", "analista"} {
		b.Run(fmt.Sprintf("Matches %q", text), func(b *testing.B) {
			for b.Loop() {
				m.Matches(network.KindServants, text)
			}
		})
	}
}

func BenchmarkUpdateAndCommitIn20000(b *testing.B) {
	db := New()
	if _, err := db.Fill(town(20_000), 1, ""); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s := *db.Moment().Servant("servant-012345")
		d := db.Begin()
		if err := d.Put(list(&s), nil); err != nil {
			b.Fatal(err)
		}
		d.Commit(2, "")
	}
}
