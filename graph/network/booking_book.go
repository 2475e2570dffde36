package network

import "time"

// A StayInput is a stay in a space that is asked for.
type StayInput struct {
	Space    string
	StartsAt time.Time
	EndsAt   time.Time
	People   int
	// Whole asks for all of the space.
	Whole   *bool
	Purpose *string
	// AcceptsGuidelines is the version of the lab's guidelines that the booker
	// accepts.
	AcceptsGuidelines *int
}

// A BookSlotInput asks for a stay.
type BookSlotInput struct {
	Once
	BookerInput
	StayInput
	// Waitlist asks for a place in the line where the space is full.
	Waitlist *bool
}

// BookSlot books a space for the time of consecutive slots. It is confirmed at once,
// or waits for the coordinators where the guidelines say so; where the space is full
// it waits in the line, if the caller wants that.
func BookSlot(c Case, in BookSlotInput) (Decision, Refusal) {
	a, r := c.requestToBook(in.StayInput, in.BookerInput)
	if r != nil {
		return Decision{}, r
	}
	if r = c.mayBook(a); r != nil {
		return Decision{}, r
	}
	a.ID = BookingID(c.NewID(KindBookings))
	waits := value(in.Waitlist)
	if r = c.place(a, waits); r != nil && !waits {
		r[0].Message = r[0].Message.and(
			" Com waitlist: true a reserva espera na fila.", " With waitlist: true the booking waits in the line.")
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{a.Booking}, Made: []string{a.Key()}, As: a.as}, nil
}

// A bookingRequest is a booking before it is made, with what decides whether it may be.
type bookingRequest struct {
	*Booking
	space *Space
	rules *Guidelines
	// as is the scope in whose right the caller books, desk that they run the lab.
	as   Scope
	desk bool
	// booker is the field of the input at which problems with the booker lie.
	booker string
	// accepts is the version of the guidelines that the booker accepts by it.
	accepts *int
	// walksIn says that the booker stands at the door: no notice is asked for.
	walksIn bool
}

// requestToBook reads a stay and its booker, and finds the caller's right to book it.
func (c Case) requestToBook(in StayInput, by BookerInput) (*bookingRequest, Refusal) {
	space, lab, r := c.spaceToUse(in.Space)
	if r != nil {
		return nil, r
	}
	b := &Booking{
		Lab: lab.ID, Space: space.ID, StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt),
		People: in.People, Whole: value(in.Whole), AskedAt: c.Now,
	}
	a := &bookingRequest{Booking: b, space: space, rules: CurrentGuidelines(c, lab.ID), booker: by.field(), accepts: in.AcceptsGuidelines}
	if a.as, a.desk, r = c.bookFor(b, lab, by); r != nil {
		return nil, r
	}
	b.Purpose = r.text("purpose", value(in.Purpose), form{max: MaxReason, lines: true})
	r = append(r, c.spanFits(stayTimes, in.StartsAt, in.EndsAt)...)
	r = append(r, peopleFit(space, in.People)...)
	return a, r
}

// spaceToUse finds a space that can be booked.
func (c Case) spaceToUse(ref string) (*Space, *Lab, Refusal) {
	space := c.Space(SpaceID(ref))
	if space == nil {
		return nil, nil, missing("space")
	}
	lab := c.Lab(space.Lab)
	switch {
	case lab == nil:
		return nil, nil, missing("space")
	case space.RetiredAt != nil:
		return nil, nil, Refuse(WrongState, "space",
			"Este espaço foi desativado: já não se reserva.", "This space was retired: it is not booked any more.")
	}
	return space, lab, nil
}

