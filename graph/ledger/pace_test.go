package ledger

import (
	"testing"
	"time"
)

func TestTheCollectionsAreWrittenAtAPaceThatLeavesTheDatabaseToChanges(t *testing.T) {
	const ms = time.Millisecond
	for name, row := range map[string]struct {
		from pace
		done stint
		size int
		rest time.Duration
	}{
		"a portion that took long is followed by half of it, and a rest as long": {pace{100, 5 * ms}, stint{100, 115 * ms, true, 0}, 50, 100 * ms},
		"half of what was written, where that was less than it might have been":  {pace{400, 5 * ms}, stint{80, 115 * ms, true, 0}, 40, 100 * ms},
		"one that was quick, by somewhat more":                                   {pace{100, 5 * ms}, stint{100, 29 * ms, true, 0}, 110, 14 * ms},
		"one that was neither, by as much":                                       {pace{100, 5 * ms}, stint{100, 35 * ms, true, 0}, 100, 20 * ms},
		"one that was quick and small tells nothing of a larger one":             {pace{100, 5 * ms}, stint{3, 20 * ms, true, 0}, 100, 5 * ms},
		"the way to a database that is far away is no work of it":                {pace{100, 70 * ms}, stint{100, 210 * ms, true, 0}, 110, 0},
		"nor is a way that turned out shorter a debt":                            {pace{100, 70 * ms}, stint{100, 60 * ms, true, 0}, 110, 0},
		"a portion never gets so small that nothing comes of it":                 {pace{12, ms}, stint{12, time.Second, true, 0}, leastPortion, longestRest},
		"and never so large that the mark would get old":                         {pace{395, ms}, stint{395, 8 * ms, true, 0}, mostPortion, 5 * ms},
		"where nothing changes it is written at once, and by ever more":          {pace{50, ms}, stint{50, time.Second, false, time.Second}, 100, 0},
		"where the collections are far behind, a portion may take longer":        {pace{50, 0}, stint{50, 50 * ms, true, hurry + ms}, 60, 50 * ms / 4},
		"but not so long that a change would wait for it":                        {pace{50, 0}, stint{50, 200 * ms, true, hurry + ms}, 25, 50 * ms},
		"where they are almost that far behind, the changes still go before":     {pace{50, 0}, stint{50, 50 * ms, true, hurry}, 25, 50 * ms},
	} {
		t.Run(name, func(t *testing.T) {
			to, rest := row.from.after(row.done)
			if to.size != row.size || rest != row.rest {
				t.Errorf("the next portion is %d after %s, want %d after %s", to.size, rest, row.size, row.rest)
			}
		})
	}
}

func TestTheWayToTheDatabaseIsAsLongAsTheQuickestOfTheLastCalls(t *testing.T) {
	var p pace
	for _, step := range []struct{ took, want time.Duration }{
		{64, 64}, {32, 32}, {900, 34}, {900, 36}, {20, 20}, {30, 21},
	} {
		if p.travelled(step.took); p.trip != step.want {
			t.Errorf("after a call of %d it is %d, want %d", step.took, p.trip, step.want)
		}
	}
}

func TestATurnGrowsWithASlowInsertAtOnceAndShrinksLittleByLittle(t *testing.T) {
	trip := time.Duration(0)
	for _, step := range []struct{ took, want time.Duration }{
		{40, 40}, {400, 400}, {40, 310}, {40, 242}, {500, 500},
	} {
		if trip = smoothed(trip, step.took); trip != step.want {
			t.Errorf("after an insert of %d it is %d, want %d", step.took, trip, step.want)
		}
	}
}
