package network

// CancelEnrolment gives the caller's place up, until the training begins. Whoever
// waits longest gets it.
func CancelEnrolment(c Case, in TrainingInput) (Decision, Refusal) {
	me, t := c.self(), c.Training(TrainingID(in.Training))
	switch {
	case me == nil:
		return Decision{}, c.notMember()
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
	d.giveUp(c, t, "", e)
	return d, nil
}

// giveUp ends enrolments in a training to come, and hands their places to those
// who wait longest. The reason is empty where people do it themselves.
func (d *Decision) giveUp(c Case, t *Training, reason string, those ...*Enrolment) {
	for _, e := range those {
		next := *e
		next.Status, next.EndedAt, next.Reason = EnrolmentCancelled, &c.Now, reason
		d.Put = append(d.Put, &next)
	}
	d.fillPlaces(c, t)
}

// resume ends the enrolments of those who are no longer ACTIVE members, in a training
// that was moved to a time to come. They kept the enrolments when they left, since the
// training had begun.
func (d *Decision) resume(c Case, t *Training) {
	var those []*Enrolment
	for e := range c.EnrolmentsIn(t.ID) {
		if who := c.Servant(e.Servant); e.live() && (who == nil || !who.Active()) {
			those = append(those, e)
		}
	}
	d.giveUp(c, t, memberNoMore.PT, those...)
}

// fillPlaces gives the places of a training to come that the decision leaves free to
// those who wait, in the order of their turns.
func (d *Decision) fillPlaces(c Case, t *Training) {
	if t.open(c.Now) != nil {
		return
	}
	at := c.after(d)
	free := t.Capacity - Places(at, t.ID)
	for e := range at.EnrolmentsIn(t.ID) {
		if free <= 0 {
			return
		}
		if e.Status == Waitlisted {
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
		d.giveUp(c, t, memberNoMore.PT, e)
	}
}
