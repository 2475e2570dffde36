package network

import (
	"iter"
	"slices"
	"time"
)

// A Training is an open-government training that a body hosts (milestone 4.3), or
// an activity of the Open Government Agents in a district (milestone 2.3).
type Training struct {
	ID        TrainingID `bson:"_id"`
	Stamp     `bson:",inline"`
	Title     string            `bson:"title"`
	Text      string            `bson:"text,omitempty"`
	Programme TrainingProgramme `bson:"programme"`
	// Host is the body that holds it. It stays so after that body was dissolved;
	// the training is then kept by those who maintain the successor.
	Host     SecretariatID `bson:"host"`
	StartsAt time.Time     `bson:"startsAt"`
	EndsAt   time.Time     `bson:"endsAt"`
	Place    string        `bson:"place,omitempty"`
	// District is where it takes place; empty where nobody said.
	District DistrictID     `bson:"district,omitempty"`
	Capacity int            `bson:"capacity"`
	Status   TrainingStatus `bson:"status"`
	// Moves are its earlier dates and places, oldest first, each with the notice
	// that was given.
	Moves []Move `bson:"moves"`
	// CancelledAt and Notice tell when and why it was cancelled.
	CancelledAt *time.Time `bson:"cancelledAt,omitempty"`
	Notice      string     `bson:"notice,omitempty"`
	// Others is how many came without a record in the network, once it was held.
	Others int `bson:"others,omitempty"`
	// RecordedAt is when it was recorded that was held and not announced here, and Link
	// leads to what tells of it.
	RecordedAt *time.Time `bson:"recordedAt,omitempty"`
	Link       string     `bson:"link,omitempty"`
}

type TrainingProgramme string

// The programmes of trainings.
const (
	SecretariatTraining  TrainingProgramme = "SECRETARIAT_TRAINING"
	OpenGovernmentAgents TrainingProgramme = "OPEN_GOVERNMENT_AGENTS"
)

type TrainingStatus string

// The states of a training. It is HELD once its attendance is recorded.
const (
	TrainingScheduled TrainingStatus = "SCHEDULED"
	TrainingHeld      TrainingStatus = "HELD"
	TrainingCancelled TrainingStatus = "CANCELLED"
)

// Bounds of a training: its places, those who wait for one, and how long it lasts.
const (
	MaxTrainees     = 1_000
	MaxWaitlist     = 500
	MaxOthers       = 100_000
	MaxTrainingTime = 31 * 24 * time.Hour
)

// Trainings is what a rule may ask about trainings.
type Trainings interface {
	Training(TrainingID) *Training
	// EnrolmentsIn lists a training's enrolments, cancelled ones too, by their turn.
	EnrolmentsIn(TrainingID) iter.Seq[*Enrolment]
	EnrolmentOf(TrainingID, ServantID) *Enrolment
	// EnrolmentsOf lists a servant's enrolments, past and cancelled ones too.
	EnrolmentsOf(ServantID) iter.Seq[*Enrolment]
}

const KindTrainings Kind = "trainings"

type TrainingID string

func (*Training) Kind() Kind { return KindTrainings }

func (t *Training) Key() string { return string(t.ID) }

func (t *Training) copy() *Training {
	c := *t
	c.Moves = slices.Clone(t.Moves)
	return &c
}

// Day is the city's day on which the training begins.
func (t *Training) Day() Date { return Today(t.StartsAt) }

func (t *Training) Begun(now time.Time) bool { return !now.Before(t.StartsAt) }

// HeldBy tells whether the training took place and was over on the day.
func (t *Training) HeldBy(day Date) bool {
	return t.Status == TrainingHeld && !Today(t.EndsAt).After(day)
}

// open refuses whatever must precede the training.
func (t *Training) open(now time.Time) Refusal {
	return trainings.ahead(t.Status == TrainingCancelled, t.Status == TrainingHeld || t.Begun(now))
}

// unheld refuses to move or cancel what took place or will not.
func (t *Training) unheld() Refusal {
	return trainings.unheld(t.Status == TrainingCancelled, t.Status == TrainingHeld)
}

// answersFor tells whether the caller answers for a body that may be dissolved.
func (c Case) answersFor(body SecretariatID) (Scope, bool) { return AnswersFor(c, c.Caller, body) }

// AnswersFor tells whether the caller answers for what the body did, and in which
// right: they maintain it, or the successor of one that was dissolved. Who answers
// for a training's host sees its enrolments.
func AnswersFor(d interface {
	Secretariats
	Servants
}, who Caller, body SecretariatID) (Scope, bool) {
	of := d.Secretariat(body)
	for of != nil && of.Dissolved() {
		of = d.Secretariat(of.Successor)
	}
	if of == nil {
		return Scope{Kind: ScopeCommittee}, IsCommittee(who)
	}
	return Maintains(d, who, of)
}

// SeesEnrolment tells whether the caller may know of the enrolment: the servant,
// those who know them well, and those who answer for the training's host.
func SeesEnrolment(d Draft, who Caller, e *Enrolment) bool {
	if who.Anonymous() {
		return false
	}
	if s := d.Servant(e.Servant); s != nil && KnowsWell(d, who, s) {
		return true
	}
	t := d.Training(e.Training)
	if t == nil {
		return IsCommittee(who)
	}
	_, ok := AnswersFor(d, who, t.Host)
	return ok
}

// trainingToKeep finds a training that the caller may keep.
func (c Case) trainingToKeep(ref string) (*Training, Scope, Refusal) {
	t := c.Training(TrainingID(ref))
	if t == nil {
		return nil, Scope{}, missing("training")
	}
	as, ok := c.answersFor(t.Host)
	if !ok {
		return nil, Scope{}, missing("training")
	}
	return t, as, nil
}

func (t *Training) flaws(d Draft) Refusal {
	var r Refusal
	r.keeps("title", t.Title, form{max: MaxName, required: true})
	r.keeps("text", t.Text, form{max: MaxDescription, lines: true})
	r.keeps("place", t.Place, form{max: MaxAddress})
	r.keepsWord(slices.Contains([]TrainingProgramme{SecretariatTraining, OpenGovernmentAgents}, t.Programme), "programme")
	r.keepsWord(slices.Contains([]TrainingStatus{TrainingScheduled, TrainingHeld, TrainingCancelled}, t.Status), "status")
	r.unless(t.EndsAt.After(t.StartsAt), "endsAt", "A formação termina depois de começar.", "The training ends after it begins.")
	r.unless(t.Capacity >= 1 && Places(d, t.ID) <= t.Capacity, "capacity", "Há mais pessoas do que lugares.", "There are more people than places.")
	r.unless((t.Status == TrainingCancelled) == (t.CancelledAt != nil), "cancelledAt", "Só o que foi cancelado tem quando.", "What was cancelled tells when, and nothing else.")
	r.keepsLink(t.RecordedAt, t.Link)
	return r
}
