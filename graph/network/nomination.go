package network

import "time"

// A Nomination is a servant's seat in the network for a secretariat
// (commitment 4, milestone 4.2).
type Nomination struct {
	ID          NominationID `bson:"_id"`
	Stamp       `bson:",inline"`
	Secretariat SecretariatID `bson:"secretariat"`
	Servant     ServantID     `bson:"servant"`
	Since       Date          `bson:"since"`
	// Until is the last day of the term; nil while no end is set.
	Until *Date `bson:"until,omitempty"`
	// Profile is the statement of the servant's participative profile.
	Profile string `bson:"profile,omitempty"`
	// EndedAt is when the term was ended before its time; the seat is free from
	// then on, in the middle of its last day.
	EndedAt *time.Time `bson:"endedAt,omitempty"`
	// Reason is what was written about the end; seen by the person, their
	// maintainers and the committee.
	Reason string `bson:"reason,omitempty"`
}

const KindNominations Kind = "nominations"

type NominationID string

func (*Nomination) Kind() Kind { return KindNominations }

func (n *Nomination) Key() string { return string(n.ID) }

// Covers tells whether the term has the day, if only a part of it.
func (n *Nomination) Covers(day Date) bool {
	return !n.Since.After(day) && (n.Until == nil || !day.After(*n.Until))
}

// On tells whether the seat is held at the end of the day. So of two servants who follow
// each other on one day only the second is there.
func (n *Nomination) On(day Date) bool {
	last := n.last()
	return !n.Since.After(day) && (last == nil || !day.After(*last))
}

// last is the last day at whose end the seat is held; nil while no end is set. It lies
// before the first day where a term was ended on the day on which it began.
func (n *Nomination) last() *Date {
	if n.Until == nil || n.EndedAt == nil || Today(*n.EndedAt) != *n.Until {
		return n.Until
	}
	day := n.Until.Plus(-1)
	return &day
}

// over tells whether the term has come to its end on the day.
func (n *Nomination) over(day Date) bool {
	last := n.last()
	return last != nil && day.After(*last)
}

// overlaps tells whether both seats are held at the end of a same day.
func (n *Nomination) overlaps(m *Nomination) bool {
	return (m.last() == nil || !n.Since.After(*m.last())) && (n.last() == nil || !m.Since.After(*n.last())) &&
		!n.empty() && !m.empty()
}

// empty tells whether the term has no day at whose end the seat is held.
func (n *Nomination) empty() bool { return n.last() != nil && n.Since.After(*n.last()) }

// Nominated tells whether the servant holds a seat on the day.
func Nominated(d Nominations, who ServantID, day Date) bool {
	for n := range d.NominationsOf(who) {
		if n.On(day) {
			return true
		}
	}
	return false
}

func (n *Nomination) flaws(d Draft) Refusal {
	var r Refusal
	var others []*Nomination
	for o := range d.NominationsFor(n.Secretariat) {
		if o.ID != n.ID {
			others = append(others, o)
			r.unless(o.Servant != n.Servant || !o.overlaps(n), "servant", "A pessoa tem dois assentos ao mesmo tempo.", "This person has two seats at a time.")
		}
	}
	r.unless(crowd(others, n) == nil, "secretariat", "Num mesmo dia há mais de %d assentos.", "On one day there are more than %d seats.", SeatsPerSecretariat)
	r.unless(n.Until == nil || !n.Since.After(*n.Until), "until",
		"O mandato termina antes de começar.", "The term ends before it begins.")
	r.unless(n.EndedAt == nil || n.Until != nil, "endedAt", "O mandato foi encerrado e não termina.", "The term was ended and does not end.")
	r.keeps("profile", n.Profile, form{max: MaxBio, lines: true})
	r.keeps("reason", n.Reason, form{max: MaxReason, lines: true})
	return r
}
