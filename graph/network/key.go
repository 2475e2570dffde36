package network

import "time"

// A Key remembers that a caller's idempotency key was used, so that the same
// request sent again gets the same answer and does nothing twice. It is kept
// for KeyLife.
type Key struct {
	// ID is the hash of caller, mutation and the client's key.
	ID    string `bson:"_id"`
	Stamp `bson:",inline"`
	// Input is the SHA-256 of the request's input.
	Input string `bson:"input"`
	// Made has the ids of the records that the first request answered with; Answer
	// reads it.
	Made []string  `bson:"made"`
	At   time.Time `bson:"at"`
}

// KeyLife is how long an idempotency key is remembered.
const KeyLife = 48 * time.Hour

const KindKeys Kind = "idempotencyKeys"

func (*Key) Kind() Kind { return KindKeys }

func (k *Key) Key() string { return k.ID }

// DropKeys is the chore that forgets idempotency keys older than KeyLife, at
// most max at a time.
func DropKeys(c Case, max int) (Decision, Refusal) {
	return forget(c.KeysBefore(c.Now.Add(-KeyLife)), max), nil
}
