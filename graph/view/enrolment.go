package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// An Enrolment is a servant's place in a training, or in the line for one, for
// those who may know of it.
type Enrolment struct {
	*network.Enrolment
	at *Moment
}

// ID is the global id.
func (e *Enrolment) ID() string { return e.Key() }

// IsNode makes an enrolment a Node.
func (*Enrolment) IsNode() {}

// Training is what it is for.
func (e *Enrolment) Training() *Training { return e.at.TrainingByID(string(e.Enrolment.Training)) }

// Servant is who enrolled, if the caller may see them.
func (e *Enrolment) Servant() *Servant { return e.at.Own(string(e.Enrolment.Servant)) }

// Status is where it stands.
func (e *Enrolment) Status() network.EnrolmentStatus {
	status, _, _ := e.Stands(e.at)
	return status
}

// EndedAt is when it was given up or fell, or nil.
func (e *Enrolment) EndedAt() *time.Time {
	_, at, _ := e.Stands(e.at)
	return at
}

// Reason is why it fell, or nil.
func (e *Enrolment) Reason() *string {
	_, _, why := e.Stands(e.at)
	return known(network.Said(why, e.at.Lang))
}

// WaitlistPosition is the place in the line, from 1, or nil.
func (e *Enrolment) WaitlistPosition() *int { return network.EnrolmentPosition(e.at, e.Enrolment) }

// An EnrolmentConnection is a page of enrolments.
type (
	EnrolmentConnection = Connection[*Enrolment]
	EnrolmentEdge       = Edge[*Enrolment]
)

// enrolment gives the view of an enrolment that the caller may know of, or nil.
func (m *Moment) enrolment(e *network.Enrolment) *Enrolment {
	if e == nil || !network.SeesEnrolment(m, m.Caller(), e) {
		return nil
	}
	return &Enrolment{e, m}
}

// Enrolments are all of a servant's, past and cancelled ones too. The directive
// @personal guards it.
func (s *Servant) Enrolments() []*Enrolment {
	list := []*Enrolment{}
	for e := range s.at.EnrolmentsOf(s.Servant.ID) {
		if v := s.at.enrolment(e); v != nil {
			list = append(list, v)
		}
	}
	return list
}
