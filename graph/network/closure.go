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

const KindClosures Kind = "closures"

type ClosureID string

func (*Closure) Kind() Kind { return KindClosures }

func (c *Closure) Key() string { return string(c.ID) }

func (c *Closure) Span() Span { return Span{c.StartsAt, c.EndsAt} }

func (c *Closure) flaws(Draft) Refusal {
	var r Refusal
	r.unless(c.EndsAt.After(c.StartsAt) && c.EndsAt.Sub(c.StartsAt) <= MaxClosure, "endsAt",
		"O fechamento termina depois de começar e dura até %d dias.", "The closure ends after it begins and lasts %d days at most.", int(MaxClosure/(24*time.Hour)))
	r.keeps("reason", c.Reason, form{max: MaxReason, lines: true, required: true})
	return r
}
