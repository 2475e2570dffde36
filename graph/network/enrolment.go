package network

import (
	"iter"
	"slices"
	"time"
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
}

// EnrolmentStatus is where an enrolment stands.
type EnrolmentStatus string

// The states of an enrolment. ENROLLED ones have a place, WAITLISTED ones get one
// as it is freed; after the training those who had a place ATTENDED it or MISSED it.
const (
	Enrolled           EnrolmentStatus = "ENROLLED"
	Waitlisted         EnrolmentStatus = "WAITLISTED"
	EnrolmentCancelled EnrolmentStatus = "CANCELLED"
	Attended           EnrolmentStatus = "ATTENDED"
	Missed             EnrolmentStatus = "MISSED"
)

// MaxEnrolments is in how many trainings to come a servant may be enrolled, so
// that their leaving fits in one journal entry.
const MaxEnrolments = 30

// Kind is KindEnrolments.
func (*Enrolment) Kind() Kind { return KindEnrolments }

// Key is the enrolment's id.
func (e *Enrolment) Key() string { return string(e.ID) }

// Placed tells whether the enrolment has, or had, a place in the training.
func (e *Enrolment) Placed() bool {
	return e.Status == Enrolled || e.Status == Attended || e.Status == Missed
}

// live tells whether the enrolment has a place or waits for one.
func (e *Enrolment) live() bool { return e.Status == Enrolled || e.Status == Waitlisted }

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
	if of.Status != Waitlisted {
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

// A TrainingInput names a training.
type TrainingInput struct {
	Once
	Training string
}

// EnrolInTraining gives the caller a place, or the last one in the line where all
// are taken. Everybody enrols for themselves, until it begins.
func EnrolInTraining(c Case, in TrainingInput) (Decision, Refusal) {
	me, t := c.activeMe(), c.Training(TrainingID(in.Training))
	switch {
	case me == nil:
		return Decision{}, notMember()
	case t == nil:
		return Decision{}, missing("training")
	}
	next := &Enrolment{ID: EnrolmentID(c.NewID(KindEnrolments)), Training: t.ID, Servant: me.ID}
	r := t.open(c.Now)
	if old := c.EnrolmentOf(t.ID, me.ID); old != nil {
		*next = *old
		if old.live() {
			r.add(WrongState, "training", "Você já está inscrito nesta formação.", "You are enrolled in this training already.")
		}
	}
	next.Status, next.AskedAt, next.EndedAt = Enrolled, c.Now, nil
	next.Turn = c.nextTurn(t.ID)
	if Places(c, t.ID) >= t.Capacity {
		next.Status = Waitlisted
		if Line(c, t.ID) >= MaxWaitlist {
			r.add(WrongState, "training", "A lista de espera já tem %d pessoas.", "The waitlist has %d people already.", MaxWaitlist)
		}
	}
	if r = append(r, c.roomToEnrol(me.ID)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{t.Key(), next.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

func (c Case) nextTurn(id TrainingID) int {
	turn := 0
	for e := range c.EnrolmentsIn(id) {
		turn = max(turn, e.Turn)
	}
	return turn + 1
}

// roomToEnrol refuses a servant more trainings to come than one person has time
// for.
func (c Case) roomToEnrol(who ServantID) Refusal {
	n := 0
	for range c.trainingsToCome(who) {
		n++
	}
	if n < MaxEnrolments {
		return nil
	}
	return Refuse(WrongState, "training",
		"Você já está inscrito em %d formações; cabem até %d.",
		"You are enrolled in %d trainings already; at most %d fit.", n, MaxEnrolments)
}

// trainingsToCome gives the servant's live enrolments in trainings that have not
// begun, each with its training.
func (c Case) trainingsToCome(who ServantID) iter.Seq2[*Enrolment, *Training] {
	return func(yield func(*Enrolment, *Training) bool) {
		for e := range c.EnrolmentsOf(who) {
			if t := c.Training(e.Training); e.live() && t != nil && t.open(c.Now) == nil && !yield(e, t) {
				return
			}
		}
	}
}

// CancelEnrolment gives the caller's place up, until the training begins. Whoever
// waits longest gets it.
func CancelEnrolment(c Case, in TrainingInput) (Decision, Refusal) {
	me, t := c.self(), c.Training(TrainingID(in.Training))
	switch {
	case me == nil:
		return Decision{}, notMember()
	case t == nil:
		return Decision{}, missing("training")
	}
	e := c.EnrolmentOf(t.ID, me.ID)
	if e == nil || !e.live() {
		return Decision{}, Refuse(WrongState, "training",
			"Você não está inscrito nesta formação.", "You are not enrolled in this training.")
	}
	if r := t.open(c.Now); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{t.Key(), e.Key()}, As: Scope{Kind: ScopeServant}}
	d.giveUp(c, t, e)
	return d, nil
}

// giveUp ends enrolments in a training to come, and hands their places to those
// who wait longest.
func (d *Decision) giveUp(c Case, t *Training, gone ...*Enrolment) {
	for _, e := range gone {
		next := *e
		next.Status, next.EndedAt = EnrolmentCancelled, &c.Now
		d.Put = append(d.Put, &next)
	}
	d.fillPlaces(c, t, gone...)
}

// resume gives up, in a training that is to come again, the enrolments of those who
// are no longer ACTIVE members. They kept them when they left, since it had begun.
func (d *Decision) resume(c Case, t *Training) {
	var gone []*Enrolment
	for e := range c.EnrolmentsIn(t.ID) {
		if who := c.Servant(e.Servant); e.live() && (who == nil || !who.Active()) {
			gone = append(gone, e)
		}
	}
	d.giveUp(c, t, gone...)
}

// fillPlaces gives the free places of a training to come to those who wait, in their
// turn, as if those who give theirs up were gone.
func (d *Decision) fillPlaces(c Case, t *Training, gone ...*Enrolment) {
	if t.open(c.Now) != nil {
		return
	}
	free := t.Capacity - Places(c, t.ID)
	for _, e := range gone {
		if e.Placed() {
			free++
		}
	}
	for e := range c.EnrolmentsIn(t.ID) {
		if free <= 0 {
			return
		}
		if e.Status == Waitlisted && !slices.Contains(gone, e) {
			next := *e
			next.Status = Enrolled
			d.Put = append(d.Put, &next)
			free--
		}
	}
}

// withdraw gives up a servant's enrolments in trainings to come: they are no
// longer an ACTIVE member.
func (d *Decision) withdraw(c Case, who ServantID) {
	for e, t := range c.trainingsToCome(who) {
		d.giveUp(c, t, e)
	}
}
