package main

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	unavailable    = "UNAVAILABLE"
	outcomeUnknown = "OUTCOME_UNKNOWN"
)

// One of two servers has a database connection that goes bad under load. Its
// writers hear a clear code, all readers are answered, the other server goes on,
// and when the weather is fair again nothing is lost, nothing was done twice and
// nobody started anything again.
func TestInBadWeatherAServerSaysSoAndRecoversByItself(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	var storms []func()
	for name, row := range map[string]struct {
		weather weather
		// answers are the codes that a writer may hear; none where all is done in the end.
		answers []string
	}{
		"a slow database is waited for":                      {slow, nil},
		"a database that is silent":                          {stalled, []string{unavailable, outcomeUnknown}},
		"a network that forgot the connections":              {forgotten, []string{unavailable, outcomeUnknown}},
		"a database whose answers are lost":                  {deaf, []string{unavailable, outcomeUnknown}},
		"a database that hears and closed its way of answer": {halfShut, []string{unavailable, outcomeUnknown}},
		"a database that closes connections":                 {cut, []string{unavailable, outcomeUnknown}},
	} {
		p := newProxy(t, "unix", w.database.socket())
		w.serve(strings.ReplaceAll(name, " ", "-"), p.uri())
		here := w.weathered(len(w.doors)-1, p)
		storms = append(storms, func() { here.storm(t, name, row.weather, row.answers) })
	}
	var raging sync.WaitGroup
	for _, storm := range storms { // once all servers are up
		raging.Go(storm)
	}
	raging.Wait()
	w.agree()
	w.ended()
}

// A place is a server's door behind a proxy, with those who ask there and those
// who ask at the other door.
type place struct {
	*town
	proxy       *proxy
	here, there []*dweller
	door        int
}

func (w *town) weathered(door int, p *proxy) *place {
	return &place{town: w, proxy: p, door: door, here: w.settle(3, door), there: w.settle(1, 0)}
}

// storm lets everybody work in fair weather, then in bad, then in fair again.
func (p *place) storm(t *testing.T, name string, bad weather, answers []string) {
	everybody := slices.Concat(p.here, p.there)
	all(everybody, func(r *dweller) { r.live(t, 2) })
	if t.Failed() {
		return
	}
	p.proxy.set(bad)
	for range 2 {
		all(everybody, func(r *dweller) {
			if answers == nil || slices.Contains(p.there, r) {
				r.live(t, 2)
				return
			}
			r.try(t, name, answers)
			r.reads(t, name)
		})
	}
	p.proxy.set(fair)
	began := time.Now()
	all(p.here, func(r *dweller) { r.again(t) })
	t.Logf("%s: every mutation was done %v after the weather turned", name, time.Since(began).Round(time.Millisecond))
	all(everybody, func(r *dweller) { r.live(t, 2) })
}

// try sends a mutation once and holds the answer against those that may be; each
// is of a record of its own, since what became of it may not be known. None is
// done while the weather lasts. Every
// second one that is answered "nothing was changed" is never asked for again: if
// the journal has it all the same, the audit tells.
func (r *dweller) try(t *testing.T, name string, answers []string) {
	r.count++
	d := r.createLab()
	d.variables["idempotencyKey"] = d.variables["slug"]
	a := r.send(t, newClient(t), r.town.door(r.doors[0]), &d)
	switch {
	case !slices.Contains(answers, a.code):
		t.Errorf("%s: %s is answered %+v", name, d.field, a)
	case a.code == unavailable && r.count%2 == 0:
	default:
		r.tried = append(r.tried, &d)
	}
}

// again asks for what was tried until it is done.
func (r *dweller) again(t *testing.T) {
	for _, d := range r.tried {
		r.insist(t, newClient(t), d)
	}
	r.tried = nil
}

// reads looks at what the dweller made in fair weather.
func (r *dweller) reads(t *testing.T, name string) {
	if t.Failed() {
		return
	}
	d := r.done[0]
	request := post(t, r.town.door(r.doors[0]), r.bearer("office", "committee"), `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": d.id})
	resp, err := newClient(t).Do(request)
	if err != nil {
		t.Errorf("%s: a query is not answered: %v", name, err)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	var got struct {
		Data struct{ Node struct{ ID string } }
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || resp.StatusCode != http.StatusOK || got.Data.Node.ID != d.id {
		t.Errorf("%s: a query is answered %d %+v %v", name, resp.StatusCode, got, err)
	}
}

func TestServersOutliveTheirDatabase(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	people := w.settle(8, 0, 1)
	for range 2 {
		all(people, func(r *dweller) { r.live(t, 2) })
		if t.Failed() {
			return
		}
		w.database.kill()
		all(people, func(r *dweller) {
			r.try(t, "a database that was killed", []string{unavailable, outcomeUnknown})
			r.reads(t, "a database that was killed")
		})
		w.database.start()
		all(people, func(r *dweller) { r.again(t) })
	}
	w.agree()
	w.ended()
}

func TestAServerWhoseClockIsADayOffReadsAndTakesChangesOnceItIsRight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	p := newProxy(t, "unix", w.database.socket())
	p.set(dayAhead)
	w.serve("b", p.uri())
	here, there := w.settle(4, 1), w.settle(4, 0)
	all(there, func(r *dweller) { r.live(t, 2) })
	client := newClient(t)
	reached(t, client, w.door(1), w.newest()) // it follows the other
	all(here, func(r *dweller) { r.try(t, "a clock that is a day off", []string{unavailable}) })
	if resp, err := client.Get(w.door(1) + "/readyz"); err != nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("whether a server is ready whose clock is wrong is answered %v %v", resp, err)
	}
	p.set(fair)
	all(here, func(r *dweller) {
		r.again(t)
		r.live(t, 2)
	})
	w.agree()
	w.ended()
}
