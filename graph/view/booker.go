package view

import (
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// A Booker is who booked, for those who see the booking.
type Booker struct{ of *Booking }

// Booker is who booked.
func (b *Booking) Booker() *Booker { return &Booker{b} }

// Label is a name to show: the group's, the servant's, or the guest's. A servant who
// is out of the caller's sight has none.
func (b *Booker) Label() string { return b.who().Label().In(b.of.at.Lang) }

// who is the booker as far as the caller may know it.
func (b *Booker) who() mapping.Booker { return mapping.BookerOf(b.of.at.asking(), b.of.Booking) }

// Audience is the kind of booker.
func (b *Booker) Audience() network.Audience { return network.AudienceOf(b.of.at, b.of.Booking) }

// Servant is the member who booked for themselves, if the caller may see them.
func (b *Booker) Servant() *Servant { return b.of.at.Own(string(b.of.Booking.Servant)) }

// Opens tells whether the caller may read a personal field: the booker, those who run
// the lab while the booking lives and in the answer to what ended it, and whoever may read the servant's own.
func (b *Booker) Opens(field string) bool {
	if s := b.Servant(); s != nil && s.Opens(field) {
		return true
	}
	return b.of.told || network.SeesBookerContact(b.of.at, b.of.at.Caller(), b.of.Booking)
}

// Email is how the booker is reached. The directive @personal guards it.
func (b *Booker) Email() *string { return known(b.who().Contact().Email) }

// Phone is how the booker is called. The directive @personal guards it.
func (b *Booker) Phone() *string { return known(b.who().Contact().Phone) }
