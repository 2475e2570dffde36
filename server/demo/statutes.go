package demo

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

var statutes = part{
	name: "statutes", does: "`number` of versions of the statute: the first is of 2017, and of several the last is new", usual: 2,
	size: func(o *Options) *int { return &o.Statutes },
	fill: (*city).adoptFirst,
}

// Of 100 people so many accept the statute when they register, and so many have
// accepted a new version since.
const (
	consenting = 85
	renewing   = 10
)

// adoptFirst adopts the versions under which people register: all, but for the last
// of several.
func (c *city) adoptFirst(ctx context.Context) error {
	if s := c.ledger.Moment().StatuteInForce(); s != nil {
		c.statute = s.Version
	}
	for i := range min(c.Statutes, max(1, c.Statutes-1)) {
		if err := c.adopt(ctx, time.Date(2017+i, time.March, 20, 15, 0, 0, 0, network.City)); err != nil {
			return err
		}
	}
	return nil
}

// renew adopts the last of several versions, and has some members accept it.
func (c *city) renew(ctx context.Context) error {
	if c.Statutes < 2 {
		return nil
	}
	if err := c.adopt(ctx, c.ledger.Now()); err != nil {
		return err
	}
	return bulk.Each(ctx, c.Servants, width, func(ctx context.Context, n int) error {
		p := c.person(n, len(c.bodies))
		if p.fate != member && p.fate != confirmed || c.dice(ofRenewal, n).IntN(100) >= renewing {
			return nil
		}
		_, err := c.do(ctx, "acceptStatute", c.caller(p), func(k network.Case) (network.Decision, network.Refusal) {
			return network.AcceptStatute(k, network.AcceptStatuteInput{Version: c.statute})
		})
		return err
	})
}

// adopt puts the next version in force.
func (c *city) adopt(ctx context.Context, at time.Time) error {
	version := c.statute + 1
	_, err := c.do(ctx, "adoptStatute", office, on(at, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Statute(version) != nil {
			return network.Decision{}, nil
		}
		return network.AdoptStatute(k, statute(version))
	}))
	if err == nil {
		c.statute = version
		c.count.Add(1)
	}
	return err
}

// consents tells which version of the statute a person accepts by registering; nil
// for none.
func (c *city) consents(p person) *int {
	if c.statute == 0 || c.dice(ofConsent, p.number).IntN(100) >= consenting {
		return nil
	}
	return &c.statute
}
