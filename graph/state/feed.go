package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func feedsTable() kindTable {
	return table(many("owner", func(f *network.Feed) [][]byte {
		if f.RevokedAt != nil {
			return nil
		}
		return one(string(f.Owner))
	}))
}

func (r reads) Feed(id network.FeedID) *network.Feed {
	return byID[*network.Feed](r, id)
}

// FeedsOf lists an actor's private calendars that were not revoked, the oldest first.
func (r reads) FeedsOf(a network.Actor) iter.Seq[*network.Feed] {
	return each[*network.Feed](r, "owner", key(string(a)))
}
