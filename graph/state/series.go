package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func (r reads) Series(id network.SeriesID) *network.Series {
	return byID[*network.Series](r, id)
}

// OfSeries lists a series' bookings by their start.
func (r reads) OfSeries(id network.SeriesID) iter.Seq[*network.Booking] {
	return each[*network.Booking](r, "series", key(string(id)))
}
