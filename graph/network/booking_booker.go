package network

// A BookerInput names a booker: one of the three, or the caller where it names none.
type BookerInput struct {
	Group, Servant *string
	Guest          *GuestInput
}

// A GuestInput is a booker whom the network does not know.
type GuestInput struct {
	Name         string
	Email, Phone *string
}

// field is the field that names the booker.
func (in BookerInput) field() string {
	switch {
	case in.Group != nil:
		return "group"
	case in.Guest != nil:
		return "guest"
	}
	return "servant"
}

// named counts the bookers that are named.
func (in BookerInput) named() (n int) {
	for _, there := range []bool{in.Group != nil, in.Servant != nil, in.Guest != nil} {
		if there {
			n++
		}
	}
	return n
}

// bookFor writes the booker into a booking of the lab. It answers the scope in whose
// right the caller books, and whether the caller runs the lab (desk). Who runs the lab
// books for anybody, an ACTIVE member for themselves, a representative for their group.
// A registered person who names nobody books for themselves.
func (c Case) bookFor(b *Booking, lab *Lab, in BookerInput) (as Scope, desk bool, r Refusal) {
	if me := c.self(); me != nil && in.named() == 0 {
		in.Servant = (*string)(&me.ID)
	}
	if in.named() != 1 {
		return as, false, Refuse(Invalid, "",
			"Diga quem ocupa o espaço, de uma só forma: um grupo (group), um servidor (servant) ou um convidado (guest).",
			"Say who uses the space, in one way only: a group (group), a servant (servant) or a guest (guest).")
	}
	as, desk = c.runs(lab)
	switch {
	case in.Group != nil:
		g := c.BookingGroup(*in.Group)
		if g == nil {
			return as, desk, missing("group")
		}
		if !desk {
			of, speaks := SpeaksFor(c.Caller, g)
			if !speaks {
				return as, desk, missing("group")
			}
			as = of
		}
		b.Group = g.GroupID()
		return as, desk, g.MayBook()
	case in.Servant != nil:
		who, r := c.servantWhoBooks(*in.Servant, desk)
		if r != nil {
			return as, desk, r
		}
		if b.Servant = who.ID; !desk {
			as = Scope{Kind: ScopeServant}
		}
		return as, desk, nil
	case !desk:
		return as, desk, Refuse(NotFound, "guest",
			"Convidados são reservados só por quem cuida do laboratório: reserve para si (servant), ou peça ao laboratório.",
			"Guests are booked by those who run the lab alone: book for yourself (servant), or ask the lab.")
	}
	b.Guest, r = guestOf(*in.Guest)
	return as, desk, r
}

// servantWhoBooks finds the ACTIVE member whom a booking is for: the caller, unless
// they run the lab.
func (c Case) servantWhoBooks(ref string, desk bool) (*Servant, Refusal) {
	me, who := c.self(), c.Servant(ServantID(ref))
	switch {
	case who == nil || !desk && (me == nil || me.ID != who.ID) || !Sees(c, c.Caller, who):
		return nil, missing("servant")
	case !who.Active():
		return nil, Refuse(WrongState, "servant",
			"Só um membro ativo da rede reserva; este está %s.",
			"Only an active member of the network books; this one is %s.", who.Status)
	}
	return who, nil
}

func guestOf(in GuestInput) (*Guest, Refusal) {
	var r Refusal
	g := &Guest{
		Name:  r.text("guest.name", in.Name, form{max: MaxName, required: true}),
		Email: r.email("guest.email", value(in.Email)),
		Phone: r.phone("guest.phone", value(in.Phone)),
	}
	return g, r
}

// IsBooker tells whether the booking is the caller's own: of the servant who they
// are, or of a group that they represent.
func IsBooker(d Draft, c Caller, b *Booking) bool {
	if b.Group != "" {
		g := d.BookingGroup(string(b.Group))
		if g == nil {
			return false
		}
		_, speaks := SpeaksFor(c, g)
		return speaks
	}
	me := Self(d, c)
	return b.Servant != "" && me != nil && me.ID == b.Servant
}

// SeesBooking tells whether the caller may know of a booking: its booker, those
// who run its lab, and the committee.
func SeesBooking(d Draft, c Caller, b *Booking) bool {
	return !c.Anonymous() && (IsBooker(d, c, b) || runsLabOf(d, c, b))
}

// SeesBookerContact tells whether the caller may know how to reach the booker: the
// booker always, those who run the lab while the booking lives.
func SeesBookerContact(d Draft, c Caller, b *Booking) bool {
	return !c.Anonymous() && (IsBooker(d, c, b) || b.Live() && runsLabOf(d, c, b))
}

func runsLabOf(d Draft, c Caller, b *Booking) bool { return RunsLab(d, c, d.Lab(b.Lab)) }

// A bookingAccess is a booking that the caller may change, and the right in which they
// may.
type bookingAccess struct {
	*Booking
	as Scope
	// desk says that the caller runs the lab, own that the booking is theirs.
	desk, own bool
}

// bookingToChange finds a booking that the caller may change, as its booker or as
// who runs the lab.
func (c Case) bookingToChange(ref string) (bookingAccess, Refusal) {
	b := c.Booking(BookingID(ref))
	if b == nil || c.Caller.Anonymous() {
		return bookingAccess{}, missing("booking")
	}
	at := bookingAccess{Booking: b, own: IsBooker(c, c.Caller, b)}
	if lab := c.Lab(b.Lab); lab != nil {
		at.as, at.desk = c.runs(lab)
	}
	switch {
	case at.desk:
	case !at.own:
		return bookingAccess{}, missing("booking")
	case b.Group != "":
		at.as = Scope{ScopeGroup, string(c.BookingGroup(string(b.Group)).GroupSlug())}
	default:
		at.as = Scope{Kind: ScopeServant}
	}
	return at, nil
}

// bookingToRun finds a booking of a lab that the caller runs.
func (c Case) bookingToRun(ref string) (bookingAccess, Refusal) {
	at, r := c.bookingToChange(ref)
	if r == nil && !at.desk {
		return at, missing("booking")
	}
	return at, r
}
