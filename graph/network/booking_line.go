package network

import (
	"slices"
	"time"
)

// promote hands the space's free places to its line. In the order of their turns, each
// booking that fits at every instant of its stay gets its place, so nobody who fits is
// overtaken. Where coordinators approve, the place is kept until they answer; elsewhere
// it is offered to the booker. Call it after all else that the decision changes: it
// looks at the network as the decision leaves it.
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

// promoted is the booking with the place that it waited for.
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

// earlier points to the earlier of two instants.
func earlier(a, b time.Time) *time.Time {
	if b.Before(a) {
		a = b
	}
	return &a
}

// later is the later of two instants.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// displace gives bookings up for a reason of the lab's, and names them in Made. Whoever
// calls it promotes afterwards: a displaced stay may have been longer than the time that
// is taken from it.
func (d *Decision) displace(c Case, reason string, displaced ...*Booking) {
	for _, b := range displaced {
		d.Put, d.Made = append(d.Put, b.givenUp(c.Now, reason)), append(d.Made, b.Key())
	}
}

// closed is the booking in a final state: without a place, a turn or anything to wait
// for.
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
