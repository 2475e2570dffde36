package network

import "time"

// A Closure takes a space out of use for a time.
type Closure struct {
	ID       ClosureID `bson:"_id"`
	Stamp    `bson:",inline"`
	Space    SpaceID    `bson:"space"`
	StartsAt time.Time  `bson:"startsAt"`
	EndsAt   time.Time  `bson:"endsAt"`
	Reason   string     `bson:"reason"`
	LiftedAt *time.Time `bson:"liftedAt,omitempty"`
}

// Kind is KindClosures.
func (*Closure) Kind() Kind { return KindClosures }

// Key is the closure's id.
func (c *Closure) Key() string { return string(c.ID) }

// Span is the time that the closure takes.
func (c *Closure) Span() Span { return Span{c.StartsAt, c.EndsAt} }
