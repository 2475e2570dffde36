package network

import (
	"cmp"
	"slices"
	"time"
)

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
		if b.mayStillCome(c) {
			continue
		}
		d.Put = append(d.Put, b.overdue(c.Awake))
		if b.Holds() && b.EndsAt.After(c.Now) && !slices.Contains(freed, b.Space) {
			freed = append(freed, b.Space)
		}
	}
	for _, id := range freed {
		d.promote(c, c.Space(id))
	}
	return d, nil
}

// mayStillCome tells whether the booker of a stay that goes on could not be checked in
// when they came, since the network was down: they have NoShowAfter from when it is back.
func (b *Booking) mayStillCome(c Case) bool {
	due, _ := b.Due()
	return b.Status == Confirmed && due.Before(c.Awake) && c.Now.Before(b.EndsAt) && c.Now.Before(c.Awake.Add(NoShowAfter))
}

// overdue is the booking after its time ran out: NO_SHOW, ENDED or EXPIRED. Nobody can
// say that a booker did not come where the network was down until the stay was over.
func (b *Booking) overdue(awake time.Time) *Booking {
	switch b.Status {
	case Confirmed:
		if !b.EndsAt.After(awake) {
			return b.closed(Ended, cmp.Or(b.Reason, nobodyAwake.PT))
		}
		return b.closed(NoShow, b.Reason)
	case CheckedIn:
		return b.closed(Ended, b.Reason)
	}
	return b.closed(Expired, b.Reason)
}
