package network

import "slices"

// SeriesScope is which of a series' bookings are meant.
type SeriesScope string

// A CancelSeriesInput gives bookings of a series up.
type CancelSeriesInput struct {
	Once

	// Booking is one of the series'.
	Booking string
	Scope   SeriesScope
	Reason  *string
}

// CancelSeries gives up one booking of a series, it and those that follow, or all:
// those that are still open and that the caller may cancel. Past ones stay.
func CancelSeries(c Case, in CancelSeriesInput) (Decision, Refusal) {
	b, r := c.bookingToChange(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	r.keepsWord(slices.Contains([]SeriesScope{ScopeOne, ScopeFollowing, ScopeAll}, in.Scope), "scope")
	if b.Series == "" && in.Scope != ScopeOne {
		r.add(WrongState, "booking", "Esta reserva não é de uma série: cancele-a com ONE.", "This booking is of no series: cancel it with ONE.")
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{As: b.as}
	var freed []SpaceID
	for _, o := range c.inScope(b, in.Scope) {
		no := c.mayCancel(o)
		if no != nil {
			r = append(r, no...)
			continue
		}
		d.set(o.givenUp(c.Now, reason))
		d.Made = append(d.Made, o.Key())
		if o.Holds() && !slices.Contains(freed, o.Space) {
			freed = append(freed, o.Space)
		}
	}
	if len(d.Made) == 0 {
		return Decision{}, r[:1]
	}
	for _, id := range freed {
		d.promote(c, c.Space(id))
	}
	return d, nil
}

// inScope lists the bookings that a scope means, seen from one of them. The right to
// that one holds for all.
func (c Case) inScope(from bookingAccess, scope SeriesScope) []bookingAccess {
	if scope == ScopeOne {
		return []bookingAccess{from}
	}
	var all []bookingAccess
	for b := range c.OfSeries(from.Series) {
		if scope == ScopeAll || !b.StartsAt.Before(from.StartsAt) {
			of := from
			of.Booking = b
			all = append(all, of)
		}
	}
	return all
}
