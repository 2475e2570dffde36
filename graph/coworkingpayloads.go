package graph

import (
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// guidelinesPayload answers with the lab, and its new guidelines beside it.
func guidelinesPayload(o outcome, err error) (*view.PublishGuidelinesPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.PublishGuidelinesPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Guidelines, _ = o.Node(id).(*view.Guidelines)
		p.Lab = o.LabByRef(o.second())
	}
	return p, nil
}

// split parts what a mutation changed by name from those that got a place by it, as
// far as the caller may see them.
func (o outcome) split() (named []string, promoted []*view.Booking) {
	named, others := network.SplitMade(o.made)
	return named, o.BookingsByID(others)
}

// spacePayload answers with the space, and with what else the mutation named: an
// opening, a closure, bookings that fell.
func spacePayload(o outcome, err error) (*view.SpacePayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.SpacePayload{Problems: o.problems}
	if o.first() == "" {
		return p, nil
	}
	var named []string
	named, p.Promoted = o.split()
	for _, id := range named {
		switch n := o.Node(id).(type) {
		case *view.Opening:
			p.Opening = n
		case *view.Closure:
			p.Closure = n
		case *view.Space:
			p.Space = n
		}
	}
	p.Bookings = o.BookingsByID(named)
	return p, nil
}

// bookingPayload answers with the booking, and those that got a place by it.
func bookingPayload(o outcome, err error) (*view.BookingPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.BookingPayload{Problems: o.problems}
	if o.first() == "" {
		return p, nil
	}
	var named []string
	named, p.Promoted = o.split()
	p.Bookings = o.BookingsByID(named)
	p.Booking = o.BookingByID(named[0])
	return p, nil
}

// bookSeriesPayload answers with the series and its bookings; of a dry run with what
// they would be.
func bookSeriesPayload(o outcome, err error) (*view.BookSeriesPayload, error) {
	if err != nil {
		return nil, err
	}
	if told, ok := o.told.([]network.Occurrence); ok && len(o.problems) == 0 {
		return o.Foretell(told), nil
	}
	p := &view.BookSeriesPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		if p.Series = o.SeriesByID(id); p.Series != nil {
			p.Skipped = p.Series.Skipped()
		}
		p.Bookings = o.BookingsByID(o.made[1:])
	}
	return p, nil
}

// holidayPayload answers with the holiday, and how many bookings stand on it.
func holidayPayload(o outcome, err error) (*view.DeclareHolidayPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.DeclareHolidayPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		if p.Holiday = o.HolidayByID(id); p.Holiday != nil {
			standing := o.Standing(p.Holiday)
			p.Standing = &standing
		}
	}
	return p, nil
}

func holidaysPayload(o outcome, err error) (*view.DeclareHolidaysPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.DeclareHolidaysPayload{Problems: o.problems}
	if o.first() == "" {
		return p, nil
	}
	p.Holidays = []*view.Holiday{}
	for _, id := range o.made {
		if h := o.HolidayByID(id); h != nil {
			p.Holidays = append(p.Holidays, h)
		}
	}
	return p, nil
}

// noHolidayPayload answers with the id of the holiday that is gone.
func noHolidayPayload(o outcome, err error) (*view.RevokeHolidayPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.RevokeHolidayPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Holiday = &id
		_, p.Promoted = o.split()
	}
	return p, nil
}

func feedPayload(o outcome, err error) (*view.FeedPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.FeedPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Feed = o.FeedByID(id)
	}
	return p, nil
}
