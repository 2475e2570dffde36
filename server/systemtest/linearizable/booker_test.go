package linearizable

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// A round is played on slotsEach slots of each space, by asksEach calls of each
// client, before all of them tidy up.
const (
	slotsEach = 3
	asksEach  = 3
)

// A desk serves the calls of a proof: the program, or a stand-in whose faults are
// known.
type desk interface {
	// serve sends a call once. It is false where no answer came, or none that says
	// whether it was done.
	serve(t *testing.T, d *deal, closure string) (answered, bool)
	// spaces lists the spaces that can be booked.
	spaces() []room
}

// A room is a space of a proof.
type room struct {
	id, lab  string
	capacity int
	// approves says that the lab's coordinators confirm.
	approves bool
	// hour is which hour of a day the space's stretch of round 0 begins at.
	hour int
}

// A booker is one client, who knows what they were told.
type booker struct {
	number int
	rnd    *rand.Rand
	desk   desk
	book   *chronicle
	// mine are the bookings of this round, shut the closures that were not lifted.
	mine, shut []*deal
}

// settleBookers has so many clients come.
func settleBookers(n int, at desk, book *chronicle, seed uint64) []*booker {
	list := make([]*booker, n)
	for i := range list {
		list[i] = &booker{number: i, desk: at, book: book, rnd: rand.New(rand.NewPCG(seed, uint64(i)))}
	}
	return list
}

// plays makes a round's calls in one space.
func (b *booker) plays(t *testing.T, round, space int) {
	b.mine, b.shut = nil, nil
	for range asksEach {
		b.call(t, round, space, b.wish(b.desk.spaces()[space]))
	}
}

// tidies ends what the booker began in this round, so that no line, and nobody's
// list of bookings, grows from round to round. What one gives up is offered to
// another, so this is when most offers are answered.
func (b *booker) tidies(t *testing.T, round, space int) {
	for _, c := range slices.Clone(b.shut) {
		b.call(t, round, space, ask{What: toLift, Of: c.Number, ByLab: true})
	}
	for _, d := range b.mine {
		if what := []string{toTake, toLeave, "", ""}[b.rnd.IntN(4)]; what != "" {
			b.call(t, round, space, ask{What: what, Of: d.Number, ByLab: b.rnd.IntN(2) == 0})
		}
		b.call(t, round, space, ask{What: toCancel, Of: d.Number, ByLab: b.rnd.IntN(2) == 0})
	}
}

// wish thinks of something to ask for.
func (b *booker) wish(in room) ask {
	roll := b.rnd.IntN(100)
	switch {
	case roll < 3:
		from := b.rnd.IntN(slotsEach)
		return ask{What: toClose, From: from, To: from + 1 + b.rnd.IntN(slotsEach-from), ByLab: true}
	case roll < 20 && len(b.shut) > 0:
		return ask{What: toLift, Of: b.shut[0].Number, ByLab: true}
	case roll < 20 || len(b.mine) == 0:
		return b.stay(in)
	}
	of := b.mine[b.rnd.IntN(len(b.mine))].Number
	byLab := b.rnd.IntN(2) == 0
	switch {
	case roll < 40:
		return ask{What: toCancel, Of: of, ByLab: byLab}
	case roll < 60:
		from := b.rnd.IntN(slotsEach)
		return ask{What: toMove, Of: of, From: from, To: from + 1 + b.rnd.IntN(slotsEach-from), ByLab: byLab}
	case roll < 75:
		return ask{What: toApprove, Of: of, ByLab: true}
	case roll < 80:
		return ask{What: toDecline, Of: of, ByLab: true}
	case roll < 95:
		return ask{What: toTake, Of: of, ByLab: byLab}
	}
	return ask{What: toLeave, Of: of, ByLab: byLab}
}

// stay is a booking to ask for: small or large, of one slot or several.
func (b *booker) stay(in room) ask {
	from := b.rnd.IntN(slotsEach)
	return ask{
		What: toBook, From: from, To: from + 1 + b.rnd.IntN(slotsEach-from), People: 1 + b.rnd.IntN(in.capacity),
		Whole: b.rnd.IntN(10) == 0, Wait: b.rnd.IntN(5) > 0, ByLab: b.rnd.IntN(4) == 0,
	}
}

// call asks for something until it is answered, always under one key. Now and then
// the booker gives up on what was not.
func (b *booker) call(t *testing.T, round, space int, a ask) {
	if t.Failed() {
		return
	}
	d := &deal{Round: round, Space: space, Client: b.number, Ask: a}
	b.book.begin(d)
	d.Key = fmt.Sprintf("proof-%d", d.Number)
	id := b.idOf(a.Of)
	for d.Sent < systemtest.Attempts {
		d.Sent++
		if reply, ok := b.desk.serve(t, d, id); ok {
			d.Reply, d.Answered = reply, b.book.now()
			b.learn(d)
			return
		}
		if t.Failed() || b.rnd.IntN(16) == 0 {
			return
		}
		time.Sleep(systemtest.Pace) // a polite client; nothing is waited for
	}
	t.Errorf("%s was asked for %d times and never answered", a.What, systemtest.Attempts)
}

// idOf is the id of one's own booking or closure; blank for no call, which is 0.
func (b *booker) idOf(number int) string {
	for _, d := range slices.Concat(b.mine, b.shut) {
		if d.Number == number {
			return d.Reply.ID
		}
	}
	return ""
}

// learn notes what an answer says of the booker's own.
func (b *booker) learn(d *deal) {
	if d.Reply.Problem != "" {
		return
	}
	switch d.Ask.What {
	case toBook:
		b.mine = append(b.mine, d)
	case toClose:
		b.shut = append(b.shut, d)
	case toLift:
		b.shut = slices.DeleteFunc(b.shut, func(c *deal) bool { return c.Number == d.Ask.Of })
	}
}

// looks asks for all bookings of a stretch, as of the newest moment that anybody was
// told.
func (b *booker) looks(t *testing.T, round, space int) {
	b.call(t, round, space, ask{What: toLook, From: 0, To: slotsEach, ByLab: true})
}
