package network

// An AnswerOfferInput takes an offered place, or gives it back.
type AnswerOfferInput struct {
	Once

	Booking string
	Accept  bool
}

// AnswerOffer takes a place that was offered from the line, or hands it to the next who
// fits. The booker answers, or who runs the lab. An offer that was not taken in time has
// lapsed, even if nobody else has the place yet.
func AnswerOffer(c Case, in AnswerOfferInput) (Decision, Refusal) {
	b, r := c.bookingToChange(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	if r = append(b.mustBe(Offered), b.inTime(c)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{b.Key()}, As: b.as}
	if in.Accept {
		d.set(b.confirmed())
	} else {
		d.end(c, b.Booking, b.closed(BookingCancelled, ""))
	}
	return d, nil
}

// inTime refuses an answer that comes after the booking's time for it is over.
func (b *Booking) inTime(c Case) Refusal {
	end := b.StartsAt
	if b.ExpiresAt != nil {
		end = *b.ExpiresAt
	}
	if c.Now.Before(end) {
		return nil
	}
	return Refuse(WrongState, "booking", "O prazo para esta resposta terminou em %s.", "The time for this answer ended on %s.", cityClock(end))
}
