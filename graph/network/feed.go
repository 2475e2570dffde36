package network

import "time"

// A Feed is a private calendar: whoever has its address reads it, until it is
// revoked. A booker's has their own bookings, a lab's all of the lab with names.
type Feed struct {
	ID    FeedID `bson:"_id"`
	Stamp `bson:",inline"`
	// Owner asked for it, and Servant is their record.
	Owner   Actor     `bson:"owner"`
	Servant ServantID `bson:"servant,omitempty"`
	// Lab is whose desk it shows; empty for the owner's own bookings.
	Lab LabID `bson:"lab,omitempty"`
	// Warranted says that the token, not a record, carried the right to it: it stands
	// until it is revoked.
	Warranted bool       `bson:"warranted,omitempty"`
	MadeAt    time.Time  `bson:"madeAt"`
	RevokedAt *time.Time `bson:"revokedAt,omitempty"`
}

const KindFeeds Kind = "feeds"

type FeedID string

func (*Feed) Kind() Kind { return KindFeeds }

func (f *Feed) Key() string { return string(f.ID) }

// FeedStands tells whether a feed may be read: it was not revoked, by itself or with
// its owner's tokens, its owner is a member still, and, for a lab's, runs the lab still.
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
