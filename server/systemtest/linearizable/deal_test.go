package linearizable

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A deal is one call and its answer, as the one who called saw them.
type deal struct {
	// Number counts the calls of a chronicle from 1: zero is no call.
	Number               int
	Round, Space, Client int
	Ask                  ask
	// Key is the idempotency key, and the purpose of a booking that is made.
	Key string
	// Called and Answered are nanoseconds of one clock. What was never answered may
	// happen at any time: Answered is without end then.
	Called, Answered int64
	// Sent is how often the call was sent.
	Sent  int
	Reply answered
	// Place is where the journal has what was done; blank where nothing was.
	Place network.Place
}

// never is when a deal is answered that the client gave up.
const never = math.MaxInt64

// An answered tells what came back.
type answered struct {
	// ID is of the booking, or the closure.
	ID      string
	Status  network.BookingStatus
	Problem network.Code
	// Told is where all bookings stand that the answer names, by id, as of its moment.
	Told   map[string]network.BookingStatus
	Moment int64
}

func (d *deal) known() bool { return d.Answered != never }

// A chronicle has all deals of a proof, in the order in which they were called.
type chronicle struct {
	begun time.Time

	mu    sync.Mutex
	deals []*deal
}

func newChronicle() *chronicle { return &chronicle{begun: time.Now()} }

// now is the instant of the one clock.
func (c *chronicle) now() int64 { return int64(time.Since(c.begun)) }

// begin notes that a call is about to be sent, and gives it its number.
func (c *chronicle) begin(d *deal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	d.Number = len(c.deals) + 1
	d.Answered, d.Called = never, c.now()
	if d.Ask.What == toBook || d.Ask.What == toClose {
		d.Ask.Of = d.Number
	}
	c.deals = append(c.deals, d)
}

// stretches parts the deals by round and space: no call of one touches another.
func (c *chronicle) stretches() map[[2]int][]*deal {
	parts := map[[2]int][]*deal{}
	for _, d := range c.deals {
		at := [2]int{d.Round, d.Space}
		parts[at] = append(parts[at], d)
	}
	return parts
}

// keep writes the deals to a file that stays when the test has failed, one in each
// line, and tells where.
func (c *chronicle) keep(t *testing.T) {
	t.Helper()
	dir, err := os.MkdirTemp("", "rede-proof-")
	if err != nil {
		t.Errorf("keeping the history: %v", err)
		return
	}
	path := filepath.Join(dir, "history.jsonl")
	file, err := os.Create(path)
	if err != nil {
		t.Errorf("keeping the history: %v", err)
		return
	}
	defer func() { _ = file.Close() }()
	lines := json.NewEncoder(file)
	for _, d := range c.deals {
		if err := lines.Encode(d); err != nil {
			t.Errorf("keeping the history: %v", err)
			return
		}
	}
	t.Logf("the history is in %s", path)
}

// numbers names bookings and closures, by their ids, after the calls that made them.
// Those of calls that were never answered are found by their key, as the database
// has it. A call that was refused made nothing.
func (c *chronicle) numbers(byKey map[string]string) map[string]int {
	named := map[string]int{}
	for _, d := range c.deals {
		if d.Ask.What != toBook && d.Ask.What != toClose || d.Reply.Problem != "" {
			continue
		}
		id := d.Reply.ID
		if id == "" {
			id = byKey[d.Key]
		}
		if id != "" {
			named[id] = d.Number
		}
	}
	return named
}

// allHeard are all that clients were told of each booking, the oldest moment first.
func allHeard(deals []*deal) map[string][]heard {
	told := map[string][]heard{}
	for _, d := range deals {
		for id, status := range d.Reply.Told {
			told[id] = append(told[id], heard{d.Reply.Moment, status, d})
		}
	}
	for _, list := range told {
		slices.SortStableFunc(list, func(a, b heard) int { return int(a.moment - b.moment) })
	}
	return told
}

// heard is what an answer said of one booking.
type heard struct {
	moment int64
	status network.BookingStatus
	by     *deal
}
