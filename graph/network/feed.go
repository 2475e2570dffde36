package network

import "time"

// A Feed is a private calendar: whoever has its address reads it, until it is revoked. A
// booker's feed has their own bookings, a lab's feed all bookings of the lab with names.
type Feed struct {
	ID    FeedID `bson:"_id"`
	Stamp `bson:",inline"`
	// Owner asked for it, and Servant is their record.
	Owner   Actor     `bson:"owner"`
	Servant ServantID `bson:"servant,omitempty"`
	// Lab is whose desk it shows; empty for the owner's own bookings.
	Lab LabID `bson:"lab,omitempty"`
	// Warranted says that the token carried the right to the feed, not a record: the
	// feed stands until it is revoked.
	Warranted bool `bson:"warranted,omitempty"`
	// Token is the token that made it, as the network's keys name it, empty for one
	// without an id, and Issued is when that was issued: with it the feed ends.
	Token     string     `bson:"token,omitempty"`
	Issued    *time.Time `bson:"issued,omitempty"`
	MadeAt    time.Time  `bson:"madeAt"`
	RevokedAt *time.Time `bson:"revokedAt,omitempty"`
}

const KindFeeds Kind = "feeds"

type FeedID string

func (*Feed) Kind() Kind { return KindFeeds }

func (f *Feed) Key() string { return string(f.ID) }

// issued is when the token was issued that made the feed, as far as that was kept.
func (f *Feed) issued() time.Time {
	if f.Issued == nil {
		return f.MadeAt
	}
	return *f.Issued
}

// FeedStands tells whether a feed may be read. It was revoked neither by itself nor with
// the token that made it, alone or with all of its owner's. The owner of a personal feed is an ACTIVE member still; the owner
// of a lab's feed runs the lab still.
func FeedStands(d Draft, f *Feed) bool {
	if f == nil || f.RevokedAt != nil {
		return false
	}
	if f.Lab == "" {
		s := d.Servant(f.Servant)
		return s != nil && s.Active()
	}
	lab := d.Lab(f.Lab)
	return lab != nil && (f.Warranted || runsByRecord(d, f.Servant, lab))
}

// SeesFeed tells whether the caller may know of a feed: its owner, and for a lab's feed
// those who run the lab. HoldsFeed tells whether they may have its address, which opens
// it to whoever has it: the owner alone, by a token that may as much as the feed shows.
func SeesFeed(d Draft, c Caller, f *Feed) bool {
	return HoldsFeed(d, c, f) || RunsLab(d, c, d.Lab(f.Lab))
}

// HoldsFeed is told of at SeesFeed.
func HoldsFeed(d Draft, c Caller, f *Feed) bool {
	if c.Anonymous() {
		return false
	}
	if me := Self(d, c); me != nil && me.ID == f.Servant {
		return true
	}
	return f.Owner == c.Actor && RunsLab(d, c, d.Lab(f.Lab))
}

// Reader is as whom a desk's feed is read: its owner by their record, or the desk by the
// right that a token carried. The feed shows what such a caller sees, and no more.
func (f *Feed) Reader(d Draft, lab *Lab) Caller {
	if f.Warranted {
		desk := []Scope{{ScopeLab, string(lab.Slug)}}
		return Caller{Actor: f.Owner, Scopes: desk, Warranted: desk}
	}
	who := Caller{Actor: f.Owner, Scopes: []Scope{{Kind: ScopeServant}}}
	if s := d.Servant(f.Servant); s != nil && len(s.Identities) > 0 {
		who.Actor = s.Identities[0]
	}
	return who
}
