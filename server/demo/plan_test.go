package demo_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestEveryFigureOfTheMadeUpCitysPlanNamesTheRecordsThatMakeIt(t *testing.T) {
	m := filled(t, town)
	figures := 0
	for k := range m.Commitments() {
		for _, milestone := range k.Milestones {
			for _, e := range network.StandingOf(m, &milestone, network.Today(time.Now()), time.Now()).Evidence {
				if (e.Done > 0) != (len(e.Records) > 0) && e.Source == network.FromRecords {
					t.Errorf("%s: %d are done, and %d records make it", milestone.Number, e.Done, len(e.Records))
				}
				if e.Done > 0 {
					figures++
				}
				met := map[network.Ref]bool{}
				for _, ref := range e.Records {
					if m.Record(ref) == nil || met[ref] {
						t.Errorf("%s: %v is not there, or twice", milestone.Number, ref)
					}
					met[ref] = true
				}
			}
		}
	}
	if figures < 5 {
		t.Errorf("%d figures are more than nothing", figures)
	}
}
