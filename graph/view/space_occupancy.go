package view

import "github.com/redeaberta/rede/graph/network"

// MaxOccupancyDays is of how many days a lab's use is told at once.
const MaxOccupancyDays = 366

// A Usage is how much a space was open and used in a month.
type Usage struct {
	network.Usage
	at *Moment
}

// Space is which.
func (u *Usage) Space() *Space { return u.at.space(u.at.Space(u.Usage.Space)) }

// OpenHours is for how long it had slots.
func (u *Usage) OpenHours() float64 { return u.Open.Hours() }

// BookedHours is for how long it was booked, booking by booking.
func (u *Usage) BookedHours() float64 {
	return u.sum(func(a network.AudienceUsage) float64 { return a.Booked.Hours() })
}

// PersonHours is that times the bookings' people.
func (u *Usage) PersonHours() float64 {
	return u.sum(func(a network.AudienceUsage) float64 { return a.PersonHours })
}

// Bookings counts those that took place or hold their place.
func (u *Usage) Bookings() int {
	return int(u.sum(func(a network.AudienceUsage) float64 { return float64(a.Bookings) }))
}

// NoShows counts those to which nobody came.
func (u *Usage) NoShows() int {
	return int(u.sum(func(a network.AudienceUsage) float64 { return float64(a.NoShows) }))
}

func (u *Usage) sum(of func(network.AudienceUsage) float64) float64 {
	sum := 0.0
	for _, a := range u.Usage.By {
		sum += of(a)
	}
	return sum
}

// By tells it by audience.
func (u *Usage) By() []*AudienceUsage {
	list := make([]*AudienceUsage, len(u.Usage.By))
	for i := range list {
		list[i] = &AudienceUsage{u.Usage.By[i]}
	}
	return list
}

// An AudienceUsage is how much an audience used a space.
type AudienceUsage struct{ network.AudienceUsage }

// BookedHours is for how long it booked.
func (a *AudienceUsage) BookedHours() float64 { return a.Booked.Hours() }

// PersonHours is that times the bookings' people.
func (a *AudienceUsage) PersonHours() float64 { return a.AudienceUsage.PersonHours }

// Occupancy tells how the lab's spaces were used, from a day through another.
func (l *Lab) Occupancy(from, to network.Date) ([]*Usage, error) {
	switch {
	case from.After(to):
		return nil, network.Malform("O último dia (to) não vem antes do primeiro (from).", "The last day (to) does not come before the first (from).")
	case to.After(from.Plus(MaxOccupancyDays - 1)):
		return nil, network.Malform("Peça a ocupação de até 366 dias por vez.", "Ask for the occupancy of at most 366 days at once.")
	}
	in := network.Span{From: from.Begins(), To: to.Plus(1).Begins()}
	found := network.Occupancy(l.at, l.Lab.ID, in, l.at.BookingsOfSpace)
	list := make([]*Usage, len(found))
	for i := range list {
		list[i] = &Usage{found[i], l.at}
	}
	return list, nil
}
