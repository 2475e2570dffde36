package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Series is a booking that recurs, for those who may see any of it.
type Series struct {
	*network.Series
	at *Moment
}

// ID is the global id.
func (s *Series) ID() string { return s.Key() }

// IsNode makes a series a Node.
func (*Series) IsNode() {}

// Bookings are those that the caller may see, by their start.
func (s *Series) Bookings() []*Booking {
	list := []*Booking{}
	sees := s.at.sight(s.Series.Lab)
	for b := range s.at.OfSeries(s.Series.ID) {
		if sees(b) {
			list = append(list, &Booking{Booking: b, at: s.at})
		}
	}
	return list
}

// series gives the view of a series of which the caller may see a booking, or nil.
func (m *Moment) series(s *network.Series) *Series {
	if s == nil {
		return nil
	}
	if v := (&Series{s, m}); len(v.Bookings()) > 0 {
		return v
	}
	return nil
}

// SeriesByID is the series with the id, if the caller may see any of it.
func (m *Moment) SeriesByID(id string) *Series { return m.series(m.Series(network.SeriesID(id))) }

// A SkippedOccurrence is a stay of a series that was not booked, and why.
type SkippedOccurrence struct {
	startsAt time.Time
	code     network.Code
	message  network.Text
	lang     string
}

// StartsAt is when it would have begun.
func (s *SkippedOccurrence) StartsAt() time.Time { return s.startsAt }

// Code is why, for programs.
func (s *SkippedOccurrence) Code() network.Code { return s.code }

// Message is why, in the caller's language.
func (s *SkippedOccurrence) Message() string { return s.message.In(s.lang) }

// Skipped are the occurrences that found no place when the series was booked.
func (s *Series) Skipped() []*SkippedOccurrence {
	list := []*SkippedOccurrence{}
	for _, k := range s.Series.Skipped {
		list = append(list, &SkippedOccurrence{k.StartsAt, k.Code, k.Message, s.at.Lang})
	}
	return list
}
