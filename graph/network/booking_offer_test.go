package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAnsweringAnOffer(t *testing.T) {
	build := func() *city {
		y := studio()
		y.booked("offered", booth, 3, 10, 12, network.Offered)
		y.booked("lapsed", booth, 4, 10, 12, network.Offered, func(b *network.Booking) { b.ExpiresAt = &morning })
		y.booked("asked", desks, 2, 10, 12, network.Requested)
		return y
	}
	judge(t, build, []ruling{
		{"the booker takes it", as("ana"), answerOffer("booking_offered", true), ""},
		{"or does not", as("ana"), answerOffer("booking_offered", false), ""},
		{"the desk takes it for them", desk, answerOffer("booking_offered", true), ""},
		{"nobody else does", as("rita"), answerOffer("booking_offered", true), "NOT_FOUND input.booking"},
		{"nor does nobody", network.Caller{}, answerOffer("booking_offered", true), "NOT_FOUND input.booking"},
		{"it lapses, whether the clock has come or not", as("ana"), answerOffer("booking_lapsed", true), "WRONG_STATE input.booking"},
		{"nothing else is an offer", as("ana"), answerOffer("booking_asked", true), "WRONG_STATE input.booking"},
	})
}
