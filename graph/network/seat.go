package network

import (
	"iter"
	"slices"
	"time"
)

// A Vacancy is a seat that a secretariat has to fill.
type Vacancy string

// The seats of a secretariat: one for a permanent servant, and one for any.
const (
	VacancyPermanent Vacancy = "PERMANENT"
	VacancyAny       Vacancy = "ANY"
)

// SeatsPerSecretariat is how many seats each secretariat has in the network
// (milestone 4.2).
const SeatsPerSecretariat = 2

// A NominationStatus tells which of its seats a secretariat has still to fill.
type NominationStatus struct{ Missing []Vacancy }

// Complete tells whether no seat is vacant.
func (s *NominationStatus) Complete() bool { return len(s.Missing) == 0 }

// Nominating is what NominationStatusOf asks.
type Nominating interface {
	NominationsFor(SecretariatID) iter.Seq[*Nomination]
	Servant(ServantID) *Servant
}

// NominationStatusOf tells what a body's nominations lacked at the end of the
// day, or now, if the day is not over. It is nil for other kinds of body than
// secretariats, which have no seats, and for one that was not there on the day.
func NominationStatusOf(d Nominating, body *Secretariat, day Date, now time.Time) *NominationStatus {
	if !body.seatedOn(day) {
		return nil
	}
	at := EndOf(day, now)
	held, permanent := 0, false
	for n := range d.NominationsFor(body.ID) {
		if n.On(day) {
			held++
			permanent = permanent || employedAt(d.Servant(n.Servant), at) == Permanent
		}
	}
	return &NominationStatus{Missing: vacancies(held, permanent)}
}

// vacancies lists what is missing beside the seats held. Two seats without a
// permanent servant leave that one vacant.
func vacancies(held int, permanent bool) []Vacancy {
	missing := []Vacancy{}
	if !permanent {
		missing = append(missing, VacancyPermanent)
	}
	others := held
	if permanent {
		others--
	}
	if others < SeatsPerSecretariat-1 {
		missing = append(missing, VacancyAny)
	}
	return missing
}

// HasSeats tells whether the body has seats in the network: living secretariats
// in the narrow sense do.
func (s *Secretariat) HasSeats() bool { return s.BodyKind == KindSecretariat && !s.Dissolved() }

// seatedOn tells whether the body had seats on the day: a secretariat that had
// been created and was not dissolved by then.
func (s *Secretariat) seatedOn(day Date) bool {
	return s.BodyKind == KindSecretariat && s.LivedOn(day)
}

// employedAt is how City Hall employed the servant at the instant, as far as
// their record goes back.
func employedAt(s *Servant, at time.Time) Employment {
	if s == nil {
		return ""
	}
	if p := s.On(at); p != nil {
		return p.Employment
	}
	return s.Periods[0].Employment
}

// Seated finds the nomination by which the servant held a seat of the body on the
// day, if only for a part of it.
func Seated(d Nominations, who ServantID, body SecretariatID, day Date) *Nomination {
	for n := range d.NominationsOf(who) {
		if n.Secretariat == body && n.Covers(day) {
			return n
		}
	}
	return nil
}

// vacate ends seats that can no longer stand. A term that has not begun is as if
// it had never been: it is dropped.
func (d *Decision) vacate(c Case, seats iter.Seq[*Nomination], reason string) {
	today := Today(c.Now)
	for _, n := range slices.Collect(seats) {
		switch {
		case n.over(today):
		case n.Since.After(today):
			d.Drop = append(d.Drop, RefOf(n))
		default:
			d.Put = append(d.Put, n.end(c.Now, reason))
		}
	}
}

// vacateFrom ends the seats of a body that was dissolved on the day: from that day on,
// and not only from now, nobody holds one. A term that began on it or later is as if it
// had never been.
func (d *Decision) vacateFrom(c Case, on Date, seats iter.Seq[*Nomination]) {
	if on == Today(c.Now) {
		d.vacate(c, seats, bodyGone.PT)
		return
	}
	last := on.Plus(-1)
	for _, n := range slices.Collect(seats) {
		switch {
		case n.over(on):
		case n.Since.After(last):
			d.Drop = append(d.Drop, RefOf(n))
		default:
			next := *n
			next.Until, next.EndedAt, next.Reason = &last, &c.Now, bodyGone.PT
			d.Put = append(d.Put, &next)
		}
	}
}

// end gives the nomination as it is when it ends at once.
func (n *Nomination) end(now time.Time, reason string) *Nomination {
	next, today := *n, Today(now)
	next.Until, next.EndedAt, next.Reason = &today, &now, reason
	return &next
}
