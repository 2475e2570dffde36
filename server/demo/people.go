package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// Domain is where all made-up people have their e-mail.
const Domain = "servidor.example"

var people = part{
	name: "servants", does: "`number` of people", usual: 5_000,
	size: func(o *Options) *int { return &o.Servants },
	fill: (*city).register,
}

// register has every person register and then meet their fate, maintainers named
// in their bodies, and the statute renewed.
func (c *city) register(ctx context.Context) error {
	if len(c.bodies) == 0 && c.Servants > 0 {
		return ErrHomeless
	}
	c.people = make([]network.ServantID, c.Servants)
	c.active = make([][]int, len(c.bodies))
	err := c.each(ctx, c.Servants, func(ctx context.Context, i int) (err error) {
		p := c.person(i, len(c.bodies))
		p.input.Secretariat = string(c.bodies[p.body])
		p.input.AcceptsStatute = c.consents(p)
		if c.people[i], err = c.admit(ctx, p); err != nil {
			return err
		}
		return c.meetFate(ctx, p)
	})
	if err != nil {
		return err
	}
	for i := range c.people {
		if p := c.person(i, len(c.bodies)); p.fate == member || p.fate == confirmed {
			c.active[p.body] = append(c.active[p.body], i)
		}
	}
	if err := bulk.Each(ctx, len(c.bodies), width, c.appoint); err != nil {
		return err
	}
	return c.renew(ctx)
}

// admit has a person register.
func (c *city) admit(ctx context.Context, p person) (network.ServantID, error) {
	who := c.caller(p)
	id, err := c.do(ctx, "registerMember", who, func(k network.Case) (network.Decision, network.Refusal) {
		if was := k.ServantByActor(who.Actor); was != nil {
			return network.Decision{Made: []string{was.Key()}}, nil
		}
		k.MemberDomains = []string{Domain}
		return network.RegisterMember(k, p.input)
	})
	return network.ServantID(id), err
}

// A fate is how a person's membership goes.
type fate int

const (
	member    fate = iota // their verified e-mail made them a member
	confirmed             // they waited, and the committee confirmed them
	waiting               // they wait to be confirmed
	suspended             // they were a member, and are suspended
	left                  // they were a member, and left
)

// meetFate takes a registered person to the state that they are in for good.
func (c *city) meetFate(ctx context.Context, p person) error {
	id := c.people[p.number]
	become := func(status network.MembershipStatus, action string, who network.Caller, rule ledger.Rule) error {
		_, err := c.do(ctx, action, who, func(k network.Case) (network.Decision, network.Refusal) {
			if k.Servant(id).Status == status {
				return network.Decision{}, nil
			}
			return rule(k)
		})
		return err
	}
	in := network.MemberInput{Servant: string(id)}
	switch p.fate {
	case confirmed:
		return become(network.Active, "confirmMember", office, func(k network.Case) (network.Decision, network.Refusal) {
			return network.ConfirmMember(k, in)
		})
	case suspended:
		return become(network.Suspended, "suspendMember", office, func(k network.Case) (network.Decision, network.Refusal) {
			return network.SuspendMember(k, in)
		})
	case left:
		return become(network.Left, "leaveNetwork", c.caller(p), func(k network.Case) (network.Decision, network.Refusal) {
			return network.LeaveNetwork(k, network.LeaveNetworkInput{})
		})
	}
	return nil
}

// chosen picks as many people as are wanted, if there are, by their numbers.
func (c *city) chosen(d *rand.Rand, from []int, wanted int) []string {
	var ids []string
	for _, n := range sample(d, from, wanted) {
		ids = append(ids, string(c.people[n]))
	}
	return ids
}

// A person is made up from the city's seed and their own number alone, but for
// the body, which depends on how many there are.
type person struct {
	number int
	input  network.RegisterMemberInput
	email  string
	body   int // which of the city's bodies
	fate   fate
}

// person makes up the nth person of a city with so many bodies.
func (o Options) person(n, bodies int) person {
	d := o.dice(ofPeople, n)
	sex := d.IntN(2)
	first, last := pick(d, firstNames[sex]), pick(d, lastNames)
	names := []string{first, pick(d, middleNames[sex])}
	if mother := pick(d, lastNames); mother != last {
		names = append(names, mother)
	}
	p := person{
		number: n,
		email:  fmt.Sprintf("%s.%s%d@%s", bare(first), bare(last), n+1, Domain),
		fate:   fateOf(d.IntN(100)),
	}
	position := positions[d.IntN(len(positions))][sex]
	p.input = network.RegisterMemberInput{
		Name:         strings.Join(strings.Fields(strings.Join(append(names, last), " ")), " "),
		Registration: fmt.Sprintf("%03d.%03d.%d", 600+(n/1000)%400, n%1000, d.IntN(10)),
		Position:     &position,
		Employment:   employment(d.IntN(100)),
		Interests:    sample(d, interests, d.IntN(4)),
	}
	if d.IntN(100) < 40 {
		phone := fmt.Sprintf("+55 11 3%03d-%04d", d.IntN(1000), d.IntN(10_000))
		p.input.Phone = &phone
	}
	// a few bodies are large and many are small, as in any city
	p.body = min(d.IntN(bodies), d.IntN(bodies), d.IntN(bodies))
	return p
}

// caller is the person as they sign in.
func (o Options) caller(p person) network.Caller {
	subject := fmt.Sprintf("demo-%d", p.number+1)
	actor := network.Actor(subject)
	if o.Actor != nil {
		actor = o.Actor(subject)
	}
	return network.Caller{
		Actor: actor, Scopes: []network.Scope{{Kind: network.ScopeServant}},
		Email: p.email, EmailVerified: p.fate != waiting && p.fate != confirmed,
	}
}

// fateOf turns a number below 100 into a fate, by how common each is.
func fateOf(percent int) fate {
	switch {
	case percent < 93:
		return member
	case percent < 95:
		return confirmed
	case percent < 97:
		return waiting
	case percent < 98:
		return suspended
	}
	return left
}

func employment(percent int) network.Employment {
	switch {
	case percent < 72:
		return network.Permanent
	case percent < 90:
		return network.Commissioned
	case percent < 97:
		return network.Temporary
	}
	return network.PublicCompany
}

// bare is the last word of a name, fit for an e-mail address.
func bare(name string) string {
	words := network.Words(name)
	return words[len(words)-1]
}
