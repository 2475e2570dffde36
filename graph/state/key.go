package state

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func keysTable() kindTable {
	return tableOf(
		many("at", func(k *network.Key) [][]byte { return [][]byte{instant(k.At)} }),
	)
}

// IdempotencyKey finds a key that was used.
func (r reads) IdempotencyKey(id string) *network.Key {
	return byID[*network.Key](r, id)
}

// KeysBefore lists the keys first used before t, oldest first.
func (r reads) KeysBefore(t time.Time) iter.Seq[*network.Key] {
	return upTo(each[*network.Key](r, "at", nil), func(k *network.Key) bool { return k.At.Before(t) })
}