// stayTimes bound a stay. It may begin right now.
var stayTimes = timeBounds{
	latest: MaxBookAhead, longest: MaxStay,
	tooEarly:  textf("Este horário já começou: escolha um que ainda venha.", "This time has begun already: choose one to come."),
	tooLate:   textf("Reserva-se até %d dias à frente.", "Bookings reach %d days ahead at most.", int(MaxBookAhead.Hours())/24),
	backwards: textf("A reserva termina depois de começar.", "A booking ends after it begins."),
	tooLong:   textf("Uma reserva dura até %d dias.", "A booking lasts %d days at most.", int(MaxStay.Hours())/24),
}

func peopleFit(space *Space, people int) Refusal {
	if people >= 1 && people <= space.Capacity {
		return nil
	}
	if space.Capacity == 1 {
		return Refuse(Invalid, "people", "O espaço comporta 1 pessoa.", "The space holds 1 person.")
	}
	return Refuse(Invalid, "people",
		"O espaço comporta de 1 a %d pessoas.", "The space holds 1 to %d people.", space.Capacity)
}

// mayBook refuses a stay that does not fit the slots, breaks the guidelines, or gives
// its booker more than MaxLive bookings. It notes in the booking the version of the
// guidelines that it is made under.
func (c Case) mayBook(a *bookingRequest) Refusal { return c.mayStay(a, a.Span()) }

// mayStay is mayBook for a booking that takes the slots of a span, in the first of
// which it may begin late.
func (c Case) mayStay(a *bookingRequest, slots Span) Refusal {
	if r := SlotsFit(c, a.space, slots); r != nil {
		return r
	}
	r := c.accept(a)
	r = append(r, c.obeys(a)...)
	live := 0
	for b := range c.BookingsBy(a.Booker(), c.Now) {
		if b.Live() && b.ID != a.ID {
			live++
		}
	}
	if live >= MaxLive {
		r.add(WrongState, a.booker, "Quem reserva já tem %d reservas em aberto; cabem até %d.",
			"The booker has %d open bookings already; at most %d fit.", live, MaxLive)
	}
	return r
}

// place gives the booking its places, or a turn in the line if it may wait.
func (c Case) place(a *bookingRequest, waits bool) Refusal {
	switch {
	case c.fits(a.space, a.Booking):
		a.settle(c.Now)
		return nil
	case !waits:
		return c.full("startsAt", a.space, a.Booking)
	}
	n := 0
	for b := range c.WaitingFor(a.Space) {
		if b.ID != a.ID {
			n++
		}
	}
	if n >= MaxLine {
		return Refuse(Full, "startsAt", "A fila deste espaço já tem %d pedidos.", "The line for this space has %d requests already.", n)
	}
	a.Status, a.Kept, a.ExpiresAt, a.Turn = WaitlistedBooking, false, nil, c.LastTurn(a.Space)+1
	return nil
}

// settle gives a booking for which there is room its state: confirmed, or requested
// where coordinators approve.
func (a *bookingRequest) settle(now time.Time) {
	a.Turn, a.Kept, a.ExpiresAt, a.Status = 0, false, nil, Confirmed
	if !a.desk && rulesOf(a.rules).Approval == ApprovalCoordinator {
		a.Status, a.ExpiresAt = Requested, earlier(now.Add(RequestLife), a.StartsAt)
	}
}

// fits tells whether the space has room for the booking at every instant of its stay.
// Places that the booking itself holds already count as free.
func (c Case) fits(space *Space, b *Booking) bool { return b.Seats(space) <= c.free(space, b) }

// free is how many places the booking finds at the fullest instant of its stay.
func (c Case) free(space *Space, b *Booking) int {
	return max(0, space.Capacity-Peak(c, space, b.Span(), b.ID))
}

// full refuses a booking for which places are missing, and says how many are free.
func (c Case) full(field string, space *Space, b *Booking) Refusal {
	return Refuse(Full, field,
		"No momento mais cheio deste horário há %d de %d lugares livres; o pedido é de %d.",
		"At the fullest moment of this time %d of %d places are free; %d were asked for.",
		c.free(space, b), space.Capacity, b.Seats(space))
}
