package network

import (
	"slices"
	"time"
)

// A Booking is a stay in a space: of consecutive slots, for some people, by one
// booker. Who booked is seen by the booker, the lab's coordinators and the
// committee alone.
type Booking struct {
	ID       BookingID `bson:"_id"`
	Stamp    `bson:",inline"`
	Lab      LabID     `bson:"lab"`
	Space    SpaceID   `bson:"space"`
	StartsAt time.Time `bson:"startsAt"`
	EndsAt   time.Time `bson:"endsAt"`
	People   int       `bson:"people"`
	// Whole says that it takes all of the space.
	Whole bool `bson:"whole,omitempty"`
	// Exactly one of the three is the booker.
	Group   GroupID       `bson:"group,omitempty"`
	Servant ServantID     `bson:"servant,omitempty"`
	Guest   *Guest        `bson:"guest,omitempty"`
	Purpose string        `bson:"purpose,omitempty"`
	Status  BookingStatus `bson:"status"`
	// Kept says that a REQUESTED booking has its place already: it came from the
	// line, and waits for the coordinators alone.
	Kept bool `bson:"kept,omitempty"`
	// Guidelines is the version under which it was made; 0 where the lab had none.
	Guidelines int `bson:"guidelines,omitempty"`
	// Accepted says that the booker accepted that version by themselves.
	Accepted bool `bson:"accepted,omitempty"`
	// Turn is the place in the space's line, while it is WAITLISTED.
	Turn    int       `bson:"turn,omitempty"`
	Series  SeriesID  `bson:"series,omitempty"`
	AskedAt time.Time `bson:"askedAt"`
	// ExpiresAt is when a request lapses without the coordinators' answer, or an offer
	// without the booker's.
	ExpiresAt   *time.Time `bson:"expiresAt,omitempty"`
	CheckedInAt *time.Time `bson:"checkedInAt,omitempty"`
	// LeftAt is when the stay ended, where that was before EndsAt.
	LeftAt *time.Time `bson:"leftAt,omitempty"`
	// Reason is what the booker was told with the approval, or why it was declined or
	// cancelled.
	Reason string `bson:"reason,omitempty"`
}

// A Guest is a booker whom the network does not know: personal data. One who left no
// e-mail is told from no other, and is somebody new each time.
type Guest struct {
	Name  string `bson:"name"`
	Email string `bson:"email,omitempty"`
	Phone string `bson:"phone,omitempty"`
}

// address is the guest's e-mail in comparable form.
func (g *Guest) address() Email {
	if e, ok := ParseEmail(g.Email); ok {
		return e
	}
	return Email(comparable(g.Email)) // of a time when others were taken for addresses
}

type BookingStatus string

// The states of a booking.
const (
	// Requested waits for the coordinators. It has no place unless it is Kept.
	Requested BookingStatus = "REQUESTED"
	// Offered has a place and waits for the booker to take it.
	Offered BookingStatus = "OFFERED"
	// Confirmed has a place.
	Confirmed BookingStatus = "CONFIRMED"
	// WaitlistedBooking waits in the line.
	WaitlistedBooking BookingStatus = "WAITLISTED"
	Declined          BookingStatus = "DECLINED"
	BookingCancelled  BookingStatus = "CANCELLED"
	CheckedIn         BookingStatus = "CHECKED_IN"
	NoShow            BookingStatus = "NO_SHOW"
	Ended             BookingStatus = "ENDED"
	Expired           BookingStatus = "EXPIRED"
)

const KindBookings Kind = "bookings"

type BookingID string

func (*Booking) Kind() Kind { return KindBookings }

func (b *Booking) Key() string { return string(b.ID) }

func (b *Booking) Span() Span { return Span{b.StartsAt, b.EndsAt} }

// Stayed is the time of the stay as it was used: one that ended early gave back the rest.
func (b *Booking) Stayed() Span {
	stay := b.Span()
	if b.LeftAt != nil {
		stay.To = later(b.StartsAt, *b.LeftAt)
	}
	return stay
}

// Holds tells whether the booking has places in the space.
func (b *Booking) Holds() bool {
	return b.Status == Offered || b.Status == Confirmed || b.Status == CheckedIn || b.Status == Requested && b.Kept
}

// Live tells whether the booking may still come to something.
func (b *Booking) Live() bool {
	return b.Holds() || b.Status == Requested || b.Status == WaitlistedBooking
}

