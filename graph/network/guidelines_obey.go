package network

import (
	"fmt"
	"slices"
	"time"
)

// rulesOf are what guidelines check; nothing where a lab has none.
func rulesOf(g *Guidelines) BookingRules {
	if g == nil {
		return BookingRules{}
	}
	return g.Rules
}

// guidelinesOf is the version under which a booking was made; nil where the lab had
// none.
func (c Case) guidelinesOf(b *Booking) *Guidelines {
	for g := range c.GuidelinesOf(b.Lab) {
		if g.Version == b.Guidelines {
			return g
		}
	}
	return nil
}

// accept notes the guidelines that the booking is made under. Whoever books for
// themselves accepts them, once for each version.
func (c Case) accept(a *bookingRequest) Refusal {
	current := 0
	if a.rules != nil {
		current = a.rules.Version
	}
	// what the desk moves stays accepted
	a.Accepted = a.Accepted && a.Guidelines == current
	a.Guidelines = current
	switch {
	case a.accepts != nil && *a.accepts != current:
		return Refuse(NotAccepted, "acceptsGuidelines",
			"As regras do laboratório estão na versão %d: leia-a e aceite-a (acceptsGuidelines).",
			"The lab's guidelines are at version %d: read and accept that one (acceptsGuidelines).", current)
	case a.rules == nil:
		return nil
	case a.desk:
		return nil
	case a.accepts != nil || c.acceptedBefore(a):
		a.Accepted = true
		return nil
	}
	return Refuse(NotAccepted, "acceptsGuidelines",
		"Antes de reservar, leia e aceite a versão %[1]d das regras do laboratório: acceptsGuidelines: %[1]d.",
		"Before you book, read and accept version %[1]d of the lab's guidelines: acceptsGuidelines: %[1]d.", current)
}

// acceptedBefore tells whether the booker accepted the current version with an
// earlier booking. What was made under it ends after it was published.
func (c Case) acceptedBefore(a *bookingRequest) bool {
	for b := range c.BookingsBy(a.Booker(), a.rules.PublishedAt) {
		if b.Accepted && b.Lab == a.Lab && b.Guidelines == a.rules.Version {
			return true
		}
	}
	return false
}

// against notes that a rule of the guidelines forbids something.
func (r *Refusal) against(field, pt, en string, args ...any) {
	r.add(AgainstGuidelines, field, pt, en, args...)
}

// obeys refuses what the lab's guidelines forbid, whoever asks. Each problem names
// its rule and the rule's figure.
func (c Case) obeys(a *bookingRequest) Refusal {
	r := c.suits(a)
	c.cameLastTime(&r, a, rulesOf(a.rules))
	return r
}

// suits refuses a stay that is against the guidelines, whatever its booker did before.
func (c Case) suits(a *bookingRequest) Refusal {
	var r Refusal
	rules := rulesOf(a.rules)
	if kind := AudienceOf(c, a.Booking); len(rules.Audiences) > 0 && !slices.Contains(rules.Audiences, kind) {
		r.against(a.booker, "As regras do laboratório (audiences) só admitem %[2]s; quem reserva é %[1]s.",
			"The lab's guidelines (audiences) admit %[2]s only; the booker is %[1]s.", kind, listed(rules.Audiences))
	}
	if h := rules.MinNoticeHours; h != nil && !a.walksIn && a.StartsAt.Before(c.Now.Add(time.Duration(*h)*time.Hour)) {
		n := hour.count(*h)
		r.against("startsAt", "As regras do laboratório (minNoticeHours) pedem %[1]s de antecedência.",
			"The lab's guidelines (minNoticeHours) ask for %[2]s of notice.", n.PT, n.EN)
	}
	if d := rules.MaxDaysAhead; d != nil && Today(a.StartsAt).After(Today(c.Now).Plus(*d)) {
		n := aDay.count(*d)
		r.against("startsAt", "As regras do laboratório (maxDaysAhead) permitem reservar até %[1]s à frente.",
			"The lab's guidelines (maxDaysAhead) allow booking %[2]s ahead at most.", n.PT, n.EN)
	}
	if h := rules.MaxStayHours; h != nil && a.EndsAt.Sub(a.StartsAt) > time.Duration(*h)*time.Hour {
		n := hour.count(*h)
		r.against("endsAt", "As regras do laboratório (maxStayHours) permitem ficar até %[1]s.",
			"The lab's guidelines (maxStayHours) allow a stay of %[2]s at most.", n.PT, n.EN)
	}
	rules.fewEnough(&r, a.Booking)
	c.withinHours(&r, a, rules)
	return r
}

// fewEnough refuses a booking for more people than the guidelines allow.
func (rules BookingRules) fewEnough(r *Refusal, b *Booking) {
	if most := rules.MaxPeople; most != nil && b.People > *most {
		n := person.count(*most)
		r.against("people", "As regras do laboratório (maxPeople) permitem até %[1]s por reserva.",
			"The lab's guidelines (maxPeople) allow %[2]s in a booking at most.", n.PT, n.EN)
	}
}

