package view

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Training is a training that a body hosts.
type Training struct {
	*network.Training
	at *Moment
}

// ID is the global id.
func (t *Training) ID() string { return t.Key() }

// Label is the title.
func (t *Training) Label() string { return t.Title }

// IsNode makes a training a Node.
func (*Training) IsNode() {}

// IsEntity makes a training an Entity.
func (*Training) IsEntity() {}

// Text is what it is about, or nil.
func (t *Training) Text() *string { return known(t.Training.Text) }

// Host is the body that holds it.
func (t *Training) Host() *Secretariat { return t.at.bodyOf(t.Training.Host) }

// Place is where, or nil.
func (t *Training) Place() *string { return known(t.Training.Place) }

// Link leads to what tells of a training that was recorded afterwards, or is nil.
func (t *Training) Link() *string { return known(t.Training.Link) }

// District is where it takes place, or nil.
func (t *Training) District() *District { return t.at.district(t.at.District(t.Training.District)) }

// Enrolled counts the places that are taken.
func (t *Training) Enrolled() int { return network.Places(t.at, t.Training.ID) }

// Waitlisted counts those who wait for one.
func (t *Training) Waitlisted() int { return network.Line(t.at, t.Training.ID) }

// Attended counts those who came, or is nil until that is told.
func (t *Training) Attended() *int {
	if t.Status != network.TrainingHeld {
		return nil
	}
	n := t.Others
	for e := range t.at.EnrolmentsIn(t.Training.ID) {
		if e.Status == network.Attended {
			n++
		}
	}
	return &n
}

// Moves are its earlier dates and places.
func (t *Training) Moves() []*TrainingMove {
	return each(t.Training.Moves, func(v *network.Move) *TrainingMove { return &TrainingMove{v} })
}

// Notice is why it was cancelled, or nil.
func (t *Training) Notice() *string { return known(t.Training.Notice) }

// Opens tells whether the caller may read a personal field: everybody their own
// enrolment, those who answer for the host everyone's.
func (t *Training) Opens(field string) bool {
	if field == "enrolment" {
		return !t.at.Caller().Anonymous()
	}
	_, ok := network.AnswersFor(t.at, t.at.Caller(), t.Training.Host)
	return ok
}

// Enrolment is the caller's own, or nil.
func (t *Training) Enrolment() *Enrolment {
	me := t.at.ServantByActor(t.at.Caller().Actor)
	if me == nil || !network.IsSelf(t.at.Caller(), me) {
		return nil
	}
	return t.at.enrolment(t.at.EnrolmentOf(t.Training.ID, me.ID))
}

// Enrolments lists everybody's by turn. The directive @personal guards it.
func (t *Training) Enrolments(first *int, after *string, last *int, before *string) (*EnrolmentConnection, error) {
	sees := t.Opens("enrolments")
	return page(Args{first, after, last, before}, ordered(t.at, state.EnrolmentsByTurn(t.Training.ID), false,
		func(*network.Enrolment) bool { return sees }, t.at.enrolment))
}

// UpdatedAt is when the record changed last.
func (t *Training) UpdatedAt() time.Time { return t.ChangedAt }

// History tells the record's changes.
func (t *Training) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return t.at.history(ctx, t.Training, first, after)
}

// A TrainingMove is where and when a training was to be.
type TrainingMove struct{ *network.Move }

// Place is where, or nil.
func (m *TrainingMove) Place() *string { return known(m.Move.Place) }

func (m *Moment) training(t *network.Training) *Training {
	if t == nil {
		return nil
	}
	return &Training{t, m}
}

// TrainingByID is the training with the id, or nil.
func (m *Moment) TrainingByID(id string) *Training {
	return m.training(m.Moment.Training(network.TrainingID(id)))
}
