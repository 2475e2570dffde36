package network

import "time"

// MaxClosure is how long a closure lasts at most.
const MaxClosure = 366 * 24 * time.Hour

// MaxClosures is how many closures of one space may be to come: looking for its slots
// goes through them.
const MaxClosures = 366

type CloseSpaceInput struct {
	Once

	Space    string
	StartsAt time.Time
	EndsAt   time.Time
	// Reason is what the bookers of displaced bookings are told.
	Reason string
	// DryRun tells which bookings would fall, and changes nothing.
	DryRun *bool
}

// CloseSpace takes a space out of use for a time. Bookings that overlap the closure are
// cancelled, and what they had beyond it goes to the line. Those who wait in the line go
// on waiting.
func CloseSpace(c Case, in CloseSpaceInput) (Decision, Refusal) {
	space, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	next := &Closure{
		ID: ClosureID(c.NewID(KindClosures)), Space: space.ID, StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt),
		Reason: r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true}),
	}
	r = append(r, c.spanFits(closureTimes, in.StartsAt, in.EndsAt)...)
	if r = append(r, space.inUse()...); r != nil {
		return Decision{}, r
	}
	n := 0
	for range c.ClosuresOf(space.ID, Span{c.Now, c.Now.AddDate(2*MaxAheadYears, 0, 0)}) {
		n++
	}
	if n >= MaxClosures {
		return Decision{}, Refuse(WrongState, "space",
			"O espaço já tem %d fechamentos por vir; cabem até %d: reabra o que puder (liftClosure), ou feche por mais tempo de uma vez.",
			"The space has %d closures to come already; at most %d fit: lift some (liftClosure), or close for longer at once.", n, MaxClosures)
	}
	to := next.Span()
	if to.From.Before(c.Now) {
		to.From = c.Now
	}
	displaced, r := c.displaced("endsAt", space, to, (*Booking).losesPlace)
	if r != nil {
		return Decision{}, r
	}
	if value(in.DryRun) {
		return foresee(as, space, displaced), nil
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key(), space.Key()}, As: as}
	if d.displace(c, next.Reason, displaced...); len(displaced) > 0 {
		d.promote(c, space)
	}
	return d, nil
}

// losesPlace tells whether the booking ends where its space is not lent any more: it has
// a place, or asks the coordinators for one.
func (b *Booking) losesPlace() bool { return b.Holds() || b.Status == Requested }

// closureTimes bound a closure. It may have begun already, but not be over.
var closureTimes = timeBounds{
	earliest: -MaxClosure, years: MaxAheadYears, longest: MaxClosure,
	tooEarly:  textf("O fechamento começa há %d dias, no máximo.", "The closure begins %d days ago at most.", int(MaxClosure.Hours())/24),
	tooLate:   textf("O fechamento começa dentro de %d anos, no máximo.", "The closure begins within %d years at most.", MaxAheadYears),
	backwards: textf("O fechamento termina depois de começar.", "The closure ends after it begins."),
	over:      textf("Este tempo já passou: o fechamento tem de alcançar o futuro.", "This time is over: the closure has to reach into the future."),
	tooLong: textf("Um fechamento dura até %d dias; para sempre, desative o espaço.",
		"A closure lasts %d days at most; for good, retire the space.", int(MaxClosure.Hours())/24),
}

type LiftClosureInput struct {
	Once

	Closure string
}

// LiftClosure ends a closure at once. Its slots are lent again, to the line first.
func LiftClosure(c Case, in LiftClosureInput) (Decision, Refusal) {
	old := c.Closure(ClosureID(in.Closure))
	if old == nil {
		return Decision{}, missing("closure")
	}
	space, as, r := c.spaceToRun(string(old.Space))
	switch {
	case r != nil:
		return Decision{}, missing("closure")
	case old.LiftedAt != nil:
		return Decision{}, Refuse(WrongState, "closure", "Este fechamento já foi suspenso.", "This closure was lifted already.")
	case !old.EndsAt.After(c.Now):
		return Decision{}, Refuse(WrongState, "closure", "Este fechamento já terminou.", "This closure is over already.")
	}
	next := *old
	next.LiftedAt = &c.Now
	d := Decision{Put: []Record{&next}, Made: []string{next.Key(), space.Key()}, As: as}
	d.promote(c, space)
	return d, nil
}
