package state

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func revocationsTable() kindTable {
	return tableOf(
		exclusive("target", func(r *network.Revocation) [][]byte { return one(r.Target) }),
		many("until", func(r *network.Revocation) [][]byte {
			if r.Until == nil {
				return nil
			}
			return [][]byte{instant(*r.Until)}
		}),
	)
}

func (r reads) Revocation(id network.RevocationID) *network.Revocation {
	return byID[*network.Revocation](r, id)
}

// RevocationByTarget finds what takes back the tokens, or the token, of that
// pseudonym.
func (r reads) RevocationByTarget(target string) *network.Revocation {
	return first[*network.Revocation](r, "target", key(target))
}

// RevocationsUntil lists those whose time is up at t, the longest gone first.
func (r reads) RevocationsUntil(t time.Time) iter.Seq[*network.Revocation] {
	return upTo(each[*network.Revocation](r, "until", nil),
		func(v *network.Revocation) bool { return !t.Before(*v.Until) })
}

// RevocationsByMaking orders the revocations by when they were made.
var RevocationsByMaking = Order[*network.Revocation]{
	name: "made", index: "id", place: func(r *network.Revocation) []byte { return key(r.Key()) },
}
