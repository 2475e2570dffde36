package linearizable

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// locate finds each call in the journal by its idempotency key. It tells what is
// wrong: an acknowledged call that is not there by the moment of its answer, or one
// that is there though it was refused.
func (c *chronicle) locate(r *replay) []string {
	var wrong []string
	actors := c.actors(r)
	for _, d := range c.deals {
		q, changes := proofQueries[d.Ask.What]
		if !changes {
			continue
		}
		place, done := r.keyed[keyOf(actors[d.who()], q[1], d.Key)]
		d.Place = place
		switch {
		case d.known() && d.Reply.Problem == "" && (!done || place.Entry > d.Reply.Moment):
			wrong = append(wrong, fmt.Sprintf("call %d was acknowledged at moment %d, the journal has it at %+v", d.Number, d.Reply.Moment, place))
		case d.known() && d.Reply.Problem != "" && done:
			wrong = append(wrong, fmt.Sprintf("call %d was refused with %s, the journal has it at %+v", d.Number, d.Reply.Problem, place))
		}
	}
	return wrong
}

// who tells apart in whose name calls are sent: a client's, or that of a lab.
func (d *deal) who() string {
	if d.Ask.ByLab {
		return fmt.Sprintf("lab %d", d.Space/roomsEach)
	}
	return fmt.Sprintf("client %d", d.Client)
}

// actors names who is behind the calls, as the journal does, from the bookings that
// they made.
func (c *chronicle) actors(r *replay) map[string]network.Actor {
	known := map[string]network.Actor{}
	for _, d := range c.deals {
		if actor, ok := r.actors[d.Key]; ok {
			known[d.who()] = actor
		}
	}
	return known
}

// keyOf is the id under which the ledger remembers an idempotency key.
func keyOf(actor network.Actor, action, key string) string {
	h := sha256.New()
	for _, part := range []string{string(actor), action, key} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
