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
	Warranted bool       `bson:"warranted,omitempty"`
	MadeAt    time.Time  `bson:"madeAt"`
	RevokedAt *time.Time `bson:"revokedAt,omitempty"`
}

const KindFeeds Kind = "feeds"

type FeedID string

func (*Feed) Kind() Kind { return KindFeeds }

func (f *Feed) Key() string { return string(f.ID) }

// FeedStands tells whether a feed may be read. It was revoked neither by itself nor with
// its owner's tokens. The owner of a personal feed is an ACTIVE member still; the owner
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
