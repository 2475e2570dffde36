package demo

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var nominations = part{
	name: "nominations", does: "`number` of terms on the seats of secretariats, if there are people for them", usual: 60,
	size: func(o *Options) *int { return &o.Nominations },
	fill: (*city).nominate,
}

// A seat is a term that somebody was nominated for.
type seat struct {
	body  network.SecretariatID
	who   person
	since network.Date
	until *network.Date
}

// on tells whether the term has the day.
func (s seat) on(day network.Date) bool {
	return !s.since.After(day) && (s.until == nil || !day.After(*s.until))
}

// nominate fills the seats of the largest secretariats first, as the plan asked for
// in April 2017.
func (c *city) nominate(ctx context.Context) error {
	m := c.ledger.Moment()
	for b, id := range c.bodies {
		if len(c.seats) < c.Nominations && m.Secretariat(id).HasSeats() {
			c.seats = append(c.seats, c.terms(b)...)
		}
	}
	c.seats = c.seats[:min(len(c.seats), c.Nominations)]
	if err := c.each(ctx, len(c.seats), func(ctx context.Context, i int) error { return c.seat(ctx, c.seats[i]) }); err != nil {
		return err
	}
	c.skip(c.Nominations - len(c.seats))
	return nil
}

// terms makes up who sits for a body: on one seat permanent servants, on the other
// anybody. A body without permanent servants has only one of its seats filled.
func (c *city) terms(body int) []seat {
	d := c.dice(ofSeats, body)
	anybody := c.members(d, body)
	var permanent []person
	for _, p := range anybody {
		if p.input.Employment == network.Permanent {
			permanent = append(permanent, p)
		}
	}
	first := c.succession(d, body, permanent)
	if first == nil {
		return c.succession(d, body, anybody)
	}
	left := slices.DeleteFunc(anybody, func(p person) bool {
		return slices.ContainsFunc(first, func(s seat) bool { return s.who.number == p.number })
	})
	return append(first, c.succession(d, body, left)...)
}

// members are some ACTIVE people of a body, enough to choose from.
func (c *city) members(d *rand.Rand, body int) []person {
	var list []person
	for _, n := range sample(d, c.active[body], 20) {
		list = append(list, c.person(n, len(c.bodies)))
	}
	return list
}

// succession makes up one seat's terms: the first of the people's, and for every
// fourth seat the second's after it.
func (c *city) succession(d *rand.Rand, body int, people []person) []seat {
	since, end, followed := day(2017, time.April, 3+d.IntN(25)), day(2018, time.May, 1+d.IntN(60)), d.IntN(4) == 0
	switch {
	case len(people) == 0:
		return nil
	case len(people) == 1 || !followed:
		return []seat{{body: c.bodies[body], who: people[0], since: since}}
	}
	return []seat{
		{body: c.bodies[body], who: people[0], since: since, until: &end},
		{body: c.bodies[body], who: people[1], since: end.Plus(1)},
	}
}

func day(year int, month time.Month, n int) network.Date {
	return network.DateOf(time.Date(year, month, n, 0, 0, 0, 0, time.UTC))
}

// seat has the committee nominate somebody, on the first day of their term.
func (c *city) seat(ctx context.Context, s seat) error {
	id := c.people[s.who.number]
	_, err := c.do(ctx, "nominateServant", office, on(s.since.Begins(), func(k network.Case) (network.Decision, network.Refusal) {
		for n := range k.NominationsFor(s.body) {
			if n.Servant == id {
				return network.Decision{}, nil
			}
		}
		return network.NominateServant(k, network.NominateServantInput{
			Secretariat: string(s.body), Servant: string(id), Since: &s.since, Until: s.until,
			Profile: profiles[s.who.number%len(profiles)],
		})
	}))
	return err
}

// seated lists who holds a seat on the day.
func (c *city) seated(day network.Date) []seat {
	var list []seat
	for _, s := range c.seats {
		if s.on(day) {
			list = append(list, s)
		}
	}
	return list
}
