package network

import "time"

// A Span is the time from one instant until another, which is no longer part of it.
type Span struct{ From, To time.Time }

// Overlaps tells whether two spans share an instant.
func (s Span) Overlaps(o Span) bool { return s.From.Before(o.To) && o.From.Before(s.To) }

// Covers tells whether all of o lies within s.
func (s Span) Covers(o Span) bool { return !o.From.Before(s.From) && !o.To.After(s.To) }

// Empty tells whether no instant lies in the span.
func (s Span) Empty() bool { return !s.From.Before(s.To) }
