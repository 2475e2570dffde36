package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

var trainings = part{
	name: "trainings", does: "`number` of trainings, past and to come", usual: 120,
	size: func(o *Options) *int { return &o.Trainings },
	fill: (*city).train,
}

// mostClasses is in how many trainings to come one person enrols.
const mostClasses = 20

// train has each training announced, and what became of it recorded: those of the
// past were held, or called off, and people enrol in those to come.
func (c *city) train(ctx context.Context) error {
	if len(c.bodies) == 0 && c.Trainings > 0 {
		return ErrHomeless
	}
	classes := c.classes()
	return c.each(ctx, c.Trainings, func(ctx context.Context, i int) error {
		t := c.training(i, len(c.bodies), len(c.districts()))
		id, err := c.announce(ctx, t)
		if err != nil {
			return err
		}
		switch t.fate {
		case held:
			return c.attended(ctx, id, t)
		case calledOff:
			return c.callOff(ctx, id, t)
		}
		for _, person := range classes[i] { // in turn: who comes first has the place
			if err := c.enrol(ctx, id, person); err != nil {
				return err
			}
		}
		return nil
	})
}

// announce has a training announced a month ahead, or today if it is to come.
func (c *city) announce(ctx context.Context, t training) (network.TrainingID, error) {
	id := fresh(network.KindTrainings)
	in := network.ScheduleTrainingInput{
		Title: t.title, Text: &t.text, Host: string(c.bodies[t.body]), Place: &t.place, Capacity: t.capacity, Programme: &t.programme,
		StartsAt: c.day(t.day).Add(t.hour), EndsAt: c.day(t.day).Add(t.hour + t.length),
	}
	if t.programme == network.OpenGovernmentAgents {
		d := c.districts()[t.district]
		in.Host, in.District = string(d.Subprefecture), ptr(d.Key())
	}
	_, err := c.then(ctx, "scheduleTraining", c.day(min(t.day-30, 0)), office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Training(network.TrainingID(id)) != nil {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return id }
		return network.ScheduleTraining(k, in)
	})
	return network.TrainingID(id), err
}

// attended has a past training's attendance recorded, as a number: those who came had no
// record in the network yet.
func (c *city) attended(ctx context.Context, id network.TrainingID, t training) error {
	_, err := c.then(ctx, "recordTrainingAttendance", c.day(t.day).Add(t.hour+t.length), office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Training(id).Status == network.TrainingHeld {
			return network.Decision{}, nil
		}
		return network.RecordTrainingAttendance(k, network.RecordTrainingAttendanceInput{Training: string(id), Others: &t.came})
	})
	return err
}

func (c *city) callOff(ctx context.Context, id network.TrainingID, t training) error {
	_, err := c.then(ctx, "cancelTraining", c.day(min(t.day-2, 0)), office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Training(id).Status == network.TrainingCancelled {
			return network.Decision{}, nil
		}
		return network.CancelTraining(k, network.CancelTrainingInput{Training: string(id), Notice: "A sala não estava disponível."})
	})
	return err
}

// enrol has a person enrol in a training to come.
func (c *city) enrol(ctx context.Context, id network.TrainingID, person int) error {
	_, err := c.then(ctx, "enrolInTraining", c.day(0), c.caller(c.person(person, len(c.bodies))), func(k network.Case) (network.Decision, network.Refusal) {
		if k.EnrolmentOf(id, c.people[person]) != nil {
			return network.Decision{}, nil
		}
		return network.EnrolInTraining(k, network.TrainingInput{Training: string(id)})
	})
	return err
}

// classes settles who enrols in which training to come, in their turn.
func (c *city) classes() [][]int {
	var everyone []int
	for _, members := range c.active {
		everyone = append(everyone, members...)
	}
	taken, classes := map[int]int{}, make([][]int, c.Trainings)
	for i := range classes {
		t := c.training(i, len(c.bodies), len(c.districts()))
		if t.fate != toCome {
			continue
		}
		for _, person := range sample(c.dice(ofEnrolments, i), everyone, t.came) {
			if taken[person] < mostClasses {
				taken[person]++
				classes[i] = append(classes[i], person)
			}
		}
	}
	return classes
}

// What becomes of a training.
const (
	held fate = iota
	calledOff
	untold // it began, and nobody told who came
	toCome
)

// A training is made up from the city's seed and its own number alone, but for
// where it is, which depends on how many bodies and districts there are.
type training struct {
	title, text, place string
	programme          network.TrainingProgramme
	body, district     int
	day                int // from today on
	hour, length       time.Duration
	capacity           int
	came               int // or enrol, if it is to come
	fate               fate
}

// training makes up the nth training.
func (o Options) training(n, bodies, districts int) training {
	d := o.dice(ofTrainings, n)
	theme, at := pick(d, interests), pick(d, places)
	t := training{
		title: fmt.Sprintf("Formação em %s, %s", theme, at.name), programme: network.SecretariatTraining,
		text:  "Uma oficina de governo aberto sobre " + theme + ", para servidores e quem mais quiser vir.",
		place: fmt.Sprintf("Centro de formação de %s, sala %d", at.name, 1+d.IntN(9)),
		day:   d.IntN(450) - 360, hour: time.Duration(8+d.IntN(10)) * time.Hour, length: time.Duration(1+d.IntN(4)) * time.Hour,
		capacity: 5 * (1 + d.IntN(8)),
	}
	if agents := d.IntN(3) == 0; agents && districts > 0 {
		t.programme, t.title = network.OpenGovernmentAgents, "Agentes de Governo Aberto: "+theme
	}
	t.came = 1 + d.IntN(t.capacity+t.capacity/2)
	switch chance := d.IntN(100); {
	case t.day > 0 && chance >= 5:
		t.fate = toCome
	case chance < 5:
		t.fate = calledOff
	case chance < 12:
		t.fate = untold
	}
	if t.day == 0 { // neither past nor to come
		t.day = -1
	}
	t.body, t.district = d.IntN(bodies), d.IntN(max(districts, 1))
	t.title = strings.TrimSpace(t.title)
	return t
}

// fresh is an id for a record that the city has not asked for yet, so that asking
// again does not make another.
func fresh(kind network.Kind) string { return state.Kinds.FormatID(kind, uuid.Must(uuid.NewV7())) }

func ptr[T any](v T) *T { return &v }

// districts are the city's, by slug.
func (c *city) districts() []*network.District {
	if c.territory == nil {
		for d := range c.ledger.Moment().AllDistricts() {
			c.territory = append(c.territory, d)
		}
	}
	return c.territory
}

// day is when a day of the city began, so many days from today.
func (c *city) day(n int) time.Time { return network.Today(c.Now).Plus(n).Begins() }

// then has a command decided as if it were sent at an instant.
func (c *city) then(ctx context.Context, action string, at time.Time, who network.Caller, rule ledger.Rule) (string, error) {
	return c.do(ctx, action, who, func(k network.Case) (network.Decision, network.Refusal) {
		k.Now, k.Awake = at, time.Time{}
		return rule(k)
	})
}
