package servers

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// A trouble befalls some servers, and is over when does returns.
type trouble struct {
	what    string
	servers []int
	outage  bool // the database itself is gone
	brief   bool // it is of the short form
	does    func(lasts time.Duration)
}

// troubles are all there are. Somebody's database is not killed or stopped: there the
// proxies cut and hold all connections.
func (r *trial) troubles() []trouble {
	both := []int{0, 1}
	list := []trouble{
		{"the database is killed", both, true, true, r.killDatabase},
		{"the database is stopped", both, true, true, r.stopDatabase},
		{"server a is killed", []int{0}, false, true, func(time.Duration) { r.killServer(0, func() {}) }},
		{"server b is killed", []int{1}, false, false, func(time.Duration) { r.killServer(1, func() {}) }},
		{"server a and the database are killed", both, true, false, func(lasts time.Duration) { r.killServer(0, func() { r.killDatabase(lasts) }) }},
		{"server b is far from the database", nil, false, false, r.weather(slow, 1)},
	}
	for what, w := range map[string]weather{"cut": cut, "held": stalled, "deaf": deaf, "half shut": halfShut, "forgotten": forgotten} {
		server := rand.IntN(len(r.servers))
		list = append(list, trouble{"connections are " + what, []int{server}, false, w == deaf, r.weather(w, server)})
	}
	return list
}

func (r *trial) weather(w weather, servers ...int) func(time.Duration) {
	return func(lasts time.Duration) {
		for _, server := range servers {
			r.proxies[server].set(w)
		}
		time.Sleep(lasts) // the trouble itself
		for _, server := range servers {
			r.proxies[server].set(fair)
		}
	}
}

func (r *trial) killDatabase(lasts time.Duration) {
	if !r.Database.Owned() {
		r.weather(cut, 0, 1)(lasts)
		return
	}
	r.Database.Kill()
	time.Sleep(lasts) // the trouble itself
	r.Database.Revive(r.T)
}

func (r *trial) stopDatabase(lasts time.Duration) {
	if !r.Database.Owned() {
		r.weather(stalled, 0, 1)(lasts)
		return
	}
	if err := r.Database.Stop(); err != nil {
		r.T.Error(err)
	}
	time.Sleep(lasts) // the trouble itself
	if err := r.Database.Continue(); err != nil {
		r.T.Error(err)
	}
}

// killServer kills a server, has something done, and starts the server again at the same
// door.
func (r *trial) killServer(server int, meanwhile func()) {
	r.T.Helper()
	r.servers[server].Kill()
	r.killed[server] = append(r.killed[server], r.servers[server])
	meanwhile()
	r.servers[server] = r.launch(server)
	r.Move(server, r.servers[server].URL)
}

// befalls has every trouble befall in turn: each once for a moment, or all again and
// again, for longer, until the time is up.
func (r *trial) befalls() {
	r.T.Helper()
	for first := true; first || time.Since(r.begun) < *trialTime; first = false {
		list := slices.DeleteFunc(r.troubles(), func(one trouble) bool { return *trialTime == 0 && !one.brief })
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, one := range list {
			if !r.works() || !r.befall(one, lasts()) {
				return
			}
			if *trialTime > 0 && time.Since(r.begun) > *trialTime {
				break
			}
		}
	}
	r.works()
}

// lasts is how long a trouble lasts: one in ten for half a minute.
func lasts() time.Duration {
	switch {
	case *trialTime == 0:
		return 300 * time.Millisecond
	case rand.IntN(10) == 0:
		return 30 * time.Second
	}
	return time.Second + rand.N(9*time.Second)
}

// works lets the visitors work in peace until enough was acknowledged, and in the long
// form for some time. It is false where they have gone.
func (r *trial) works() bool {
	select {
	case <-r.After(2 * trialVisitors):
	case <-r.left:
		return false
	}
	if *trialTime > 0 {
		time.Sleep(5*time.Second + rand.N(10*time.Second)) // the peace itself
	}
	return !r.T.Failed()
}

// befall has one trouble befall, and waits until each server that it befell acknowledges
// changes again. It is false where none does.
func (r *trial) befall(one trouble, lasts time.Duration) bool {
	r.T.Helper()
	from := time.Now()
	spells := r.book.begins(one.what, one.outage, from, one.servers...)
	one.does(lasts)
	over := time.Now()
	r.book.ends(spells, over)
	r.book.count("troubles")
	hangs := time.After(2 * systemtest.Longest)
	for _, s := range spells {
		select {
		case <-s.well:
		case <-r.left:
			return false
		case <-hangs:
			r.T.Errorf("%s, and server %d acknowledges nothing any more", one.what, s.server)
			return false
		}
	}
	r.T.Logf("%s %s for %s, well after %s; %d acknowledged", from.Format(clockFace), one.what,
		over.Sub(from).Round(time.Millisecond), time.Since(over).Round(time.Millisecond), r.book.acks())
	return true
}
