package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Holiday is a day on which openings make no slots, unless they say otherwise.
type Holiday struct {
	*network.Holiday
	at *Moment
}

// ID is the global id.
func (h *Holiday) ID() string { return h.Key() }

// IsNode makes a holiday a Node.
func (*Holiday) IsNode() {}

// Lab is whose it is, or nil for all labs'.
func (h *Holiday) Lab() *Lab { return h.at.lab(h.at.Lab(h.Holiday.Lab)) }

func (m *Moment) holiday(h *network.Holiday) *Holiday {
	if h == nil {
		return nil
	}
	return &Holiday{h, m}
}

// A HolidayFilter says whose holidays.
type HolidayFilter struct{ Lab *string }

// Holidays are those of a year by their day: all labs', and one lab's own where a lab
// is named.
func (m *Moment) Holidays(year int, f *HolidayFilter) ([]*Holiday, error) {
	if year < 1 || year > 9999 {
		return nil, network.Malform("O ano vai de 1 a 9999.", "The year goes from 1 to 9999.")
	}
	first := network.DateOf(time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC))
	of, err := referred("lab", network.Value(f).Lab, m.labNamed)
	if err != nil {
		return nil, err
	}
	list := []*Holiday{}
	for h := range m.HolidaysIn(first, first.PlusYears(1).Plus(-1)) {
		if h.Lab == "" || of != nil && h.Lab == of.ID {
			list = append(list, m.holiday(h))
		}
	}
	return list, nil
}
