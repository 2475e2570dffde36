package servers

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// One of two servers has a database connection that goes bad under load. Its
// writers hear a clear code, all readers are answered, the other server goes on,
// and when the weather is fair again nothing is lost, nothing was done twice and
// nobody started anything again.
func TestInBadWeatherAServerSaysSoAndRecoversByItself(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	var storms []func()
	for name, row := range map[string]struct {
		weather weather
		// answers are the codes that a writer may hear; none where all is done in the end.
		answers []string
	}{
		"a slow database is waited for":                      {slow, nil},
		"a database that is silent":                          {stalled, []string{systemtest.Unavailable, systemtest.OutcomeUnknown}},
		"a network that forgot the connections":              {forgotten, []string{systemtest.Unavailable, systemtest.OutcomeUnknown}},
		"a database whose answers are lost":                  {deaf, []string{systemtest.Unavailable, systemtest.OutcomeUnknown}},
		"a database that hears and closed its way of answer": {halfShut, []string{systemtest.Unavailable, systemtest.OutcomeUnknown}},
		"a database that closes connections":                 {cut, []string{systemtest.Unavailable, systemtest.OutcomeUnknown}},
	} {
		p := newProxy(t, w.Database)
		w.Serve(strings.ReplaceAll(name, " ", "-"), p.uri())
		here := weathered(w, len(w.Servers)-1, p)
		storms = append(storms, func() { here.storm(t, name, row.weather, row.answers) })
	}
	var raging sync.WaitGroup
	for _, storm := range storms { // once all servers are up
		raging.Go(storm)
	}
	raging.Wait()
	w.Agree()
	w.End()
}

// A place is a server's door behind a proxy, with those who ask there and those
// who ask at the other door.
type place struct {
	*systemtest.Cluster
	proxy       *proxy
	here, there []*systemtest.Client
	door        int
}

func weathered(w *systemtest.Cluster, door int, p *proxy) *place {
	return &place{Cluster: w, proxy: p, door: door, here: w.AddClients(3, door), there: w.AddClients(1, 0)}
}

// storm lets everybody work in fair weather, then in bad, then in fair again.
func (p *place) storm(t *testing.T, name string, bad weather, answers []string) {
	everybody := slices.Concat(p.here, p.there)
	systemtest.Each(everybody, func(r *systemtest.Client) { r.Work(t, 2) })
	if t.Failed() {
		return
	}
	p.proxy.set(bad)
	for range 2 {
		systemtest.Each(everybody, func(r *systemtest.Client) {
			if answers == nil || slices.Contains(p.there, r) {
				r.Work(t, 2)
				return
			}
			r.Try(t, name, answers)
			r.Reads(t, name)
		})
	}
	p.proxy.set(fair)
	began := time.Now()
	systemtest.Each(p.here, func(r *systemtest.Client) { r.Again(t) })
	t.Logf("%s: every mutation was done %v after the weather turned", name, time.Since(began).Round(time.Millisecond))
	systemtest.Each(everybody, func(r *systemtest.Client) { r.Work(t, 2) })
}

func TestServersOutliveTheirDatabase(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Database.Own(t)
	w.Serve("a", w.Database.URI)
	w.Serve("b", w.Database.URI)
	people := w.AddClients(8, 0, 1)
	for range 2 {
		systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 2) })
		if t.Failed() {
			return
		}
		w.Database.Kill()
		systemtest.Each(people, func(r *systemtest.Client) {
			r.Try(t, "a database that was killed", []string{systemtest.Unavailable, systemtest.OutcomeUnknown})
			r.Reads(t, "a database that was killed")
		})
		w.Database.Revive(t)
		systemtest.Each(people, func(r *systemtest.Client) { r.Again(t) })
	}
	w.Agree()
	w.End()
}

func TestAServerWhoseClockIsADayOffReadsAndTakesChangesOnceItIsRight(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	p := newProxy(t, w.Database)
	p.set(dayAhead)
	w.Serve("b", p.uri())
	here, there := w.AddClients(4, 1), w.AddClients(4, 0)
	systemtest.Each(there, func(r *systemtest.Client) { r.Work(t, 2) })
	client := systemtest.NewHTTPClient(t)
	systemtest.AwaitMoment(t, client, w.URL(1), w.Newest()) // it follows the other
	systemtest.Each(here, func(r *systemtest.Client) { r.Try(t, "a clock that is a day off", []string{systemtest.Unavailable}) })
	if resp, err := client.Get(w.URL(1) + "/readyz"); err != nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("whether a server is ready whose clock is wrong is answered %v %v", resp, err)
	}
	p.set(fair)
	systemtest.Each(here, func(r *systemtest.Client) {
		r.Again(t)
		r.Work(t, 2)
	})
	w.Agree()
	w.End()
}
