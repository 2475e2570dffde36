package network

import "slices"

// KeepBookings is the chore that does what time alone does to bookings: requests
// and offers lapse, who did not come is a no-show, what waits in the line in vain
// expires, what is over has ended. Places that come free are handed on in the same
// step. It takes at most max bookings that are due.
func KeepBookings(c Case, max int) (Decision, Refusal) {
	var d Decision
	var freed []SpaceID
	for b := range c.BookingsDue(c.Now) {
		if len(d.Put) == max {
			break
		}
		d.Put = append(d.Put, b.overdue())
		if b.Holds() && b.EndsAt.After(c.Now) && !slices.Contains(freed, b.Space) {
			freed = append(freed, b.Space)
		}
	}
	for _, id := range freed {
		d.promote(c, c.Space(id))
	}
	return d, nil
}

// overdue is the booking after its time ran out: NO_SHOW, ENDED or EXPIRED.
func (b *Booking) overdue() *Booking {
	switch b.Status {
	case Confirmed:
		return b.closed(NoShow, b.Reason)
	case CheckedIn:
		return b.closed(Ended, b.Reason)
	}
	return b.closed(Expired, b.Reason)
}
