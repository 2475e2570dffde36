package network

import "slices"

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
	kept, r := guestOf(GuestInput{g.Name, g.Email, &g.Phone})
	r.unless(r != nil || *kept == *g, "guest", "O convidado não está escrito como se guarda.", "The guest is not written as it is kept.")
	return r
}

func (s *Series) flaws(Draft) Refusal {
	var r Refusal
	rule := r.rule("rule", s.Rule)
	r.unless(r != nil || !rule.endless(), "rule", "A série não termina.", "The series has no end.")
	r.unless(len(s.Skipped) < MaxOccurrences, "skipped", "A série não tem reserva alguma.", "The series has no booking at all.")
	return r
}

func (g *Group) flaws(Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(g.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", g.Name, form{max: MaxName, required: true})
	r.keepsContact(g.Contact)
	return r
}
