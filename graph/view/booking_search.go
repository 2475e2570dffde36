package view

import (
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// bookingSpeaks gives the test of a booking that has all words of a text, or parts of
// words, in its booker's name, its purpose, or the e-mail by which the caller may reach
// its booker.
func (m *Moment) bookingSpeaks(text string) func(*network.Booking) bool {
	words := strings.Fields(network.Fold(text))
	return func(b *network.Booking) bool {
		v := &Booking{Booking: b, at: m}
		who := v.Booker()
		says := who.Label() + "\n" + b.Purpose
		if who.Opens("email") {
			says += "\n" + who.who().Contact().Email
		}
		says = network.Fold(says)
		for _, w := range words {
			if !strings.Contains(says, w) {
				return false
			}
		}
		return true
	}
}
