package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestRefusalsCountInProperWords(t *testing.T) {
	one := p(1)
	y := ruled(network.BookingRules{
		MinNoticeHours: one, MaxDaysAhead: one, MaxStayHours: one, MaxPeople: one, NoShowBlockDays: one, CancelNoticeHours: one,
	})()
	y.booked("missed", desks, 1, 8, 9, network.NoShow, under2)
	y.booked("soon", booth, 1, 9, 10, network.Confirmed, under2, func(b *network.Booking) { b.StartsAt = morning.Add(time.Minute) })
	var said []string
	for _, rule := range []rule{
		stay(desks, 1, 9, 11, servant("ana"), accepts(2), seats(2)), stay(desks, 8, 9, 11, servant("ana"), accepts(2)),
		stay(booth, 3, 9, 10, servant("ana"), seats(2)), cancelBooking("booking_soon"),
		stay(booth, 1, 9, 10, servant("ana")),
	} {
		_, no := y.try(t, as("ana"), rule)
		for _, problem := range no {
			said = append(said, problem.Message.EN, problem.Message.PT)
		}
	}
	for _, text := range said {
		for _, wrong := range []string{" 1 hours", " 1 horas", " 1 days", " 1 dias", " 1 people", " 1 pessoas", " 1 places", " 1 lugares", "1 to 1"} {
			if strings.Contains(text, wrong) {
				t.Errorf("%q", text)
			}
		}
	}
	if len(said) < 14 {
		t.Errorf("it says too little to judge: %q", said)
	}
}
