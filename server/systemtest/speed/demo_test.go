package speed

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// BenchmarkDemo has rede demo make up a city of 20,000 servants, and tells how long
// that takes, how much it takes on disk, and how long the program then takes to start.
func BenchmarkDemo(b *testing.B) {
	for _, on := range engines {
		b.Run(on.name, func(b *testing.B) {
			at := on.make(b)
			begun := time.Now()
			demo := systemtest.Command(slices.Concat([]string{"demo", "--servants", "20000"}, at.args())...)
			if said, err := demo.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, said)
			}
			took := time.Since(begun)
			for b.Loop() {
				start(b, at.args()...)
			}
			b.ReportMetric(took.Seconds(), "s/demo") // the loop forgets what was told before it
			at.reportSize(b)
		})
	}
}
