package state

import (
	"iter"
	"time"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func linksTable() *memdb.TableSchema {
	return table(network.KindLinks,
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

func revocationsTable() *memdb.TableSchema {
	return table(network.KindRevocations,
		exclusive("target", func(r *network.Revocation) [][]byte { return one(r.Target) }),
		many("until", func(r *network.Revocation) [][]byte {
			if r.Until == nil {
				return nil
			}
			return [][]byte{instant(*r.Until)}
		}),
	)
}

// Link finds a wish to join an identity by its id.
func (r reads) Link(id network.LinkID) *network.Link {
	return first[*network.Link](r, network.KindLinks, "id", key(string(id)))
}

// LinksBy lists those that the identity asked for.
func (r reads) LinksBy(a network.Actor) iter.Seq[*network.Link] {
	return each[*network.Link](r, network.KindLinks, "actor", key(string(a)))
}

// LinksTo lists those that name the member of that id.
func (r reads) LinksTo(claim string) iter.Seq[*network.Link] {
	return each[*network.Link](r, network.KindLinks, "claim", key(claim))
}

// LinksUntil lists those whose time is up at t, the longest gone first.
func (r reads) LinksUntil(t time.Time) iter.Seq[*network.Link] {
	return upTo(each[*network.Link](r, network.KindLinks, "until_prefix", nil), func(l *network.Link) bool { return l.Gone(t) })
}

// Revocation finds a revocation by its id.
func (r reads) Revocation(id network.RevocationID) *network.Revocation {
	return first[*network.Revocation](r, network.KindRevocations, "id", key(string(id)))
}

// RevocationByTarget finds what takes back the tokens, or the token, of that
// pseudonym.
func (r reads) RevocationByTarget(target string) *network.Revocation {
	return first[*network.Revocation](r, network.KindRevocations, "target", key(target))
}

// RevocationsUntil lists those whose time is up at t, the longest gone first.
func (r reads) RevocationsUntil(t time.Time) iter.Seq[*network.Revocation] {
	return upTo(each[*network.Revocation](r, network.KindRevocations, "until_prefix", nil),
		func(v *network.Revocation) bool { return !t.Before(*v.Until) })
}

// LinksByMaking and RevocationsByMaking order them by when they were made.
var (
	LinksByMaking = Order[*network.Link]{
		kind: network.KindLinks, name: "made", index: "id", place: func(l *network.Link) []byte { return key(l.Key()) },
	}
	RevocationsByMaking = Order[*network.Revocation]{
		kind: network.KindRevocations, name: "made", index: "id", place: func(r *network.Revocation) []byte { return key(r.Key()) },
	}
)
