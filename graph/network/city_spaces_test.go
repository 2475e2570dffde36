package network_test

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// The spaces of the tests' city: cora runs the lab of the first three.
const (
	sala    = network.SpaceID("space_sala")    // 4 places, open daily from 9 to 18 by the hour
	quieta  = network.SpaceID("space_quieta")  // never opened
	antiga  = network.SpaceID("space_antiga")  // retired in February
	alheia  = network.SpaceID("space_alheia")  // another lab's
	alheios = network.LabID("lab_alheios")     // fabio's body's
	diaria  = network.OpeningID("opening_dia") // sala's
)

// hour is so many hours after midnight in the city, on the day after the tests'
// morning, a Saturday.
func hour(h int) time.Time { return time.Date(2024, 3, 2, h+3, 0, 0, 0, time.UTC) }

// places is the town with spaces.
func places() *city {
	y := town()
	february := morning.AddDate(0, -1, 0)
	y.put(
		&network.Lab{ID: alheios, Slug: "alheios", Name: "Alheios", Secretariat: sf},
		&network.Space{ID: sala, Lab: mobilab, Name: "Sala Azul", SpaceKind: network.SpaceRoom, Capacity: 4, Amenities: []string{"projetor"}},
		&network.Space{ID: quieta, Lab: mobilab, Name: "Quieta", SpaceKind: network.SpaceDesks, Capacity: 10, Amenities: []string{}},
		&network.Space{ID: antiga, Lab: mobilab, Name: "Antiga", SpaceKind: network.SpaceDesks, Capacity: 10, Amenities: []string{}, RetiredAt: &february},
		&network.Space{ID: alheia, Lab: alheios, Name: "Alheia", SpaceKind: network.SpaceLab, Capacity: 3, Amenities: []string{}},
		&network.Opening{ID: diaria, Space: sala, Rule: "FREQ=DAILY", Opens: 9 * 60, Closes: 18 * 60, SlotMinutes: 60, From: *day("2024-01-01")},
	)
	return y
}

// taken is a booking of the sala from one hour to another.
func taken(id string, from, to, people int, status network.BookingStatus) *network.Booking {
	b := &network.Booking{
		ID: network.BookingID("booking_" + id), Lab: mobilab, Space: sala, StartsAt: hour(from), EndsAt: hour(to), People: people,
		Servant: "servant_ana", Status: status, AskedAt: morning.Add(-time.Hour),
	}
	if status == network.Requested || status == network.Offered {
		b.ExpiresAt = &b.StartsAt
	}
	if status == network.WaitlistedBooking {
		b.Turn = 1
	}
	return b
}

// booked is the city of places with bookings.
func booked(list ...*network.Booking) func() *city {
	return func() *city {
		y := places()
		copies := make([]network.Record, len(list)) // a city stamps what it is given
		for i, b := range list {
			next := *b
			copies[i] = &next
		}
		y.put(copies...)
		return y
	}
}
