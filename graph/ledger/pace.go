package ledger

import "time"

// The bounds of a portion that is written while changes are made (rule 11).
const (
	leastPortion, firstPortion, mostPortion = 10, 100, 400
	// gentleWork is how long a portion may keep the database, beside the way there.
	gentleWork = 30 * time.Millisecond
	// portionTrips is how many trips that way has: to add what is new, and to replace what
	// has changed, of two kinds of record.
	portionTrips = 3
	longestRest  = 250 * time.Millisecond
	// hurry is how far the collections may be behind before a portion may keep the database
	// longer, and a rest is shorter, by hurryFactor; and quiet how long nothing has to change
	// until there is no rest.
	hurry       = 2500 * time.Millisecond
	hurryFactor = 4
	quiet       = time.Second
)

// A pace is how the collections are written, portion by portion. An engine that writes one
// thing at a time, as FerretDB on SQLite does, has an entry wait until a portion is in. So
// while anybody makes changes, a portion is the smaller the slower the engine is, and
// behind it the database rests for as long as that took.
type pace struct {
	size int           // of the next portion
	trip time.Duration // about how long the way to the database and back is
}

// A stint is a portion that was written.
type stint struct {
	records int
	took    time.Duration
	busy    bool          // changes are being made
	age     time.Duration // of the oldest entry that the collections do not show
}

// travelled notes how long a small call took. The way is as long as the quickest of the
// last calls.
func (p *pace) travelled(took time.Duration) {
	if p.trip += p.trip / 16; p.trip == 0 || took < p.trip {
		p.trip = took
	}
}

// after gives the pace behind a stint, and how long to rest before the next one.
func (p pace) after(s stint) (pace, time.Duration) {
	if !s.busy {
		p.size = min(2*p.size, mostPortion)
		return p, 0
	}
	work := max(0, s.took-portionTrips*p.trip)
	may, pause := gentleWork, min(work, longestRest)
	if s.age > hurry {
		may, pause = hurryFactor*may, pause/hurryFactor
	}
	switch {
	case work > may:
		p.size = max(min(s.records, p.size)/2, leastPortion)
	case work < may/2 && s.records >= p.size:
		p.size = min(p.size+leastPortion, mostPortion)
	}
	return p, pause
}
