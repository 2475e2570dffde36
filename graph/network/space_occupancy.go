package network

import (
	"iter"
	"slices"
	"time"
)

// Usage is how much a space was open and used in a month of the city's calendar. Of a
// month that was asked for in part, only that part counts.
type Usage struct {
	Space SpaceID
	// Month is its first day.
	Month Date
	// Open is for how long it had slots.
	Open time.Duration
	// By tells it by audience, in the order of Audiences; those without bookings are
	// left out.
	By []AudienceUsage
}

// AudienceUsage is how much an audience used a space.
type AudienceUsage struct {
	Audience Audience
	// Bookings that took place or hold their place, each in the month in which it
	// begins, and nowhere where that was not asked for. NoShows are not among them.
	Bookings, NoShows int
	// Booked is for how long, booking by booking, of a stay that ended early until then.
	Booked time.Duration
	// PersonHours are the hours of it times their people: more than a Duration holds
	// where a large space is never empty.
	PersonHours float64
}

// Stays lists a space's bookings of whatever state that overlap a span.
type Stays func(SpaceID, Span) iter.Seq[*Booking]

// Occupancy tells how a lab's spaces were used, by space and month.
func Occupancy(d Coworking, lab LabID, in Span, stays Stays) []Usage {
	var list []Usage
	if in.Empty() {
		return nil
	}
	for space := range d.SpacesOf(lab) {
		for _, month := range monthsOf(in) {
			part := month.within(in)
			u := Usage{Space: space.ID, Month: month.first}
			for _, slot := range Grid(d, space, part) {
				u.Open += part.shared(slot)
			}
			for b := range stays(space.ID, part) {
				u.count(d, b, part)
			}
			slices.SortFunc(u.By, func(a, b AudienceUsage) int {
				return slices.Index(Audiences, a.Audience) - slices.Index(Audiences, b.Audience)
			})
			list = append(list, u)
		}
	}
	return list
}

// count adds what lies of a booking within a part of a month. The booking itself counts
// where it begins, so that months asked for one by one add up to the year.
func (u *Usage) count(d Groups, b *Booking, part Span) {
	used := b.Holds() && b.Status != Requested || b.Status == Ended
	if !used && b.Status != NoShow {
		return
	}
	begins, stay := 0, time.Duration(0)
	if !b.StartsAt.Before(part.From) {
		begins = 1
	}
	if used {
		stay = part.shared(b.Stayed())
	}
	if begins == 0 && stay == 0 {
		return
	}
	audience := AudienceOf(d, b)
	i := slices.IndexFunc(u.By, func(a AudienceUsage) bool { return a.Audience == audience })
	if i < 0 {
		i = len(u.By)
		u.By = append(u.By, AudienceUsage{Audience: audience})
	}
	by := &u.By[i]
	if !used {
		by.NoShows += begins
		return
	}
	by.Bookings += begins
	by.Booked += stay
	by.PersonHours += stay.Hours() * float64(b.People)
}

// A month is one of the city's calendar.
type month struct {
	first Date
	Span
}

// within is the part of the month that lies in the span.
func (m month) within(in Span) Span {
	if in.From.After(m.From) {
		m.From = in.From
	}
	if in.To.Before(m.To) {
		m.To = in.To
	}
	return m.Span
}

// monthsOf lists the months that the span overlaps.
func monthsOf(in Span) []month {
	var list []month
	for of := monthOf(in.From); of.From.Before(in.To); of = monthOf(of.To) {
		list = append(list, month{Today(of.From), of})
	}
	return list
}
