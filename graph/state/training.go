package state

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func trainingsTable() kindTable {
	return tableOf(
		order("start", func(t *network.Training) [][]byte { return [][]byte{trainingByStart(t)} }),
		order("host", func(t *network.Training) [][]byte {
			return [][]byte{append(key(string(t.Host)), trainingByStart(t)...)}
		}),
	).withSearch(trainingSearch())
}

// trainingByStart is a training's place among all, by its beginning.
func trainingByStart(t *network.Training) []byte { return append(instant(t.StartsAt), key(t.Key())...) }

func (r reads) Training(id network.TrainingID) *network.Training {
	return byID[*network.Training](r, id)
}

// AllTrainings lists every training by its start.
func (r reads) AllTrainings() iter.Seq[*network.Training] {
	return each[*network.Training](r, "start", []byte{})
}

// TrainingsFrom lists the trainings that begin at the instant or later, by their
// start.
func (r reads) TrainingsFrom(t time.Time) iter.Seq[*network.Training] {
	return from[*network.Training](r, "start", instant(t))
}

// TrainingsHostedBy lists the body's trainings by their start.
func (r reads) TrainingsHostedBy(id network.SecretariatID) iter.Seq[*network.Training] {
	return each[*network.Training](r, "host", key(string(id)))
}

func trainingSearch() searchFields {
	return searchedBy(
		func(t *network.Training) string { return t.Title },
		func(t *network.Training) []string { return []string{t.Title} },
		noFacets[*network.Training],
	)
}

// TrainingsByStart orders the trainings by when they begin.
var TrainingsByStart = Order[*network.Training]{name: "start", index: "start", place: trainingByStart}

// TrainingsOfByStart orders those that the body hosts by when they begin.
func TrainingsOfByStart(id network.SecretariatID) Order[*network.Training] {
	return Order[*network.Training]{
		name: "start", index: "host", prefix: key(string(id)),
		within: func(t *network.Training) bool { return t.Host == id }, place: trainingByStart,
	}
}
