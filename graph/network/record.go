package network

import (
	"errors"
	"iter"
	"time"
)

// A Record is one thing of the network that the journal keeps. A record that
// was put is never changed again: a rule copies it, changes the copy and puts
// that.
type Record interface {
	Kind() Kind
	// Key is the record's id, unique within its kind.
	Key() string
	// Mark gives the record's stamp, which only the ledger writes.
	Mark() *Stamp
}

// A Stamp says which change a record's value comes from.
type Stamp struct {
	// Revision counts the changes of the record, from 1.
	Revision int `bson:"revision"`
	// Entry and Step are the journal entry, and the step within it, that made
	// this value.
	Entry int64 `bson:"entry"`
	Step  int   `bson:"step"`
	// ChangedAt is the server's clock at that step.
	ChangedAt time.Time `bson:"changedAt"`
}

// Mark gives the stamp itself, so that every record that embeds one has it.
func (s *Stamp) Mark() *Stamp { return s }

// A Ref names a record.
type Ref struct {
	Kind Kind
	ID   string
}

func RefOf(r Record) Ref { return Ref{r.Kind(), r.Key()} }

// A Place is where the journal changed a record: an entry and a step within it.
type Place struct {
	Entry int64
	Step  int
}

// A Past is one change of a record, as the journal has it.
type Past struct {
	Place
	At     time.Time
	Actor  Actor
	As     string
	Action string
	// Record is the value after the change; nil where the record was gone.
	Record Record
	// Before is where the change before this one is; nil for the first.
	Before *Place
}

// ErrNoPast says that the journal has no such change of the record.
var ErrNoPast = errors.New("the journal has no such change of the record")

// forget drops the first records of a reading, at most max.
func forget[R Record](seq iter.Seq[R], max int) Decision {
	var d Decision
	for r := range seq {
		if len(d.Drop) == max {
			break
		}
		d.Drop = append(d.Drop, RefOf(r))
	}
	return d
}
