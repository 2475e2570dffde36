package linearizable

import (
	"flag"
	"math/rand/v2"
	"sync"
	"testing"
)

// proofRounds is how long the proof is; the long form has 1,000 rounds:
//
//	go test ./server/systemtest/linearizable -run TestNoSlotIsEverBookedTwice -proof.rounds=1000 -timeout 2h
var proofRounds = flag.Int("proof.rounds", boundedProof, "rounds of the proof that no slot is booked twice")

const (
	proofClients = 64
	// killsEvery is in how many rounds a server is killed once.
	killsEvery = 25
	// keepsEvery is in how many rounds the bookings of one stay, so that the
	// collections have some in the end.
	keepsEvery = 20
)

// Two whole servers on one database, 64 clients on hot slots, and a server killed
// now and then. Afterwards the answers, the collections and the journal are held
// against each other: no instant is over capacity in any of them, no acknowledged
// booking is missing and none is twice, lines were served in their turn, and the
// history of each slot is one that a single clerk could have served.
func TestNoSlotIsEverBookedTwice(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	people := settleBookers(proofClients, p, p.book, rand.Uint64())
	for round := range *proofRounds {
		underway := p.after(proofClients)
		played := make(chan struct{})
		go func() { defer close(played); play(t, people, round) }()
		if round%killsEvery == killsEvery/2 {
			select {
			case <-underway:
				p.killOne(round / killsEvery % len(p.servers))
			case <-played: // it has failed
			}
		}
		<-played
		if t.Failed() {
			break
		}
	}
	p.endServers()
	p.check()
}

// play has all clients play one round: they spread over the spaces, each space is
// looked at once all have their answers, and then everybody tidies up.
func play(t *testing.T, people []*booker, round int) {
	spaces := len(people[0].desk.spaces())
	at := func(b *booker) int { return (b.number + round) % spaces }
	together(people, func(b *booker) { b.plays(t, round, at(b)) })
	together(people[:spaces], func(b *booker) { b.looks(t, round, at(b)) })
	if round%keepsEvery != keepsEvery/4 {
		together(people, func(b *booker) { b.tidies(t, round, at(b)) })
	}
}

// together has each do something, at once.
func together(people []*booker, do func(*booker)) {
	var all sync.WaitGroup
	for _, b := range people {
		all.Go(func() { do(b) })
	}
	all.Wait()
}
