package network

import (
	"slices"
	"time"
)

// seatFor refuses a term for which no seat is free as the decision leaves them, or
// which would leave two servants together of whom none is permanent.
func (c Case) seatFor(n *Nomination, who *Servant, d *Decision) Refusal {
	others := slices.Collect(c.after(d).NominationsFor(n.Secretariat))
	if len(others) >= MaxTermsAhead && c.ahead(others) >= MaxTermsAhead {
		return Refuse(WrongState, "secretariat",
			"O órgão já tem %d mandatos em curso ou por vir; cabem até %d.",
			"The body has %d terms in force or to come already; at most %d fit.", c.ahead(others), MaxTermsAhead)
	}
	for _, o := range others {
		if o.Servant == who.ID && o.overlaps(n) {
			return Refuse(Taken, "servant",
				"A pessoa já ocupa um assento nesse tempo.", "This person holds a seat in that time already.")
		}
	}
	if seated := crowd(others, n); seated != nil {
		return fullSeats(seated)
	}
	for _, o := range others {
		at := c.together(o, n)
		if o.overlaps(n) && employedAt(who, at) != Permanent && employedAt(c.Servant(o.Servant), at) != Permanent {
			return Refuse(Invalid, "servant",
				"Dos dois assentos, um é de um servidor efetivo (PERMANENT): o outro já é de quem não é.",
				"Of the two seats one is for a permanent servant: the other is held by one who is not.")
		}
	}
	return nil
}

// ahead counts the terms that are not over.
func (c Case) ahead(terms []*Nomination) int {
	count := 0
	for _, o := range terms {
		if !o.over(Today(c.Now)) {
			count++
		}
	}
	return count
}

// crowd gives those who fill the seats on a day of the term, or nil if there is
// always one free. The seats are fullest on a day on which a term begins.
func crowd(others []*Nomination, n *Nomination) []*Nomination {
	for _, first := range append([]*Nomination{n}, others...) {
		if !n.On(first.Since) {
			continue
		}
		var seated []*Nomination
		for _, o := range others {
			if o.On(first.Since) {
				seated = append(seated, o)
			}
		}
		if len(seated) >= SeatsPerSecretariat {
			return seated
		}
	}
	return nil
}

// fullSeats says until when both seats are held.
func fullSeats(seated []*Nomination) Refusal {
	var free *Date
	for _, o := range seated {
		if last := o.last(); last != nil && (free == nil || free.After(*last)) {
			free = last
		}
	}
	if free == nil {
		return Refuse(Taken, "secretariat",
			"Os dois assentos estão ocupados: encerre um mandato (endNomination) ou diga qual este substitui (replaces).",
			"Both seats are held: end a term (endNomination), or say which one this replaces (replaces).")
	}
	return Refuse(Taken, "secretariat",
		"Os dois assentos estão ocupados nesse tempo, até %[1]s: indique a partir do dia seguinte, ou diga qual mandato este substitui (replaces).",
		"Both seats are held in that time, until %[1]s: nominate from the next day on, or say which term this replaces (replaces).", free)
}

// together is the instant at which two who sit together are looked at: now, or the end
// of their common time where that has passed.
func (c Case) together(o, n *Nomination) time.Time {
	at := c.Now
	for _, last := range []*Date{o.last(), n.last()} {
		if last != nil && last.Ends().Before(at) {
			at = last.Ends()
		}
	}
	return at
}
