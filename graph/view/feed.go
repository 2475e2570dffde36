package view

import "github.com/redeaberta/rede/graph/network"

// A Feed is a private calendar, for its owner.
type Feed struct {
	*network.Feed
	at *Moment
}

// ID is the global id.
func (f *Feed) ID() string { return f.Key() }

// IsNode makes a feed a Node.
func (*Feed) IsNode() {}

// Lab is whose desk it shows, or nil for the owner's own bookings.
func (f *Feed) Lab() *Lab { return f.at.lab(f.at.Lab(f.Feed.Lab)) }

// Path is its address on this server, or nil where it was revoked.
func (f *Feed) Path() *string {
	if f.RevokedAt != nil || f.at.FeedPath == nil {
		return nil
	}
	path := f.at.FeedPath(f.Feed.ID)
	return &path
}

// feed gives the view of a feed that is the caller's, or nil: its address opens it to
// whoever has it, so a token that may less than the feed shows is told of none.
func (m *Moment) feed(f *network.Feed) *Feed {
	if f == nil || m.Caller.Anonymous() {
		return nil
	}
	me := network.Self(m, m.Caller)
	own := me != nil && me.ID == f.Servant
	if own || f.Lab != "" && f.Owner == m.Caller.Actor && network.RunsLab(m, m.Caller, m.Lab(f.Lab)) {
		return &Feed{f, m}
	}
	return nil
}

// Feeds are the caller's that were not revoked, by any of their identities.
func (v *Viewer) Feeds() []*Feed {
	owners := []network.Actor{v.at.Caller.Actor}
	if me := network.Self(v.at, v.at.Caller); me != nil {
		owners = me.Identities
	}
	list := []*Feed{}
	for _, owner := range owners {
		for f := range v.at.FeedsOf(owner) {
			if shown := v.at.feed(f); shown != nil {
				list = append(list, shown)
			}
		}
	}
	return list
}