// Seats is how many of the space's places the booking takes: all of a space that is lent
// as a whole, otherwise one a person. It is never fewer than the booking's people, so a
// space that has become too small for them has no room.
func (b *Booking) Seats(of *Space) int {
	if b.Whole || of.Whole {
		return max(b.People, of.Capacity)
	}
	return b.People
}

// Due is when time alone changes the booking next; false where it never does.
func (b *Booking) Due() (time.Time, bool) {
	switch b.Status {
	case Requested, Offered:
		return *b.ExpiresAt, true
	case WaitlistedBooking:
		return b.StartsAt, true
	case Confirmed:
		if late := b.StartsAt.Add(NoShowAfter); late.Before(b.EndsAt) {
			return late, true
		}
		return b.EndsAt, true
	case CheckedIn:
		return b.EndsAt, true
	}
	return time.Time{}, false
}

// A BookerKey names a booker among all: "group:ID", "servant:ID", or "guest:" and
// the e-mail as e-mails are compared, or "guest#" and the booking of one who left none.
type BookerKey string

func (b *Booking) Booker() BookerKey {
	switch {
	case b.Group != "":
		return BookerKey("group:" + b.Group)
	case b.Servant != "":
		return BookerKey("servant:" + b.Servant)
	case b.Guest != nil && b.Guest.Email == "":
		return BookerKey("guest#" + b.ID)
	case b.Guest != nil:
		return BookerKey("guest:" + string(b.Guest.address()))
	}
	return ""
}

var bookingStates = []BookingStatus{
	Requested, Offered, Confirmed, WaitlistedBooking, Declined, BookingCancelled, CheckedIn, NoShow, Ended, Expired,
}

func (b *Booking) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains(bookingStates, b.Status), "status")
	r.unless(b.StartsAt.Before(b.EndsAt) && b.EndsAt.Sub(b.StartsAt) <= MaxStay, "endsAt",
		"A reserva termina antes de começar, ou dura demais.", "The booking ends before it begins, or lasts too long.")
	r.unless(b.People >= 1, "people", "A reserva não é de ninguém.", "The booking is for nobody.")
	named := 0
	for _, there := range []bool{b.Group != "", b.Servant != "", b.Guest != nil} {
		if there {
			named++
		}
	}
	r.unless(named == 1, "booker", "A reserva não tem exatamente um titular.", "The booking has not exactly one booker.")
	waits := b.Status == Requested || b.Status == Offered
	r.unless(waits == (b.ExpiresAt != nil), "expiresAt",
		"Só o que espera resposta tem prazo, e sempre.", "What waits for an answer has a time for it, and nothing else has.")
	r.unless(!b.Kept || b.Status == Requested, "kept", "Só um pedido pode ter lugar guardado.", "Only a request can have its place kept.")
	r.unless((b.Turn > 0) == (b.Status == WaitlistedBooking), "turn",
		"Só quem espera na fila tem vez, e sempre.", "Who waits in the line has a turn, and nobody else has.")
	r.unless(b.Status != CheckedIn || b.CheckedInAt != nil, "checkedInAt", "Falta a hora da chegada.", "The time of arrival is missing.")
	r.unless(b.LeftAt == nil || b.Status == Ended && !b.LeftAt.After(b.EndsAt), "leftAt",
		"Só o que terminou antes da hora diz quando.", "What ended before its time says when, and nothing else.")
	if space := d.Space(b.Space); space != nil {
		r.unless(space.Lab == b.Lab, "lab", "O espaço é de outro laboratório.", "The space is another lab's.")
		r.unless(!b.Holds() || Peak(d, space, b.Span()) <= space.Capacity, "space",
			"O espaço tem mais gente do que comporta.", "The space has more people than it holds.")
	}
	r.keeps("purpose", b.Purpose, form{max: MaxReason, lines: true})
	r.keeps("reason", b.Reason, form{max: MaxReason, lines: true})
	return append(r, b.Guest.flaws()...)
}

func (g *Guest) flaws() Refusal {
	if g == nil {
		return nil
	}
	kept, r := guestOf(GuestInput{g.Name, &g.Email, &g.Phone})
	r.unless(r != nil || *kept == *g, "guest", "O convidado não está escrito como se guarda.", "The guest is not written as it is kept.")
	return r
}
