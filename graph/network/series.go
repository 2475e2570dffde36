package network

import "time"

// A Series is a booking that recurs.
type Series struct {
	ID    SeriesID `bson:"_id"`
	Stamp `bson:",inline"`
	Lab   LabID   `bson:"lab"`
	Space SpaceID `bson:"space"`
	// Rule is the RRULE that it was asked for by.
	Rule string `bson:"rule"`
	// Skipped are the occurrences that found no place, so that a request sent again
	// hears of them again.
	Skipped []Skipped `bson:"skipped"`
}

// A Skipped occurrence of a series was not booked, and why.
type Skipped struct {
	StartsAt time.Time `bson:"startsAt"`
	Code     Code      `bson:"code"`
	Message  Text      `bson:"message"`
}

const KindSeries Kind = "bookingSeries"

type SeriesID string

func (*Series) Kind() Kind { return KindSeries }

func (s *Series) Key() string { return string(s.ID) }

func (s *Series) flaws(Draft) Refusal {
	var r Refusal
	rule := r.rule("rule", s.Rule)
	r.unless(r != nil || !rule.Endless(), "rule", "A série não termina.", "The series has no end.")
	r.unless(len(s.Skipped) < MaxOccurrences, "skipped", "A série não tem reserva alguma.", "The series has no booking at all.")
	return r
}
