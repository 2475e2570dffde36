package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func feedsTable() kindTable {
	standing := func(by func(*network.Feed) string) func(*network.Feed) [][]byte {
		return func(f *network.Feed) [][]byte {
			if word := by(f); word != "" && f.RevokedAt == nil {
				return one(word)
			}
			return nil
		}
	}
	return tableOf(
		many("owner", func(f *network.Feed) [][]byte {
			if f.RevokedAt != nil {
				return nil
			}
			return one(string(f.Owner))
		}),
		many("token", standing(func(f *network.Feed) string { return f.Token })),
		many("lab", standing(func(f *network.Feed) string { return string(f.Lab) })),
	)
}

func (r reads) Feed(id network.FeedID) *network.Feed {
	return byID[*network.Feed](r, id)
}

// FeedsOf lists an actor's private calendars that were not revoked, the oldest first.
func (r reads) FeedsOf(a network.Actor) iter.Seq[*network.Feed] {
	return each[*network.Feed](r, "owner", key(string(a)))
}

// FeedsMadeBy lists those that a token made, FeedsOfLab those of a lab's desk, likewise.
func (r reads) FeedsMadeBy(token string) iter.Seq[*network.Feed] {
	return each[*network.Feed](r, "token", key(token))
}

// FeedsOfLab is told of at FeedsMadeBy.
func (r reads) FeedsOfLab(id network.LabID) iter.Seq[*network.Feed] {
	return each[*network.Feed](r, "lab", key(string(id)))
}
