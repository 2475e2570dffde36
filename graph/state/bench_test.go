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

// BenchmarkNewInto100000 puts new servants into a city of 100,000, one or a
// hundred to a commit, and tells what each costs.
func BenchmarkNewInto100000(b *testing.B) {
	for _, group := range []int{1, 100} {
		b.Run(fmt.Sprintf("%d to a commit", group), func(b *testing.B) {
			db := New()
			if _, err := db.Fill(town(100_000), 1, ""); err != nil {
				b.Fatal(err)
			}
			n := 0
			b.ResetTimer()
			for b.Loop() {
				d := db.Begin()
				for range group {
					n++
					s := member(fmt.Sprintf("servant-9%06d", n), fmt.Sprintf("Nova Pessoa Ana %d", n), network.Active, "body-1")
					s.Position, s.Interests = "Analista de dados", []string{"dados abertos"}
					if err := d.Put(list(s), nil); err != nil {
						b.Fatal(err)
					}
				}
				d.Commit(2, "")
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*group), "µs/servant")
		})
	}
}
