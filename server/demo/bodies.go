package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

var bodies = part{
	name: "secretariats", does: "`number` of bodies beyond the plan's", usual: 20,
	size: func(o *Options) *int { return &o.Secretariats },
	fill: (*city).foundBodies,
}

// foundBodies founds the bodies, and settles which of all there are people work
// for.
func (c *city) foundBodies(ctx context.Context) error {
	list := c.newBodies(c.ledger.Moment())
	err := c.each(ctx, len(list), func(ctx context.Context, i int) error {
		_, err := c.do(ctx, "createSecretariat", office, func(k network.Case) (network.Decision, network.Refusal) {
			if k.SecretariatByAcronym(network.Acronym(list[i].Acronym)) != nil {
				return network.Decision{}, nil
			}
			return network.CreateSecretariat(k, list[i])
		})
		return err
	})
	c.bodies = c.employers()
	return err
}

// newBodies makes up the bodies that the city has beyond the plan's.
func (o Options) newBodies(m *state.Moment) []network.CreateSecretariatInput {
	var list []network.CreateSecretariatInput
	for n := 0; len(list) < o.Secretariats; n++ {
		b := o.newBody(n)
		if m.SecretariatByAcronym(network.Acronym(b.Acronym)) == nil {
			list = append(list, b)
		}
	}
	return list
}

// newBody makes up the nth body: a secretariat while there are names for them,
// then a district office.
func (o Options) newBody(n int) network.CreateSecretariatInput {
	d := o.dice(ofBodies, n)
	in := network.CreateSecretariatInput{Kind: network.KindSecretariat}
	if n < len(secretariats) {
		in.Acronym, in.Name = secretariats[n].acronym, "Secretaria Municipal de "+secretariats[n].of
	} else {
		n -= len(secretariats)
		in.Kind = network.KindOffice
		in.Acronym = fmt.Sprintf("CR-%04d", n+1)
		in.Name = fmt.Sprintf("Coordenadoria Regional de %s %s %d", themes[n%len(themes)], places[n%len(places)].name, n+1)
	}
	onCommittee, since := in.Kind == network.KindSecretariat && d.IntN(2) == 0, network.PartialDate(strconv.Itoa(1935+7*n%80))
	in.OnCommittee, in.Since = &onCommittee, &since
	email := fmt.Sprintf("contato@%s.%s", strings.ToLower(in.Acronym), Domain)
	phone := fmt.Sprintf("+55 11 3%03d-%04d", d.IntN(1000), d.IntN(10_000))
	in.Contact = &network.ContactInput{Email: &email, Phone: &phone}
	return in
}

// employers are the bodies that people work for, in an order that the seed
// settles.
func (c *city) employers() []network.SecretariatID {
	var ids []network.SecretariatID
	for b := range state.BodiesByAcronym.Walk(c.ledger.Moment(), nil, false) {
		switch b.BodyKind {
		case network.KindForum, network.KindCouncil, network.KindLegislature:
		default:
			ids = append(ids, b.ID)
		}
	}
	return sample(c.dice(ofEmployers, 0), ids, len(ids))
}

// appoint names maintainers in every body that has members.
func (c *city) appoint(ctx context.Context, body int) error {
	d := c.dice(ofMaintainers, body)
	who := c.chosen(d, c.active[body], 1+d.IntN(2))
	if len(who) == 0 {
		return nil
	}
	id := c.bodies[body]
	_, err := c.do(ctx, "updateSecretariat", office, func(k network.Case) (network.Decision, network.Refusal) {
		if len(k.Secretariat(id).Maintainers) > 0 {
			return network.Decision{}, nil
		}
		return network.UpdateSecretariat(k, network.UpdateSecretariatInput{Secretariat: string(id), Maintainers: who})
	})
	return err
}
