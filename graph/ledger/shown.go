package ledger

import (
	"math"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Several servers show the same journal, so that all but one may rest: what a
// server's mark covers, it has written, or has seen covered by another's mark. It
// is therefore in the collections, and nobody else needs to write it.
//
// But for one: a server whose own older value of the record may land after the
// other's newer one. It has to write the newer value itself, or the collections
// would show the older one for good. Once its write is acknowledged, a poll of
// the journal that begins later and finds the end says which entries that concerns:
// whatever comes after that end is younger than the write.

// underWay says that a write of a record is not acknowledged yet.
const underWay = math.MaxInt64

// others is what this server knows of the others' writing, and they cannot know of
// its own.
type others struct {
	rest  bool // another server shows the journal
	reach Mark // the highest mark of another that covers what waited
	// own has the records that this server wrote, and the poll of the journal that had
	// begun last when the write was acknowledged.
	own   map[network.Ref]int64
	polls int64 // how many polls have begun
}

func (o *others) forget() { o.rest, o.reach, o.own = false, Mark{}, map[network.Ref]int64{} }

// pollBegins notes that a poll of the journal begins, and gives its number.
func (b *backlog) pollBegins() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.polls++
	return b.polls
}

// pollEnded notes that a poll found the journal's end, and that all up to there is
// added.
func (b *backlog) pollEnded(poll int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for ref, before := range b.own {
		if before < poll {
			delete(b.own, ref)
		}
	}
}

// shown takes what the others' marks cover from what waits. A mark counts where its
// entry is that of this server's history.
func (b *backlog) shown(marks []Mark) {
	b.mu.Lock()
	defer b.mu.Unlock()
	best := Mark{Number: b.marked}
	for _, m := range marks {
		if e, known := b.entries.known[m.Number]; known && e.nonce == m.Nonce && m.Number > best.Number {
			best = m
			best.Refs = e.refs // an older program's mark has none
		}
	}
	if best.Number == b.marked {
		return
	}
	for ref, i := range b.waiting {
		if !i.must && i.entry <= best.Number {
			b.unput(ref)
		}
	}
	b.reach = best
	b.ease()
}

// giveWay says whether another server shows the journal, so that this one rests.
func (b *backlog) giveWay(rest bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rest = rest
	b.changed.Broadcast()
}

// crowd is how many records may wait for another server to show them.
const crowd = 5_000

// resting tells whether what waits is left to another server. The lock must be
// held.
func (b *backlog) resting() bool {
	return b.rest && len(b.waiting) > 0 && len(b.waiting) <= crowd && b.musts == 0 &&
		len(b.drop) == 0 && b.flushing == 0 && !b.closed
}

// entries are those that the collections do not show yet.
type entries struct {
	known map[int64]heard
	first int64 // the oldest that is known
	last  int64
}

// heard is an entry's nonce, the tally of all records as of it, and when this server heard
// of the entry.
type heard struct {
	nonce string
	refs  Tally
	at    time.Duration
}

// recalled is how many entries are known at most: some 10 MB.
const recalled = 100_000

func (e *entries) forget() { *e = entries{known: map[int64]heard{}} }

func (e *entries) add(number int64, h heard) {
	if len(e.known) == 0 {
		e.first = number
	}
	e.known[number], e.last = h, number
	if len(e.known) > recalled {
		e.passed(e.first)
	}
}

// passed drops the entries up to a number.
func (e *entries) passed(number int64) {
	for ; e.first <= number && len(e.known) > 0; e.first++ {
		delete(e.known, e.first)
	}
}

// since is when this server heard of the oldest entry after a number that it still
// knows.
func (e *entries) since(number int64) (at time.Duration, there bool) {
	h, there := e.known[max(number+1, e.first)]
	return h.at, there
}
