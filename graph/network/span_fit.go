package network

import "time"

// MaxAheadYears is how far ahead a meeting, a training or a term may begin.
const MaxAheadYears = 2

// timeBounds are the bounds of a time that people write, and what is said of one that
// lies beyond them.
type timeBounds struct {
	// earliest and latest bound the beginning, from now; latest counts from as many
	// years ahead.
	earliest, latest time.Duration
	years            int
	// longest is how long it may last.
	longest time.Duration
	// tooEarly and tooLate are said of the beginning, the others of the end. Where over
	// is empty, an end in the past is not looked at: what begins ahead ends ahead.
	tooEarly, tooLate, backwards, over, tooLong Text
}

// anInstantAhead is the earliest beginning of what may not begin right now.
const anInstantAhead = time.Nanosecond

// stored is a written instant as records keep it.
func stored(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// spanFits refuses a time that never was in the city, lies beyond its bounds, or ends
// before it begins. It compares instants: what ends at 00:30-02:00 does not follow what
// begins at 23:45-03:00 on the eve.
func (c Case) spanFits(of timeBounds, starts, ends time.Time) Refusal {
	var r Refusal
	switch {
	case neverWas(starts):
		r.neverWas("startsAt")
	case starts.Before(c.Now.Add(of.earliest)):
		r.tell(Invalid, "startsAt", of.tooEarly)
	case starts.After(c.Now.AddDate(of.years, 0, 0).Add(of.latest)):
		r.tell(Invalid, "startsAt", of.tooLate)
	}
	switch {
	case neverWas(ends):
		r.neverWas("endsAt")
	case !stored(ends).After(stored(starts)):
		r.tell(Invalid, "endsAt", of.backwards)
	case of.over != (Text{}) && !stored(ends).After(c.Now):
		r.tell(Invalid, "endsAt", of.over)
	case ends.Sub(starts) > of.longest:
		r.tell(Invalid, "endsAt", of.tooLong)
	}
	return r
}

func (r *Refusal) neverWas(field string) {
	r.add(Invalid, field,
		"Esta hora não existiu na cidade: os relógios foram adiantados. Escreva-a como -02:00, ou em UTC.",
		"This hour never was in the city: the clocks were put forward. Write it as -02:00, or in UTC.")
}
