package network

import (
	"slices"
	"time"
)

// A WalkInInput is somebody at the door who is let in now.
type WalkInInput struct {
	Once

	Space string
	// Booker is who comes: the caller if left out.
	Booker *BookerInput
	// People is 1 if left out.
	People  *int
	Whole   *bool
	Purpose *string
	// EndsAt is the end of the running slot if left out, or that of a later one.
	EndsAt *time.Time
}

// WalkIn gives somebody at the door the rest of the running slot, checked in at once.
// Who runs the lab does. The guidelines' notice is for those who book ahead and is not
// asked for; all else of them is, and nobody is let in beyond the space's capacity.
func WalkIn(c Case, in WalkInInput) (Decision, Refusal) {
	d, r := c.letIn(in)
	return d, ofBooker(r)
}

// ofBooker tells the problems of who comes by where a WalkInInput has them.
func ofBooker(r Refusal) Refusal {
	for i, p := range r {
		if len(p.Path) > 1 && slices.Contains([]string{"group", "servant", "guest"}, p.Path[1]) {
			r[i].Path = slices.Insert(slices.Clone(p.Path), 1, "booker")
		}
	}
	return r
}

func (c Case) letIn(in WalkInInput) (Decision, Refusal) {
	space, _, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	if r = space.inUse(); r != nil {
		return Decision{}, r
	}
	slot, r := c.running(space)
	if r != nil {
		return Decision{}, r
	}
	stay := StayInput{Space: in.Space, StartsAt: c.Now, EndsAt: slot.To, People: 1, Whole: in.Whole, Purpose: in.Purpose}
	if in.EndsAt != nil {
		stay.EndsAt = *in.EndsAt
	}
	if in.People != nil {
		stay.People = *in.People
	}
	a, r := c.requestToBook(stay, value(in.Booker))
	if r != nil {
		return Decision{}, r
	}
	a.walksIn = true
	if r = c.mayStay(a, Span{slot.From, a.EndsAt}); r != nil {
		return Decision{}, r
	}
	if !c.fits(space, a.Booking) {
		return Decision{}, c.full("people", space, a.Booking)
	}
	a.ID = BookingID(c.NewID(KindBookings))
	a.Status, a.CheckedInAt = CheckedIn, &c.Now
	return Decision{Put: []Record{a.Booking}, Made: []string{a.Key()}, As: a.as}, nil
}

// running is the space's slot that runs now. Where there is none it tells why: a
// closure, a holiday, or when the next one begins.
func (c Case) running(space *Space) (Span, Refusal) {
	now := Span{c.Now, c.Now.Add(time.Millisecond)}
	for _, s := range Grid(c, space, now) {
		return s, nil
	}
	for _, s := range grid(c, space, now, true) {
		return s, allAt("space", SlotsFit(c, space, s))
	}
	for _, s := range Grid(c, space, Span{c.Now, c.Now.Add(nearBy)}) {
		return s, Refuse(NoSlot, "space",
			"O espaço não está aberto agora; abre em %s.", "The space is not open now; it opens at %s.", cityClock(s.From))
	}
	return Span{}, Refuse(NoSlot, "space",
		"O espaço não está aberto agora, nem nos %d dias seguintes.",
		"The space is not open now, nor within the next %d days.", int(nearBy/(24*time.Hour)))
}
