package servers

import (
	"fmt"
	"slices"
	"sort"
	"sync"
	"testing"
	"time"
)

// A spell is the time for which a server is gone, or without its database. It ends when
// the first change is acknowledged there thereafter.
type spell struct {
	what      string
	server    int
	outage    bool // the database itself is gone, for all servers
	from      time.Time
	over      time.Time // zero while it lasts
	recovered time.Time // zero while nothing was acknowledged
	well      chan struct{}
}

// touches tells whether the spell has a part of a stretch of time.
func (s *spell) touches(from, to time.Time) bool {
	return s.from.Before(to) && (s.recovered.IsZero() || s.recovered.After(from))
}

// A logbook is what the visitors and readers of a trial noted, and its spells.
type logbook struct {
	mu     sync.Mutex
	spells []*spell
	counts map[string]int
	// heard is when each moment was first acknowledged, or a later one: both rise.
	heard []hearing
	// pause and age are the longest of a writer and of a reader while their database was
	// there; pausedBy and agedBy those which a spell has part in.
	pause, pausedBy, age, agedBy time.Duration
}

// A hearing is that somebody was told a moment.
type hearing struct {
	moment int64
	at     time.Time
}

func newLogbook() *logbook { return &logbook{counts: map[string]int{}} }

func (b *logbook) count(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.counts[what]++
}

// begins notes a trouble of some servers, before it begins.
func (b *logbook) begins(what string, outage bool, now time.Time, servers ...int) []*spell {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []*spell
	for _, server := range servers {
		list = append(list, &spell{what: what, server: server, outage: outage, from: now, well: make(chan struct{})})
	}
	b.spells = append(b.spells, list...)
	return list
}

// ends notes that a trouble is over.
func (b *logbook) ends(list []*spell, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range list {
		s.over = now
	}
}

// acknowledged notes a change that a server acknowledged, with the moment that it told.
func (b *logbook) acknowledged(server int, moment int64, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.spells {
		if s.server == server && !s.over.IsZero() && s.recovered.IsZero() && now.After(s.over) {
			s.recovered = now
			close(s.well)
		}
	}
	if len(b.heard) == 0 || b.heard[len(b.heard)-1].moment < moment {
		b.heard = append(b.heard, hearing{moment, now})
	}
}

// troubled tells whether a spell of one of the servers touches a stretch of time.
func (b *logbook) troubled(servers []bool, from, to time.Time) bool {
	return slices.ContainsFunc(b.spells, func(s *spell) bool { return servers[s.server] && s.touches(from, to) })
}

// answered notes how long a writer waited, who asked some of the servers.
func (b *logbook) answered(t testing.TB, action string, asked []bool, from, to time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	longest := &b.pause
	if b.troubled(asked, from, to) {
		longest = &b.pausedBy
	}
	longer(t, longest, to.Sub(from), longest == &b.pause, "%s at %v", action, asked)
}

// told notes what a server told a reader: how long ago what it did not know yet had been
// acknowledged, when it was asked.
func (b *logbook) told(t testing.TB, server int, moment int64, asked, answered time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	next := sort.Search(len(b.heard), func(i int) bool { return b.heard[i].moment > moment })
	if next == len(b.heard) {
		return
	}
	unknown, here := b.heard[next].at, []bool{false, false}
	here[server] = true
	longest := &b.age
	if b.troubled(here, unknown, answered) {
		longest = &b.agedBy
	}
	longer(t, longest, asked.Sub(unknown), longest == &b.age, "an answer of server %d", server)
}

// notable is what is told of at once; clockFace is how.
const (
	notable   = time.Second
	clockFace = time.TimeOnly + ".000"
)

// longer keeps the longest, and tells of it where it is calm and notable.
func longer(t testing.TB, longest *time.Duration, d time.Duration, calm bool, what string, args ...any) {
	if d <= *longest {
		return
	}
	if *longest = d; calm && d > notable {
		t.Logf("%s the longest without a trouble, %s: %s", time.Now().Format(clockFace), d.Round(time.Millisecond), fmt.Sprintf(what, args...))
	}
}

// recovery is the longest time from a spell's end until a change was acknowledged.
func (b *logbook) recovery() (longest time.Duration, what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.spells {
		if d := s.recovered.Sub(s.over); !s.recovered.IsZero() && d > longest {
			longest, what = d, s.what
		}
	}
	return longest, what
}

// acks counts what was acknowledged.
func (b *logbook) acks() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.counts[books] + b.counts[moves] + b.counts[cancels]
}
