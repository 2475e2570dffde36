package network

type UpdateTrainingInput struct {
	Once

	Cleared
	Training  string
	Revision  *int
	Title     *string
	Text      *string
	District  *string
	Capacity  *int
	Programme *TrainingProgramme
}

// UpdateTraining changes a training's announcement. Places may be added until it
// begins, and go to those who wait; none that is taken can be taken away.
func UpdateTraining(c Case, in UpdateTrainingInput) (Decision, Refusal) {
	old, as, r := c.trainingToKeep(in.Training)
	if r != nil {
		return Decision{}, r
	}
	if r = stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	if old.Status == TrainingCancelled {
		return Decision{}, trainings.wasCancelled()
	}
	next := old.copy()
	r.patchText(&next.Title, "title", in.Title, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&next.Text, "text", in.Text, in.Cleared, form{max: MaxDescription, lines: true})
	if ref, ok := patched(&r, "district", in.District, in.Cleared, false); ok {
		if next.District = ""; ref != "" {
			next.District = c.district(&r, "district", ref)
		}
	}
	if p, ok := patched(&r, "programme", in.Programme, in.Cleared, true); ok {
		next.Programme = p
	}
	if r = append(r, c.resize(next, in)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	d.fillPlaces(c, next)
	return d, nil
}

// resize takes over another number of places.
func (c Case) resize(t *Training, in UpdateTrainingInput) Refusal {
	var r Refusal
	n, ok := patched(&r, "capacity", in.Capacity, in.Cleared, true)
	if !ok || n == t.Capacity {
		return r
	}
	r = append(r, t.open(c.Now)...)
	t.Capacity = r.trainees("capacity", n)
	if taken := Places(c, t.ID); r == nil && n < taken {
		r.add(WrongState, "capacity",
			"%[1]d pessoas já têm lugar: a capacidade não pode ser menor do que %[1]d.",
			"%[1]d people have a place already: the capacity cannot be less than %[1]d.", taken)
	}
	return r
}
