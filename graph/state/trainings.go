package state

import (
	"fmt"
	"iter"
	"time"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func trainingsTable() *memdb.TableSchema {
	return table(network.KindTrainings,
		order("start", func(t *network.Training) [][]byte { return [][]byte{trainingByStart(t)} }),
		order("host", func(t *network.Training) [][]byte {
			return [][]byte{append(key(string(t.Host)), trainingByStart(t)...)}
		}),
	)
}

func enrolmentsTable() *memdb.TableSchema {
	return table(network.KindEnrolments,
		exclusive("place", func(e *network.Enrolment) [][]byte { return one(string(e.Training), string(e.Servant)) }),
		order("turn", func(e *network.Enrolment) [][]byte {
			return one(string(e.Training), turn(e.Turn), e.Key())
		}),
		many("servant", func(e *network.Enrolment) [][]byte { return one(string(e.Servant)) }),
	)
}

// trainingByStart is a training's place among all, by its beginning.
func trainingByStart(t *network.Training) []byte { return append(instant(t.StartsAt), key(t.Key())...) }

// Training finds a training by id.
func (r reads) Training(id network.TrainingID) *network.Training {
	return first[*network.Training](r, network.KindTrainings, "id", key(string(id)))
}

// AllTrainings lists every training by its start.
func (r reads) AllTrainings() iter.Seq[*network.Training] {
	return each[*network.Training](r, network.KindTrainings, "start_prefix", []byte{})
}

// TrainingsFrom lists the trainings that begin at the instant or later, by their
// start.
func (r reads) TrainingsFrom(t time.Time) iter.Seq[*network.Training] {
	return func(yield func(*network.Training) bool) {
		it := must(r.open().LowerBound(string(network.KindTrainings), "start", instant(t)))
		for raw := it.Next(); raw != nil; raw = it.Next() {
			if !yield(raw.(*network.Training)) {
				return
			}
		}
	}
}

// TrainingsHostedBy lists the body's trainings by their start.
func (r reads) TrainingsHostedBy(id network.SecretariatID) iter.Seq[*network.Training] {
	return each[*network.Training](r, network.KindTrainings, "host_prefix", key(string(id)))
}

// EnrolmentsIn lists a training's enrolments by their turn, cancelled ones too.
func (r reads) EnrolmentsIn(id network.TrainingID) iter.Seq[*network.Enrolment] {
	return each[*network.Enrolment](r, network.KindEnrolments, "turn_prefix", key(string(id)))
}

// EnrolmentOf finds the servant's enrolment in the training.
func (r reads) EnrolmentOf(id network.TrainingID, who network.ServantID) *network.Enrolment {
	return first[*network.Enrolment](r, network.KindEnrolments, "place", key(string(id), string(who)))
}

// EnrolmentsOf lists a servant's enrolments, past and cancelled ones too.
func (r reads) EnrolmentsOf(who network.ServantID) iter.Seq[*network.Enrolment] {
	return each[*network.Enrolment](r, network.KindEnrolments, "servant", key(string(who)))
}

func trainingSearch() searchFields {
	return searchedBy(
		func(t *network.Training) string { return t.Title },
		func(t *network.Training) []string { return []string{t.Title} },
		noFacets[*network.Training],
	)
}

// TrainingsByStart orders the trainings by when they begin.
var TrainingsByStart = Order[*network.Training]{kind: network.KindTrainings, name: "start", index: "start", place: trainingByStart}

// TrainingsOfByStart orders those that the body hosts by when they begin.
func TrainingsOfByStart(id network.SecretariatID) Order[*network.Training] {
	return Order[*network.Training]{
		kind: network.KindTrainings, name: "start", index: "host", prefix: key(string(id)),
		within: func(t *network.Training) bool { return t.Host == id }, place: trainingByStart,
	}
}

// EnrolmentsByTurn orders a training's enrolments by their turn.
func EnrolmentsByTurn(id network.TrainingID) Order[*network.Enrolment] {
	return Order[*network.Enrolment]{
		kind: network.KindEnrolments, name: "turn", index: "turn", prefix: key(string(id)),
		within: func(e *network.Enrolment) bool { return e.Training == id },
		place:  func(e *network.Enrolment) []byte { return key(turn(e.Turn), e.Key()) },
	}
}

// turn is a key that orders as the turns do.
func turn(n int) string { return fmt.Sprintf("%09d", n) }
