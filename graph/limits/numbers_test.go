package limits

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestCountingStopsBeforeItOverflows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(0, most).Draw(t, "a"), rapid.IntRange(0, most).Draw(t, "b")
		sum := new(big.Int).Add(big.NewInt(int64(a)), big.NewInt(int64(b)))
		product := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(b)))
		for exact, told := range map[*big.Int]int{sum: plus(a, b), product: times(a, b)} {
			if want := min(exact.Int64(), most); int64(told) != want {
				t.Fatalf("%d and %d: %d, want %d", a, b, told, want)
			}
		}
	})
}
