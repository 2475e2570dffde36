package servers

import (
	"flag"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// trialTime is how long the trial goes on. Without it a few troubles come once, for a
// moment, and no pace is held to; the long form has all, again and again:
//
//	go test ./server/systemtest/servers -run TestNothingIsLostWhateverComes -trial.time=30m -timeout 2h -v
var trialTime = flag.Duration("trial.time", 0, "how long the trial of two servers goes on, and is measured")

// trialVisitors is how many book at once.
const trialVisitors = 24

const (
	// inPeace is how long, in the long form, a writer may wait and how old an answer may
	// be while the database is there: as long as a server lets a caller wait.
	inPeace = 5 * time.Second
	// linesEach is what a server may log of one outage: that it begins, and that it is over.
	linesEach = 2
)

// Two servers on one database, visitors who book, move and cancel on hot slots, servers
// that are killed, a database that is killed or stopped and comes back, and connections
// that are cut, delayed or forgotten. Afterwards each acknowledged change is in the
// journal once, by the moment of its answer, in the collections, and in the answers of
// both servers; nothing else is; and no slot was over capacity at any time.
func TestNothingIsLostWhateverComes(t *testing.T) {
	if *trialTime == 0 {
		t.Parallel()
	}
	r := newTrial(t)
	r.begin()
	r.befalls()
	r.finish()
	r.report(r.audit())
}

// A trial is the two servers, each behind a proxy, their visitors, and what was noted.
type trial struct {
	race
	book    *logbook
	proxies []*proxy
	servers []*systemtest.Process
	killed  [][]*systemtest.Process // of each server those that were killed
	rooms   []trialRoom
	desk    string // the bearer of the lab's desk
	client  *http.Client
	begun   time.Time

	visitors []*visitor
	over     chan struct{} // closed when the visitors are to go
	left     chan struct{} // closed when they have gone
	stop     func()
}

// A trialRoom is a space that is booked.
type trialRoom struct {
	id       string
	capacity int
}

func newTrial(t *testing.T) *trial {
	t.Helper()
	c := systemtest.NewCluster(t)
	r := &trial{
		race: race{c}, book: newLogbook(), begun: time.Now(), killed: make([][]*systemtest.Process, 2), over: make(chan struct{}), left: make(chan struct{}),
		client: &http.Client{Timeout: systemtest.Longest, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * trialVisitors}},
	}
	t.Cleanup(r.client.CloseIdleConnections)
	for server := range 2 {
		r.proxies = append(r.proxies, newProxy(t, c.Database))
		r.servers = append(r.servers, r.launch(server))
		c.AddURL(r.servers[server].URL)
	}
	for _, capacity := range []int{1, 2, 4} {
		id, desk := r.desks(capacity)
		r.rooms, r.desk = append(r.rooms, trialRoom{id, capacity}), desk
	}
	r.awaitBoth()
	return r
}

func (r *trial) launch(server int) *systemtest.Process {
	r.T.Helper()
	return r.Launch([]string{"a", "b"}[server], r.proxies[server].uri())
}

// begin has the visitors come, and one reader at each server.
func (r *trial) begin() {
	var all sync.WaitGroup
	for n := range trialVisitors {
		v := &visitor{trial: r, number: n, home: n % len(r.servers), rnd: rand.New(rand.NewPCG(rand.Uint64(), uint64(n)))}
		r.visitors = append(r.visitors, v)
		all.Go(v.visits)
	}
	for server := range r.servers {
		all.Go(func() { r.reads(server) })
	}
	go func() { all.Wait(); close(r.left) }()
	r.stop = sync.OnceFunc(func() { close(r.over); <-r.left })
	r.T.Cleanup(r.stop)
}

// finish has the visitors go once each has an answer, and holds both servers' answers
// against what they were told before the servers end.
func (r *trial) finish() {
	r.T.Helper()
	r.stop()
	if !r.T.Failed() {
		r.awaitBoth()
		r.wantAnswers(0)
		r.wantAnswers(1)
	}
	for _, p := range r.servers {
		if err := p.Process.Signal(syscall.SIGTERM); err != nil {
			r.T.Errorf("ending a server: %v", err)
		}
		if err := p.Ended(); err != nil {
			r.T.Errorf("the program ended: %v", err)
		}
	}
}

// ended tells whether the visitors are to go.
func (r *trial) ended() bool {
	select {
	case <-r.over:
		return true
	default:
		return r.T.Failed()
	}
}

// visits are all that were asked for.
func (r *trial) visits() []*visit {
	var all []*visit
	for _, v := range r.visitors {
		all = append(all, v.all...)
	}
	return all
}

// A wave is the few slots that everybody wants for a while; then come others, so that no
// slot's list of cancelled bookings grows without end.
const (
	waveSlots = 4
	waveTime  = 10 * time.Second
)

// wave lists the slots that everybody wants now.
func (r *trial) wave() []slot {
	first := int(time.Since(r.begun)/waveTime) * waveSlots
	var hot []slot
	for _, in := range r.rooms {
		for n := range waveSlots {
			hot = append(hot, slot{in.id, network.Today(r.begun).Plus(2).At(0).Add(time.Duration(first+n) * time.Hour).UTC()})
		}
	}
	return hot
}

// A slot is an hour of a space.
type slot struct {
	space  string
	starts time.Time
}

func (s slot) same(o slot) bool { return s.space == o.space && s.starts.Equal(o.starts) }

// in is a slot's space.
func (r *trial) in(s slot) trialRoom {
	return r.rooms[slices.IndexFunc(r.rooms, func(in trialRoom) bool { return in.id == s.space })]
}
