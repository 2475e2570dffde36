package network

// A RecordTrainingAttendanceInput tells who came, whole.
type RecordTrainingAttendanceInput struct {
	Once

	Training string
	// Attended are those of the ENROLLED who came; the others missed it.
	Attended []string
	// Others is how many came besides them, such as citizens.
	Others *int
}

// RecordTrainingAttendance records who came, once the training has begun, or
// corrects it. A place is theirs who enrolled and got one; whoever came without is
// counted, not named. With it the training was held.
func RecordTrainingAttendance(c Case, in RecordTrainingAttendanceInput) (Decision, Refusal) {
	old, as, r := c.trainingToKeep(in.Training)
	if r != nil {
		return Decision{}, r
	}
	switch {
	case old.Status == TrainingCancelled:
		return Decision{}, trainings.wasCancelled()
	case !old.Begun(c.Now):
		return Decision{}, Refuse(WrongState, "training",
			"A formação ainda não começou: isto se faz depois.", "The training has not begun yet: this is done afterwards.")
	}
	next := old.copy()
	next.Status, next.Others = TrainingHeld, value(in.Others)
	if next.Others < 0 || next.Others > MaxOthers {
		r.add(Invalid, "others", "O número de outras pessoas é de 0 a %d.", "The number of other people is 0 to %d.", MaxOthers)
	}
	came := c.cameOn(&r, old, in.Attended)
	if r == nil && len(came)+next.Others == 0 {
		r.add(Invalid, "attended",
			"Ninguém veio: se a formação não aconteceu, cancele-a.", "Nobody came: if the training did not take place, cancel it.")
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	d.mark(c, old, came)
	return d, nil
}

// mark notes on each place of the training whether it was taken.
func (d *Decision) mark(c Case, t *Training, came map[ServantID]bool) {
	for e := range c.EnrolmentsIn(t.ID) {
		status := Missed
		if came[e.Servant] {
			status = Attended
		}
		if e.Placed() && e.Status != status {
			next := *e
			next.Status, next.AttendedOn = status, nil
			if day := t.Day(); status == Attended {
				next.AttendedOn = &day
			}
			d.Put = append(d.Put, &next)
		}
	}
}

// cameOn reads the list of those who came, each of whom had a place.
func (c Case) cameOn(r *Refusal, t *Training, refs []string) map[ServantID]bool {
	if len(refs) > MaxTrainees {
		r.add(Invalid, "attended", "A lista tem %d pessoas; cabem até %d.", "The list has %d people; at most %d fit.", len(refs), MaxTrainees)
		return nil
	}
	came := map[ServantID]bool{}
	for i, ref := range refs {
		e := c.EnrolmentOf(t.ID, ServantID(ref))
		if e == nil || !e.Placed() {
			r.add(Invalid, indexed("attended", i),
				"A pessoa não tinha lugar nesta formação: conte-a entre as outras (others).",
				"This person had no place in this training: count them among the others (others).")
			continue
		}
		came[e.Servant] = true
	}
	return came
}
