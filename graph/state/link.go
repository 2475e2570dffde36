package state

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func linksTable() kindTable {
	return tableOf(
		many("actor", func(l *network.Link) [][]byte { return one(string(l.Actor)) }),
		many("claim", func(l *network.Link) [][]byte {
			if l.Claim == "" {
				return nil
			}
			return one(l.Claim)
		}),
		many("until", func(l *network.Link) [][]byte { return [][]byte{instant(l.Until)} }),
	)
}

func (r reads) Link(id network.LinkID) *network.Link {
	return byID[*network.Link](r, id)
}

// LinksBy lists those that the identity asked for.
func (r reads) LinksBy(a network.Actor) iter.Seq[*network.Link] {
	return each[*network.Link](r, "actor", key(string(a)))
}

// LinksTo lists those that name the member of that id.
func (r reads) LinksTo(claim string) iter.Seq[*network.Link] {
	return each[*network.Link](r, "claim", key(claim))
}

// LinksUntil lists those whose time is up at t, the longest gone first.
func (r reads) LinksUntil(t time.Time) iter.Seq[*network.Link] {
	return upTo(each[*network.Link](r, "until", nil), func(l *network.Link) bool { return l.Gone(t) })
}

// LinksByMaking orders the links by when they were made.
var LinksByMaking = Order[*network.Link]{
	name: "made", index: "id", place: func(l *network.Link) []byte { return key(l.Key()) },
}
