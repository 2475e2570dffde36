package linearizable

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// maxLatency is how long a call is on its way to a stand-in, so that calls overlap.
const maxLatency = 2 * time.Millisecond

// A standin is a desk with one clerk, who serves the calls alone and, where a test
// wants it, wrongly. Its answers are cut at times.
type standin struct {
	rooms []room
	// fault changes what the clerk does; nil for none.
	fault func(h *hall, a ask) (*hall, verdict, bool)

	mu      sync.Mutex
	rnd     *rand.Rand
	halls   map[[2]int]*hall
	done    map[string]verdict
	byKey   map[string]string
	places  map[string]network.Place
	moment  int64
	cutting int // one answer of so many is lost; 0 for none
}

func newStandin() *standin {
	return &standin{
		rooms: []room{{capacity: 1}, {capacity: 10}, {capacity: 1, approves: true}, {capacity: 10, approves: true},
			{capacity: 1}, {capacity: 10}, {capacity: 1, approves: true}, {capacity: 10, approves: true}},
		rnd: rand.New(rand.NewPCG(1, 1)), halls: map[[2]int]*hall{}, done: map[string]verdict{}, byKey: map[string]string{}, places: map[string]network.Place{}, cutting: 50,
	}
}

func (s *standin) spaces() []room { return s.rooms }

func (s *standin) serve(_ *testing.T, d *deal, id string) (answered, bool) {
	time.Sleep(rand.N(maxLatency)) // the way there, not a wait for something
	a, ok := s.work(d, id)
	time.Sleep(rand.N(maxLatency))
	return a, ok
}

// work is what the clerk does, one call at a time.
func (s *standin) work(d *deal, id string) (answered, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cutting > 0 && s.rnd.IntN(s.cutting) == 0 {
		return answered{}, false // it never came
	}
	at := [2]int{d.Round, d.Space}
	h := s.halls[at]
	if h == nil {
		in := s.rooms[d.Space]
		h = &hall{capacity: in.capacity, approves: in.approves}
	}
	v, again := s.done[d.Key]
	if !again {
		if h, v = s.decide(h, d.Ask); d.Ask.What != toLook && v.problem == "" {
			s.done[d.Key] = v
			if d.Ask.What == toBook {
				s.byKey[d.Key] = fmt.Sprint(d.Ask.Of)
			}
			s.moment++
			s.places[d.Key] = network.Place{Entry: s.moment}
		}
		s.halls[at] = h
	}
	if s.cutting > 0 && s.rnd.IntN(s.cutting) == 0 {
		return answered{}, false // its answer was lost
	}
	return s.answer(h, d, v, id), true
}

func (s *standin) decide(h *hall, a ask) (*hall, verdict) {
	if s.fault != nil {
		if next, v, ok := s.fault(h, a); ok {
			return next, v
		}
	}
	if a.What == toLook {
		return h, verdict{}
	}
	return h.do(a)
}

// answer tells of a call as the program's desk does: as of the moment after it, and
// under the id that was asked about where it is refused.
func (s *standin) answer(h *hall, d *deal, v verdict, id string) answered {
	if v.problem != "" {
		return answered{ID: id, Problem: v.problem, Moment: s.moment}
	}
	a := answered{ID: fmt.Sprint(d.Ask.Of), Moment: s.moment, Told: map[string]network.BookingStatus{}}
	if d.Ask.What == toLook {
		for _, own := range h.stays {
			a.Told[fmt.Sprint(own.number)] = own.status
		}
	} else if own := h.of(d.Ask.Of); own != nil {
		a.Status = own.status
		a.Told[a.ID] = own.status
	}
	for _, number := range slices.Concat(v.fallen, v.promoted) {
		a.Told[fmt.Sprint(number)] = h.of(number).status
	}
	return a
}
