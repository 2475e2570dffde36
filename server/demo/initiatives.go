package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

var initiatives = part{
	name: "initiatives", does: "`number` of transversal initiatives, if anybody holds a seat", usual: 30,
	size: func(o *Options) *int { return &o.Initiatives },
	fill: (*city).undertake,
}

// An initiative is made up whole before any is recorded, so that nobody is in more
// than the rules allow.
type initiative struct {
	number   int
	title    string
	bodies   []string
	lead     seat
	others   []seat
	at       time.Time // when it is proposed
	meeting  *meeting  // that decides on it; nil for none
	becomes  network.InitiativeStatus
	advances int
}

// Bounds that keep clear of the rules': an initiative that is still under way is
// open for a while even if it is closed in the end.
const (
	lanes         = 4
	openPerPerson = network.MaxInitiatives - lanes - 1
	decidedAtOne  = network.MaxDecisions - 5
)

// undertake has the initiatives proposed, decided on and carried out.
func (c *city) undertake(ctx context.Context) error {
	list := c.portfolio()
	err := bulk.Each(ctx, len(list), lanes, func(ctx context.Context, i int) error {
		err := c.carryOut(ctx, list[i])
		if err == nil {
			c.count.Add(1)
		}
		return err
	})
	if err != nil {
		return err
	}
	c.skip(c.Initiatives - len(list))
	return nil
}

// portfolio makes up the initiatives, for as many as anybody may propose.
func (c *city) portfolio() []initiative {
	open, decided := map[int]int{}, map[int]int{}
	var bodies []network.SecretariatID
	for _, s := range c.seats {
		if !slices.Contains(bodies, s.body) {
			bodies = append(bodies, s.body)
		}
	}
	if len(bodies) < 2 {
		return nil
	}
	var list []initiative
	for n := range c.Initiatives {
		i, ok := c.initiative(n, bodies, decided)
		if !ok {
			break
		}
		i.stayOpen(open)
		list = append(list, i)
	}
	return list
}

// initiative makes up the nth. Four of five were on a meeting's agenda.
func (c *city) initiative(n int, bodies []network.SecretariatID, decided map[int]int) (initiative, bool) {
	d := c.dice(ofInitiatives, n)
	i := initiative{
		number: n, title: fmt.Sprintf("%s (%d)", pick(d, undertakings), n+1), at: c.ledger.Now(),
		advances: d.IntN(4), becomes: network.InitiativeProposed,
	}
	fate, at := d.IntN(100), d.IntN(max(1, len(c.met)))
	if fate < 80 && at < len(c.met) && decided[at] < decidedAtOne && c.ledger.Moment().Meeting(network.MeetingID(c.met[at].id)).Quorate() {
		decided[at]++
		i.meeting, i.at, i.becomes = &c.met[at], c.met[at].before(25), outcomeOf(fate)
	} else if d.IntN(3) == 0 {
		i.becomes = network.InitiativeWithdrawn
	}
	able := c.seated(network.Today(i.at))
	if len(able) == 0 {
		i.at, i.meeting, i.becomes, able = c.ledger.Now(), nil, network.InitiativeProposed, c.seated(network.Today(c.ledger.Now()))
	}
	if len(able) == 0 {
		return i, false
	}
	chosen := sample(d, able, 1+d.IntN(4))
	i.lead, i.others = chosen[0], chosen[1:]
	i.bodies = []string{string(i.lead.body)}
	for _, body := range sample(d, bodies, 3) {
		if body != i.lead.body && len(i.bodies) < 2+n%2 {
			i.bodies = append(i.bodies, string(body))
		}
	}
	return i, true
}

// outcomeOf turns a number below 80 into what becomes of an initiative that was
// decided on.
func outcomeOf(percent int) network.InitiativeStatus {
	switch {
	case percent < 8:
		return network.InitiativeRejected
	case percent < 45:
		return network.InitiativeApproved
	case percent < 70:
		return network.InitiativeCompleted
	}
	return network.InitiativeDiscontinued
}

// stayOpen counts the people of an initiative that stays open, or closes it where
// one of them has enough of those.
func (i *initiative) stayOpen(open map[int]int) {
	if i.becomes != network.InitiativeProposed && i.becomes != network.InitiativeApproved {
		return
	}
	involved := append([]seat{i.lead}, i.others...)
	for _, s := range involved {
		if open[s.who.number] < openPerPerson {
			continue
		}
		i.becomes = map[network.InitiativeStatus]network.InitiativeStatus{
			network.InitiativeProposed: network.InitiativeWithdrawn, network.InitiativeApproved: network.InitiativeCompleted,
		}[i.becomes]
		return
	}
	for _, s := range involved {
		open[s.who.number]++
	}
}
