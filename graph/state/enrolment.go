package state

import (
	"fmt"
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func enrolmentsTable() kindTable {
	return tableOf(
		exclusive("place", func(e *network.Enrolment) [][]byte { return one(string(e.Training), string(e.Servant)) }),
		order("turn", func(e *network.Enrolment) [][]byte {
			return one(string(e.Training), turn(e.Turn), e.Key())
		}),
		many("servant", func(e *network.Enrolment) [][]byte { return one(string(e.Servant)) }),
	)
}

// EnrolmentsIn lists a training's enrolments by their turn, cancelled ones too.
func (r reads) EnrolmentsIn(id network.TrainingID) iter.Seq[*network.Enrolment] {
	return each[*network.Enrolment](r, "turn", key(string(id)))
}

// EnrolmentOf finds the servant's enrolment in the training.
func (r reads) EnrolmentOf(id network.TrainingID, who network.ServantID) *network.Enrolment {
	return first[*network.Enrolment](r, "place", key(string(id), string(who)))
}

// EnrolmentsOf lists a servant's enrolments, past and cancelled ones too.
func (r reads) EnrolmentsOf(who network.ServantID) iter.Seq[*network.Enrolment] {
	return each[*network.Enrolment](r, "servant", key(string(who)))
}

// EnrolmentsByTurn orders a training's enrolments by their turn.
func EnrolmentsByTurn(id network.TrainingID) Order[*network.Enrolment] {
	return Order[*network.Enrolment]{
		name: "turn", index: "turn", prefix: key(string(id)),
		within: func(e *network.Enrolment) bool { return e.Training == id },
		place:  func(e *network.Enrolment) []byte { return key(turn(e.Turn), e.Key()) },
	}
}

// turn is a key that orders as the turns do.
func turn(n int) string { return fmt.Sprintf("%09d", n) }
