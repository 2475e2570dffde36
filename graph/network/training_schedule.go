package network

import "time"

type ScheduleTrainingInput struct {
	Once

	Title    string
	Text     *string
	Host     string
	StartsAt time.Time
	EndsAt   time.Time
	Place    *string
	// District is where it takes place; that of a subprefecture which hosts it, if
	// left out.
	District *string
	Capacity int
	// Programme is SECRETARIAT_TRAINING if left out.
	Programme *TrainingProgramme
}

// ScheduleTraining announces a training: a body's maintainers for their own body,
// the committee for any.
func ScheduleTraining(c Case, in ScheduleTrainingInput) (Decision, Refusal) {
	host, r := c.livingBody("host", in.Host)
	if r != nil {
		return Decision{}, r
	}
	as, ok := c.maintains(host)
	if !ok {
		return Decision{}, missing("host")
	}
	t := &Training{
		ID: TrainingID(c.NewID(KindTrainings)), Host: host.ID, Status: TrainingScheduled, Programme: SecretariatTraining,
		StartsAt: stored(in.StartsAt), EndsAt: stored(in.EndsAt), Moves: []Move{},
		Title:    r.text("title", in.Title, form{max: MaxName, required: true}),
		Text:     r.text("text", value(in.Text), form{max: MaxDescription, lines: true}),
		Place:    r.text("place", value(in.Place), form{max: MaxAddress}),
		Capacity: r.trainees("capacity", in.Capacity),
		District: c.homeDistrict(host),
	}
	if in.Programme != nil {
		t.Programme = *in.Programme
	}
	if in.District != nil {
		t.District = c.district(&r, "district", *in.District)
	}
	if r = append(r, c.spanFits(trainings.times, in.StartsAt, in.EndsAt)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{t}, Made: []string{t.Key()}, As: as}, nil
}

// trainees reads how many places there are.
func (r *Refusal) trainees(field string, n int) int {
	if n < 1 || n > MaxTrainees {
		r.add(Invalid, field, "A capacidade é de 1 a %d pessoas.", "The capacity is 1 to %d people.", MaxTrainees)
	}
	return n
}

type RescheduleTrainingInput struct {
	Once

	RescheduleInput
	Training string
}

// RescheduleTraining moves a training that did not take place, with notice. Those
// who enrolled keep their places, and may give them up.
func RescheduleTraining(c Case, in RescheduleTrainingInput) (Decision, Refusal) {
	old, as, r := c.trainingToKeep(in.Training)
	if r != nil {
		return Decision{}, r
	}
	if r = append(stale(in.Revision, old), old.unheld()...); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	r = trainings.reschedule(c, appointment{&next.StartsAt, &next.EndsAt, &next.Place, &next.Moves}, in.RescheduleInput)
	if r = append(r, trainings.seldomMoved(old.Moves)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	d.resume(c, next)
	return d, nil
}

type CancelTrainingInput struct {
	Once

	Training string
	// Notice is what those who enrolled are told.
	Notice string
}

// CancelTraining calls off a training that did not take place.
func CancelTraining(c Case, in CancelTrainingInput) (Decision, Refusal) {
	old, as, r := c.trainingToKeep(in.Training)
	if r != nil {
		return Decision{}, r
	}
	notice := r.text("notice", in.Notice, form{max: MaxReason, lines: true, required: true})
	if r = append(r, old.unheld()...); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Status, next.CancelledAt, next.Notice = TrainingCancelled, &c.Now, notice
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}
