package network

import (
	"slices"
	"time"
)

// promote hands the space's free places to its line: in turn, whoever fits at every
// instant as the decision leaves the network gets the place now. So nobody is
// overtaken who would have fitted. Where coordinators approve, the place is kept
// until they answer; elsewhere it is offered. It is called after all else that the
// decision changes is in it.
func (d *Decision) promote(c Case, space *Space) {
	at := c.after(d)
	if space = at.Space(space.ID); space == nil || space.RetiredAt != nil {
		return
	}
	line := slices.DeleteFunc(slices.Collect(at.WaitingFor(space.ID)), func(b *Booking) bool { return !b.StartsAt.After(c.Now) })
	if len(line) == 0 {
		return
	}
	approval := rulesOf(CurrentGuidelines(at, space.Lab)).Approval
	taken, lent := timelineIn(at, space, across(line)), map[Span]bool{}
	for _, b := range line {
		stay, seats := b.Span(), b.Seats(space)
		if peak, _ := taken.peak(stay); peak+seats > space.Capacity {
			continue
		}
		is, known := lent[stay]
		if !known {
			is = tiled(Grid(at, space, stay), stay)
			lent[stay] = is
		}
		if is {
			taken.take(stay, seats)
			d.tookFromLine(b.promoted(approval, c.Now))
		}
	}
}

// across is the time from the first beginning of some bookings to the last end.
func across(bookings []*Booking) Span {
	all := bookings[0].Span()
	for _, b := range bookings[1:] {
		if b.StartsAt.Before(all.From) {
			all.From = b.StartsAt
		}
		if b.EndsAt.After(all.To) {
			all.To = b.EndsAt
		}
	}
	return all
}

// tookFromLine notes a booking as promoted.
func (d *Decision) tookFromLine(b *Booking) {
	d.set(b)
	if !slices.Contains(d.Made, b.Key()) && !slices.Contains(d.Promoted, b.Key()) {
		d.Promoted = append(d.Promoted, b.Key())
	}
}

// promoted is the booking with a place.
func (b *Booking) promoted(approval Approval, now time.Time) *Booking {
	next := *b
	next.Turn = 0
	if approval == ApprovalCoordinator {
		next.Status, next.Kept = Requested, true
		next.ExpiresAt = earlier(now.Add(RequestLife), b.StartsAt)
	} else {
		next.Status = Offered
		next.ExpiresAt = earlier(now.Add(OfferLife), b.StartsAt)
	}
	return &next
}

// earlier is the earlier of two instants, to keep.
func earlier(a, b time.Time) *time.Time {
	if b.Before(a) {
		a = b
	}
	return &a
}

// fell gives bookings up for a reason of the lab's, each once, and notes them in Made.
// Whoever calls it promotes afterwards, since a stay may reach beyond what ended it.
func (d *Decision) fell(reason string, fallen ...*Booking) {
	for _, b := range fallen {
		d.Put, d.Made = append(d.Put, b.givenUp(reason)), append(d.Made, b.Key())
	}
}

// closed is the booking in a state in which nothing waits any more.
func (b *Booking) closed(as BookingStatus, reason string) *Booking {
	next := *b
	next.Status, next.Reason = as, reason
	next.Kept, next.Turn, next.ExpiresAt = false, 0, nil
	return &next
}

// WaitlistPosition is the booking's place in its space's line, from 1; nil where it
// does not wait there.
func WaitlistPosition(d Bookings, b *Booking) *int {
	if b.Status != WaitlistedBooking {
		return nil
	}
	n := 0
	for other := range d.WaitingFor(b.Space) {
		if n++; other.ID == b.ID {
			return &n
		}
	}
	return nil
}
