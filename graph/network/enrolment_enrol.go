package network

import "iter"

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
		return Decision{}, c.notMember()
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
	next.Status, next.AskedAt, next.EndedAt, next.Reason = Enrolled, c.Now, nil, ""
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
