package network

import (
	"slices"
	"time"
)

// The states of an enrolment. ENROLLED ones have a place, WAITLISTED ones get one
// as it is freed; after the training those who had a place ATTENDED it or MISSED it.
const (
	Enrolled           EnrolmentStatus = "ENROLLED"
	Waitlisted         EnrolmentStatus = "WAITLISTED"
	EnrolmentCancelled EnrolmentStatus = "CANCELLED"
	Attended           EnrolmentStatus = "ATTENDED"
	Missed             EnrolmentStatus = "MISSED"
)

// An Enrolment is a servant's place in a training, or in the line for one. The
// servant, those who keep the training and the committee see it; the public sees
// how many there are.
type Enrolment struct {
	ID       EnrolmentID `bson:"_id"`
	Stamp    `bson:",inline"`
	Training TrainingID      `bson:"training"`
	Servant  ServantID       `bson:"servant"`
	Status   EnrolmentStatus `bson:"status"`
	// Turn orders the enrolments of a training: whoever enrols takes the next
	// number, and takes a new one when they enrol again.
	Turn int `bson:"turn"`
	// AskedAt is when they enrolled last, EndedAt when they gave it up.
	AskedAt time.Time  `bson:"askedAt"`
	EndedAt *time.Time `bson:"endedAt,omitempty"`
	// Reason is why it was given up, where the person did not do it.
	Reason string `bson:"reason,omitempty"`
	// AttendedOn is the training's day, once they attended it; nil also where the
	// record is older than this field.
	AttendedOn *Date `bson:"attendedOn,omitempty"`
}

type EnrolmentStatus string

// MaxEnrolments is in how many trainings to come a servant may be enrolled, so
// that their leaving fits in one journal entry.
const MaxEnrolments = 30

const KindEnrolments Kind = "enrolments"

type EnrolmentID string

func (*Enrolment) Kind() Kind { return KindEnrolments }

func (e *Enrolment) Key() string { return string(e.ID) }

// Placed tells whether the enrolment has, or had, a place in the training.
func (e *Enrolment) Placed() bool {
	return e.Status == Enrolled || e.Status == Attended || e.Status == Missed
}

// live tells whether the enrolment has a place or waits for one.
func (e *Enrolment) live() bool { return e.Status == Enrolled || e.Status == Waitlisted }

// Stands tells where an enrolment stands, and since when and why if it ended. It fell with
// a training that was cancelled, whose notice is the reason.
func (e *Enrolment) Stands(d Trainings) (EnrolmentStatus, *time.Time, string) {
	if t := d.Training(e.Training); t != nil && t.Status == TrainingCancelled && e.live() {
		return EnrolmentCancelled, t.CancelledAt, t.Notice
	}
	return e.Status, e.EndedAt, e.Reason
}

// Places counts the places of a training that are taken.
func Places(d Trainings, id TrainingID) int {
	n := 0
	for e := range d.EnrolmentsIn(id) {
		if e.Placed() {
			n++
		}
	}
	return n
}

// Line counts those who wait for a place in a training.
func Line(d Trainings, id TrainingID) int {
	n := 0
	for e := range d.EnrolmentsIn(id) {
		if e.Status == Waitlisted {
			n++
		}
	}
	return n
}

// EnrolmentPosition is the enrolment's place in the line, from 1; nil where it does
// not wait.
func EnrolmentPosition(d Trainings, of *Enrolment) *int {
	if status, _, _ := of.Stands(d); status != Waitlisted {
		return nil
	}
	n := 1
	for e := range d.EnrolmentsIn(of.Training) {
		if e.Status == Waitlisted && e.Turn < of.Turn {
			n++
		}
	}
	return &n
}

func (e *Enrolment) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]EnrolmentStatus{Enrolled, Waitlisted, EnrolmentCancelled, Attended, Missed}, e.Status), "status")
	r.unless(e.Turn >= 1, "turn", "A vez conta a partir de 1.", "Turns count from 1.")
	r.keeps("reason", e.Reason, form{max: MaxReason, lines: true})
	t := d.Training(e.Training)
	told := e.Status == Attended || e.Status == Missed
	r.unless(!told || t != nil && t.Status == TrainingHeld, "status",
		"A presença é de uma formação que aconteceu.", "Attendance is of a training that was held.")
	return r
}
