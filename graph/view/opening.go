package view

import "github.com/redeaberta/rede/graph/network"

// An Opening makes slots in a space.
type Opening struct {
	*network.Opening
	at *Moment
}

// ID is the global id.
func (o *Opening) ID() string { return o.Key() }

// IsNode makes an opening a Node.
func (*Opening) IsNode() {}

// Space is where it makes slots.
func (o *Opening) Space() *Space { return o.at.space(o.at.Space(o.Opening.Space)) }

// Opens is the local time of day at which the first slot begins.
func (o *Opening) Opens() string { return network.FormatClock(o.Opening.Opens) }

// Closes is the local time of day at which the last slot ends at the latest.
func (o *Opening) Closes() string { return network.FormatClock(o.Opening.Closes) }

func (m *Moment) opening(o *network.Opening) *Opening {
	if o == nil {
		return nil
	}
	return &Opening{o, m}
}

// A Closure takes a space out of use for a time.
type Closure struct {
	*network.Closure
	at *Moment
}

// ID is the global id.
func (c *Closure) ID() string { return c.Key() }

// IsNode makes a closure a Node.
func (*Closure) IsNode() {}

// Space is what it takes out of use.
func (c *Closure) Space() *Space { return c.at.space(c.at.Space(c.Closure.Space)) }

func (m *Moment) closure(c *network.Closure) *Closure {
	if c == nil {
		return nil
	}
	return &Closure{c, m}
}
