package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

var bookings = part{
	name: "bookings", does: "`number` of bookings of the spaces, of about two slots each, from a year ago to two months ahead", usual: 20_000,
	size: func(o *Options) *int { return &o.Bookings },
	fill: (*city).book,
}

// oldest and furthest are the days, counted from today, between which people book;
// earliest is how long ahead they do at most.
const (
	oldest   = -360
	furthest = 60
	earliest = 30
)

// book has the bookings made day by day. On each day every lab's desk does its work, the
// labs at once since they do not depend on one another; then the rule of what time
// alone changes is run for the day's end.
func (c *city) book(ctx context.Context) error {
	if len(c.spaces) == 0 {
		c.skip(c.Bookings)
		return nil
	}
	desks, asked := c.desks(), c.wishes()
	for day := oldest - earliest; day <= 0; day++ {
		err := bulk.Each(ctx, len(desks), width, func(ctx context.Context, i int) error {
			return desks[i].work(ctx, day, asked[day][i])
		})
		if err != nil {
			return err
		}
		if err := c.keepBookings(ctx, earlier(c.day(day+1).Add(-time.Second), c.Now)); err != nil {
			return err
		}
	}
	return nil
}

// keepBookings does what time alone changed until an instant, as a server's chore does.
func (c *city) keepBookings(ctx context.Context, at time.Time) error {
	for {
		due := false
		for range c.ledger.Moment().BookingsDue(at) {
			due = true
			break
		}
		if !due {
			return nil
		}
		_, err := c.then(ctx, "keepBookings", at, network.Caller{Actor: network.System}, func(k network.Case) (network.Decision, network.Refusal) {
			return network.KeepBookings(k, width)
		})
		if err != nil {
			return err
		}
	}
}

// wishes are the city's bookings as they are asked for: on each day, of each lab.
func (c *city) wishes() map[int]map[int][]wish {
	var everyone []int
	for _, members := range c.active {
		everyone = append(everyone, members...)
	}
	on := map[int]map[int][]wish{}
	for n, left := 0, c.Bookings; left > 0; n++ {
		w := c.wish(n, len(c.spaces), everyone)
		w.weeks = min(w.weeks, left)
		left -= w.weeks
		lab := c.spaces[w.space].lab
		if on[w.asked] == nil {
			on[w.asked] = map[int][]wish{}
		}
		on[w.asked][lab] = append(on[w.asked][lab], w)
	}
	return on
}

// A wish is a booking as somebody asks for it. It is made up from the city's seed and
// its own number alone, but for the space and for who asks.
type wish struct {
	number int
	space  int
	// day is on which it is to be and asked on which it is asked for, from today on.
	day, asked int
	from       int // which slot of the day it begins with, of 1,000
	length     int // in slots
	people     int // of 1,000 of those whom the space holds
	person     int // -1 for a guest
	// guest and email are who comes where nobody of the network does.
	guest, email string
	purpose      string
	// weeks is for how many weeks it is to be.
	weeks int
	// waits says that they wait if it is full.
	waits bool
}

// wish makes up the nth booking of a city with so many spaces.
func (o Options) wish(n, spaces int, people []int) wish {
	d := o.dice(ofBookings, n)
	w := wish{
		number: n, day: oldest + d.IntN(furthest-oldest+1), from: d.IntN(1000), length: 1 + d.IntN(3), people: d.IntN(1000),
		person: -1, purpose: "Encontro sobre " + pick(d, interests), waits: d.IntN(3) == 0, weeks: 1,
	}
	// days of the past are asked for then, those to come until today
	if w.asked = w.day - 1 - d.IntN(earliest); w.asked > 0 {
		w.asked = -d.IntN(20)
	}
	if d.IntN(40) == 0 {
		w.weeks = min(4+d.IntN(7), 1+max(0, furthest-w.day)/7)
	}
	sex := d.IntN(2)
	w.guest = strings.TrimSpace(pick(d, firstNames[sex]) + " " + pick(d, lastNames))
	w.email = fmt.Sprintf("visita%d@%s", n+1, Domain)
	// a few spaces are wanted by many
	w.space = min(d.IntN(spaces), d.IntN(spaces))
	if d.IntN(3) > 0 && len(people) > 0 && w.weeks == 1 {
		w.person = pick(d, people)
	}
	return w
}

// at is when the wish is to be, on a day, and how many people come.
func (w wish) at(s space, day network.Date) (starts, ends time.Time, people int) {
	slots := (s.closes - s.opens) / s.slot
	first := w.from * slots / 1000
	last := min(first+w.length, slots)
	starts = day.At(s.opens + first*s.slot)
	return starts, starts.Add(time.Duration((last-first)*s.slot) * time.Minute), 1 + w.people*min(s.input.Capacity, 6)/1000
}

// What becomes of a booking.
const (
	comes fate = iota
	staysAway
	givesUp
)

// visit is what becomes of the kth booking of a wish, and whether its requests are
// approved and its offers taken.
func (o Options) visit(number, k int) (becomes fate, approved, taken bool) {
	d := o.dice(ofVisits, number*(network.MaxOccurrences+1)+k)
	becomes = byChance(d)
	return becomes, d.IntN(8) > 0, d.IntN(4) > 0
}

func byChance(d *rand.Rand) fate {
	switch chance := d.IntN(100); {
	case chance < 7:
		return staysAway
	case chance < 18:
		return givesUp
	}
	return comes
}
