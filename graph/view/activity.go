package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A LabEvent is something that happened at a lab's desk.
type LabEvent struct {
	// Moment is the one up to which everything was told with this event.
	Moment int64
	At     time.Time
	Action string

	space   network.SpaceID
	booking *network.Booking
	at      *Moment
}

// Space is where it happened, or nil where there is no such space any more.
func (e *LabEvent) Space() *Space { return e.at.space(e.at.Space(e.space)) }

// Booking is the booking that was made or changed, as it was left; nil where
// something else changed.
func (e *LabEvent) Booking() *Booking {
	if e.booking == nil {
		return nil
	}
	return &Booking{Booking: e.booking, at: e.at}
}

// Slot is the first slot of the booking's stay, nil where there is none any more.
func (e *LabEvent) Slot() *Slot {
	if e.booking == nil {
		return nil
	}
	space := e.at.space(e.at.Space(e.booking.Space))
	if space == nil {
		return nil
	}
	for _, s := range space.slots(network.Span{From: e.booking.StartsAt, To: e.booking.StartsAt.Add(1)}) {
		return s
	}
	return nil
}

// DeskKinds are the kinds of record of which Events tells.
var DeskKinds = []network.Kind{network.KindBookings, network.KindSpaces, network.KindOpenings, network.KindClosures}

// DeskOf finds the lab, by slug or id, if the caller runs it; else nil.
func (m *Moment) DeskOf(ref string) *network.Lab {
	lab := network.LabByRef(m, ref)
	if !network.RunsLab(m, m.Caller(), lab) {
		return nil
	}
	return lab
}

// Events are what a step changed at the lab's desk, in its order, and the instant and
// action of it. A booking is told as the step left it.
func (m *Moment) Events(lab network.LabID, at time.Time, action string, changed []network.Record) []*LabEvent {
	var events []*LabEvent
	for _, r := range changed {
		e := &LabEvent{At: at, Action: action, at: m}
		switch r := r.(type) {
		case *network.Booking:
			if e.booking, e.space = r, r.Space; r.Lab != lab {
				continue
			}
		case *network.Space:
			if e.space = r.ID; r.Lab != lab {
				continue
			}
		case *network.Opening, *network.Closure:
			e.space = spaceOf(r)
			if s := m.Space(e.space); s == nil || s.Lab != lab {
				continue
			}
		default:
			continue
		}
		events = append(events, e)
	}
	return events
}

// spaceOf is the space of an opening or a closure.
func spaceOf(r network.Record) network.SpaceID {
	switch r := r.(type) {
	case *network.Opening:
		return r.Space
	case *network.Closure:
		return r.Space
	}
	return ""
}
