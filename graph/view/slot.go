package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Slot is a time for which a space is lent.
type Slot struct {
	network.Slot
	of *Space
	// line and sees are what the slots of one list share.
	line *line
	sees func(*network.Booking) bool
}

// StartsAt is when it begins.
func (s *Slot) StartsAt() time.Time { return s.From }

// EndsAt is when it ends.
func (s *Slot) EndsAt() time.Time { return s.To }

// Space is where.
func (s *Slot) Space() *Space { return s.of }

// Bookings are those that hold places at an instant of it, or wait, and that the
// caller may see, by their start.
func (s *Slot) Bookings() []*Booking {
	list := []*Booking{}
	for b := range s.of.at.LiveIn(s.of.Space.ID, s.Span) {
		if s.sees(b) {
			list = append(list, &Booking{Booking: b, at: s.of.at, line: s.line})
		}
	}
	return list
}

// MaxSlotsTold is how many slots of spaces one answer has: a document is admitted as
// if there were one an hour, and there may be twelve.
const MaxSlotsTold = 10_000

// tell counts slots of the answer, and refuses them where they are too many.
func (m *Moment) tell(slots []*Slot) ([]*Slot, error) {
	if m.SlotCount != nil && m.SlotCount.Add(int64(len(slots))) > MaxSlotsTold {
		return nil, network.Malform(
			"Uma resposta traz até 10.000 horários de espaços: peça menos dias (from, to) ou menos espaços de uma vez.",
			"An answer has up to 10,000 slots of spaces: ask for fewer days (from, to) or fewer spaces at once.")
	}
	return slots, nil
}

// slots are the space's that overlap a time.
func (s *Space) slots(in network.Span) []*Slot {
	found := network.Slots(s.at, s.Space, in)
	all, list := make([]Slot, len(found)), make([]*Slot, len(found))
	inLine, sees := &line{}, s.at.sight(s.Space.Lab)
	for i, slot := range found {
		all[i] = Slot{slot, s, inLine, sees}
		list[i] = &all[i]
	}
	return list
}

// window is the time of which slots are asked for.
func window(from, to time.Time) (network.Span, error) {
	switch in := (network.Span{From: from, To: to}); {
	case in.Empty():
		return in, network.Malform("O intervalo termina (to) depois de começar (from).", "The time asked for ends (to) after it begins (from).")
	case to.Sub(from) > network.MaxWindow:
		return in, network.Malform("Peça horários de até 92 dias por vez: aproxime from e to.", "Ask for the slots of at most 92 days: bring from and to closer together.")
	default:
		return in, nil
	}
}
