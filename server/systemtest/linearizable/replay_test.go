package linearizable

import (
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A replay reads the journal step by step and knows after each who has places in
// which space, and who waits. It asks nothing of the rules' own code: not who holds,
// not who fits.
type replay struct {
	spaces   map[network.SpaceID]*network.Space
	bookings map[network.BookingID]*network.Booking
	// live are a space's bookings that hold or wait, closed its closures.
	live   map[network.SpaceID]map[network.BookingID]*network.Booking
	closed map[network.SpaceID]map[network.ClosureID]*network.Closure
	// made is which booking has a purpose: each call of the proof has its own.
	made map[string]network.BookingID
	// steps counts what was done, by action; promoted, how many came from a line.
	steps    map[string]int
	promoted int
	wrong    []string
	// now is the place that is being replayed, keyed where each idempotency key was
	// used, and actors who made the booking of a purpose.
	now    network.Place
	keyed  map[string]network.Place
	actors map[string]network.Actor
}

func newReplay() *replay {
	return &replay{
		spaces: map[network.SpaceID]*network.Space{}, bookings: map[network.BookingID]*network.Booking{},
		live:   map[network.SpaceID]map[network.BookingID]*network.Booking{},
		closed: map[network.SpaceID]map[network.ClosureID]*network.Closure{},
		made:   map[string]network.BookingID{}, steps: map[string]int{},
		keyed: map[string]network.Place{}, actors: map[string]network.Actor{},
	}
}

// entry replays one entry.
func (r *replay) entry(e *ledger.Entry) {
	for i, s := range e.Steps {
		r.now = network.Place{Entry: e.Number, Step: i}
		r.step(fmt.Sprintf("entry %d, step %d", e.Number, i), s)
	}
}

// step replays one step and holds its spaces against what must be true after it.
func (r *replay) step(at string, s ledger.Step) {
	r.steps[s.Action]++
	before := map[network.BookingID]*network.Booking{} // nil for a new one
	touched := map[network.SpaceID]bool{}
	for _, c := range s.Changes {
		switch v := c.Record.(type) {
		case *network.Space:
			r.spaces[v.ID], touched[v.ID] = v, true
		case *network.Key:
			if _, twice := r.keyed[v.ID]; twice {
				r.says("%s: an idempotency key is used again", at)
			}
			r.keyed[v.ID] = r.now
		case *network.Closure:
			touched[v.Space] = true
			r.closure(v)
		case *network.Booking:
			touched[v.Space] = true
			was := r.bookings[v.ID]
			if was == nil {
				r.actors[v.Purpose] = s.Actor
			} else {
				touched[was.Space] = true
			}
			if _, twice := before[v.ID]; !twice {
				before[v.ID] = was
			}
			r.booking(at, v)
		}
	}
	for id := range touched {
		if space := r.spaces[id]; space != nil {
			r.within(at, space)
			r.inTurn(at, space, before)
		}
	}
}

func (r *replay) closure(c *network.Closure) {
	if r.closed[c.Space] == nil {
		r.closed[c.Space] = map[network.ClosureID]*network.Closure{}
	}
	r.closed[c.Space][c.ID] = c
	if c.LiftedAt != nil {
		delete(r.closed[c.Space], c.ID)
	}
}

func (r *replay) booking(at string, b *network.Booking) {
	was := r.bookings[b.ID]
	if was != nil {
		delete(r.live[was.Space], b.ID)
	} else if own, twice := r.made[b.Purpose]; twice && b.Purpose != "" {
		r.says("%s: one call made both %s and %s", at, own, b.ID)
	} else {
		r.made[b.Purpose] = b.ID
	}
	r.bookings[b.ID] = b
	if r.live[b.Space] == nil {
		r.live[b.Space] = map[network.BookingID]*network.Booking{}
	}
	if holding(b) || b.Status == network.WaitlistedBooking || b.Status == network.Requested {
		r.live[b.Space][b.ID] = b
	}
}

func (r *replay) says(format string, args ...any) {
	r.wrong = append(r.wrong, fmt.Sprintf(format, args...))
}

// holding tells whether a booking has places, as the journal says it.
func holding(b *network.Booking) bool {
	return stay{status: b.Status, kept: b.Kept}.holds()
}

// seatsOf is how many places a booking takes while it holds them.
func seatsOf(b *network.Booking, space *network.Space) int {
	return stay{people: b.People, whole: b.Whole || space.Whole}.seats(space.Capacity)
}

// taken is how many places are held at an instant, by all but some.
func (r *replay) taken(space *network.Space, at time.Time, but map[network.BookingID]bool) int {
	n := 0
	for id, b := range r.live[space.ID] {
		if holding(b) && !but[id] && !b.StartsAt.After(at) && at.Before(b.EndsAt) {
			n += seatsOf(b, space)
		}
	}
	return n
}

// shut tells whether a closure takes an instant of a booking.
func (r *replay) shut(b *network.Booking) bool {
	for _, c := range r.closed[b.Space] {
		if c.StartsAt.Before(b.EndsAt) && b.StartsAt.Before(c.EndsAt) {
			return true
		}
	}
	return false
}

// fits tells whether one who waits would have their places, were some not there.
func (r *replay) fits(space *network.Space, b *network.Booking, but map[network.BookingID]bool) bool {
	if r.shut(b) {
		return false
	}
	seats := seatsOf(b, space)
	if r.taken(space, b.StartsAt, but)+seats > space.Capacity {
		return false
	}
	for _, o := range r.live[space.ID] {
		inside := b.StartsAt.Before(o.StartsAt) && o.StartsAt.Before(b.EndsAt)
		if inside && r.taken(space, o.StartsAt, but)+seats > space.Capacity {
			return false
		}
	}
	return true
}

// within wants the space to hold no more than its capacity at any instant, and
// nobody while it is closed. What is held only grows where a stay begins.
func (r *replay) within(at string, space *network.Space) {
	for id, b := range r.live[space.ID] {
		if !holding(b) {
			continue
		}
		if n := r.taken(space, b.StartsAt, nil); n > space.Capacity {
			r.says("%s: %d places of %s are taken at %s, it has %d", at, n, space.ID, b.StartsAt.Format(time.RFC3339), space.Capacity)
		}
		if r.shut(b) {
			r.says("%s: %s has a place in %s while that is closed", at, id, space.ID)
		}
	}
}

// inTurn wants that nobody waits who fits, that nobody came from the line whom an
// earlier one would have preceded, and that who joins it is the last.
func (r *replay) inTurn(at string, space *network.Space, before map[network.BookingID]*network.Booking) {
	came := r.cameFromLine(space, before)
	r.promoted += len(came)
	last := 0
	var joined []*network.Booking
	for _, b := range r.live[space.ID] {
		if b.Status != network.WaitlistedBooking {
			continue
		}
		if was, changed := before[b.ID]; changed && (was == nil || was.Turn != b.Turn) {
			joined = append(joined, b)
		} else {
			last = max(last, b.Turn)
		}
		if r.fits(space, b, nil) {
			r.says("%s: %s waits though it fits", at, b.ID)
			continue
		}
		behind := map[network.BookingID]bool{}
		for id, turn := range came {
			behind[id] = turn > b.Turn
		}
		if len(came) > 0 && r.fits(space, b, behind) {
			r.says("%s: %s was overtaken in the line", at, b.ID)
		}
	}
	for _, b := range joined {
		if b.Turn <= last {
			r.says("%s: %s joins the line with turn %d, where others have %d", at, b.ID, b.Turn, last)
		}
	}
}

// cameFromLine lists those whom a step gave a place in the space, with the turn that
// they had.
func (r *replay) cameFromLine(space *network.Space, before map[network.BookingID]*network.Booking) map[network.BookingID]int {
	came := map[network.BookingID]int{}
	for id, was := range before {
		if b := r.bookings[id]; was != nil && was.Status == network.WaitlistedBooking && b.Space == space.ID && holding(b) {
			came[id] = was.Turn
		}
	}
	return came
}
