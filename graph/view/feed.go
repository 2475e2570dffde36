package view

import "github.com/redeaberta/rede/graph/network"

// A Feed is a private calendar, for its owner and those who run the lab that it shows.
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

// MadeBy is who made it: the owner of the record by which they run the lab, or a token
// for its desk.
func (f *Feed) MadeBy() *Actor {
	by := &Actor{past: network.Past{Actor: f.Owner}, at: f.at}
	if lab := f.at.Lab(f.Feed.Lab); lab != nil && f.Warranted {
		by.office = lab.Name
	}
	return by
}

// Path is its address on this server, for its owner; nil where it was revoked.
func (f *Feed) Path() *string {
	if f.RevokedAt != nil || f.at.FeedPath == nil || !network.HoldsFeed(f.at, f.at.Caller(), f.Feed) {
		return nil
	}
	path := f.at.FeedPath(f.Feed.ID)
	return &path
}

// feed gives the view of a feed that the caller may know of, or nil.
func (m *Moment) feed(f *network.Feed) *Feed {
	if f == nil || !network.SeesFeed(m, m.Caller(), f) {
		return nil
	}
	return &Feed{f, m}
}

// Feeds are the caller's that were not revoked, by any of their identities.
func (v *Viewer) Feeds() []*Feed {
	owners := []network.Actor{v.at.Caller().Actor}
	if me := network.Self(v.at, v.at.Caller()); me != nil {
		owners = me.Identities
	}
	list := []*Feed{}
	for _, owner := range owners {
		for f := range v.at.FeedsOf(owner) {
			if network.HoldsFeed(v.at, v.at.Caller(), f) {
				list = append(list, v.at.feed(f))
			}
		}
	}
	return list
}

// Feeds are the private calendars of its desk that were not revoked, whoever made them,
// for those who run it; nil for all others.
func (l *Lab) Feeds() []*Feed {
	if !network.RunsLab(l.at, l.at.Caller(), l.Lab) {
		return nil
	}
	list := []*Feed{}
	for f := range l.at.FeedsOfLab(l.Lab.ID) {
		list = append(list, l.at.feed(f))
	}
	return list
}