// AudienceOf is what kind of booker a booking has.
func AudienceOf(d Groups, b *Booking) Audience {
	switch {
	case b.Servant != "":
		return AudienceServants
	case b.Group != "":
		if g := d.BookingGroup(string(b.Group)); g != nil {
			return g.Audience()
		}
		return ""
	}
	return AudienceIndividuals
}

func listed[S ~string](all []S) string {
	text := ""
	for i, a := range all {
		if i > 0 {
			text += ", "
		}
		text += string(a)
	}
	return text
}

// cameLastTime refuses a booker who did not come to a booking of the lab, for as
// long as the guidelines say.
func (c Case) cameLastTime(r *Refusal, a *bookingRequest, rules BookingRules) {
	days := value(rules.NoShowBlockDays)
	if days == 0 {
		return
	}
	var until time.Time
	for b := range c.BookingsBy(a.Booker(), c.Now.AddDate(0, 0, -days)) {
		if end := b.EndsAt.AddDate(0, 0, days); b.Status == NoShow && b.Lab == a.Lab && end.After(until) {
			until = end
		}
	}
	if c.Now.Before(until) {
		n := aDay.count(days)
		r.against(a.booker, "As regras do laboratório (noShowBlockDays) suspendem por %[1]s quem reservou e não veio: até %[3]s.",
			"The lab's guidelines (noShowBlockDays) suspend for %[2]s whoever booked and did not come: until %[3]s.", n.PT, n.EN, cityClock(until))
	}
}

// withinHours refuses a stay by which its booker would have more hours of the lab
// in a week, or in a month, than the guidelines allow.
func (c Case) withinHours(r *Refusal, a *bookingRequest, rules BookingRules) {
	if limit := rules.HoursPerWeek; limit != nil {
		if p, hours := c.mostHours(a, weekOf); hours > time.Duration(*limit)*time.Hour {
			r.against("endsAt", "As regras do laboratório (hoursPerWeek) permitem %d h por semana; na de %s seriam %s, com esta reserva e o que espera resposta.",
				"The lab's guidelines (hoursPerWeek) allow %d h a week; in that of %s it would be %s, with this booking and what waits for an answer.",
				*limit, Today(p.From), inHours(hours))
		}
	}
	if limit := rules.HoursPerMonth; limit != nil {
		if p, hours := c.mostHours(a, monthOf); hours > time.Duration(*limit)*time.Hour {
			r.against("endsAt", "As regras do laboratório (hoursPerMonth) permitem %d h por mês; em %s seriam %s, com esta reserva e o que espera resposta.",
				"The lab's guidelines (hoursPerMonth) allow %d h a month; in %s it would be %s, with this booking and what waits for an answer.",
				*limit, Today(p.From).String()[:len("2006-01")], inHours(hours))
		}
	}
}

// mostHours finds, among the periods that the stay touches, the one in which its booker
// would have the most hours of the lab, and how many.
func (c Case) mostHours(a *bookingRequest, period func(time.Time) Span) (most Span, hours time.Duration) {
	for p := period(a.StartsAt); p.From.Before(a.EndsAt); p = period(p.To) {
		if h := HoursIn(c, a.Lab, a.Booker(), p, a.ID) + p.shared(a.Span()); h > hours {
			most, hours = p, h
		}
	}
	return most, hours
}

// HoursIn is for how long within a span a booker has booked the lab; one booking is left
// out. What waits for an answer or in the line counts, since it may become a booking;
// what was declined, cancelled or expired does not.
func HoursIn(d Bookings, lab LabID, who BookerKey, in Span, except BookingID) time.Duration {
	var sum time.Duration
	for b := range d.BookingsBy(who, in.From) {
		if !b.StartsAt.Before(in.To) {
			break
		}
		if b.Lab == lab && b.ID != except && b.counts() {
			sum += in.shared(b.Span())
		}
	}
	return sum
}

// counts tells whether the booking counts among its booker's hours.
func (b *Booking) counts() bool {
	return b.Status != Declined && b.Status != BookingCancelled && b.Status != Expired
}

// shared is for how long two spans overlap.
func (s Span) shared(o Span) time.Duration {
	from, to := s.From, s.To
	if o.From.After(from) {
		from = o.From
	}
	if o.To.Before(to) {
		to = o.To
	}
	return max(0, to.Sub(from))
}

// weekOf is the city's week, from Monday (ISO 8601), in which the instant lies.
func weekOf(t time.Time) Span {
	day := Today(t)
	monday := day.Plus(-((int(day.t.Weekday()) + 6) % 7))
	return Span{monday.At(0), monday.Plus(7).At(0)}
}

// monthOf is the city's month in which the instant lies.
func monthOf(t time.Time) Span {
	y, m, _ := Today(t).t.Date()
	first := func(m time.Month) Date { return DateOf(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)) }
	return Span{first(m).At(0), first(m + 1).At(0)}
}

// inHours writes a duration in hours and minutes.
func inHours(d time.Duration) string {
	h, m := int(d.Hours()), int(d.Minutes())%60
	if m == 0 {
		return fmt.Sprintf("%d h", h)
	}
	return fmt.Sprintf("%d h %d min", h, m)
}
