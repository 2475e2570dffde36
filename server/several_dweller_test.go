package main

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"
)

// A dweller is a writer who knows several servers, sends each mutation to any
// of them until it is acknowledged, and reads what they wrote at another.
type dweller struct {
	*writer
	town  *town
	doors []int
	// codes counts the errors that were answered.
	codes map[string]int
	// tried are mutations of which it is not known whether they were done.
	tried []*deed
}

// These say nothing about how quick the program must be: they end a test that
// would hang.
const (
	longest  = 60 * time.Second // one request
	attempts = 2_000            // for one mutation
	pace     = 25 * time.Millisecond
)

// newClient is one dweller's connections, closed when the test ends.
func newClient(t *testing.T) *http.Client {
	client := &http.Client{Transport: &http.Transport{}, Timeout: longest}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// A reply is what a mutation was answered.
type reply struct {
	id, code string // the record's, or the error's; none where there was no answer
	problems []string
	moment   int64
}

// live has the dweller do so many mutations, and look for each at another door.
func (r *dweller) live(t *testing.T, deeds int) {
	client := newClient(t)
	for range deeds {
		if t.Failed() {
			return
		}
		d := r.next()
		r.insist(t, client, &d)
		r.look(t, client, &d)
	}
}

// insist sends a mutation again and again, under one key, until it is done.
func (r *dweller) insist(t *testing.T, client *http.Client, d *deed) {
	a := r.sendUntil(t, client, func() string { return r.town.door(r.doors[r.rnd.IntN(len(r.doors))]) }, d)
	if a.id != "" {
		r.acknowledge(d, a)
	}
}

// sendUntil sends a mutation, each time to the address that is told, until it is
// answered with a record.
func (r *dweller) sendUntil(t *testing.T, client *http.Client, to func() string, d *deed) (a reply) {
	for range attempts {
		if a = r.send(t, client, to(), d); a.id != "" {
			return a
		}
		time.Sleep(pace) // a polite client; nothing is waited for
	}
	t.Errorf("%s was asked for %d times and never done: %v", d.field, attempts, r.codes)
	return a
}

func (r *dweller) acknowledge(d *deed, a reply) {
	d.id, d.of.id = a.id, a.id
	d.does()
	r.done = append(r.done, *d)
	r.town.acknowledged(a.moment)
}

// send sends a mutation once. That the dweller's own right mutation is refused
// is never true.
func (r *dweller) send(t *testing.T, client *http.Client, url string, d *deed) reply {
	a := exchange(t, client, post(t, url, d.bearer, d.query(), map[string]any{"i": d.variables}), d.field)
	if len(a.problems) > 0 {
		t.Errorf("%s is refused: %v", d.field, a.problems)
	}
	if a.code != "" {
		if !slices.Contains([]string{"UNAVAILABLE", "OUTCOME_UNKNOWN"}, a.code) {
			t.Errorf("%s is answered %s", d.field, a.code)
		}
		if r.codes == nil {
			r.codes = map[string]int{}
		}
		r.codes[a.code]++
	}
	return a
}

// exchange sends a request and reads the answer of its one field; a connection
// that ends early is no answer.
func exchange(t *testing.T, client *http.Client, request *http.Request, field string) (a reply) {
	resp, err := client.Do(request)
	if err != nil {
		return reply{}
	}
	defer func() { _ = resp.Body.Close() }()
	var got struct {
		Data map[string]struct {
			Servant, Secretariat, Lab struct{ ID string }
			Problems                  []struct{ Code string }
		}
		Errors     []struct{ Extensions struct{ Code string } }
		Extensions struct{ Moment int64 }
	}
	if json.NewDecoder(resp.Body).Decode(&got) != nil {
		return reply{}
	}
	a.moment = got.Extensions.Moment
	if len(got.Errors) > 0 {
		a.code = got.Errors[0].Extensions.Code
		return a
	}
	p := got.Data[field]
	a.id = p.Servant.ID + p.Secretariat.ID + p.Lab.ID
	for _, problem := range p.Problems {
		a.problems = append(a.problems, problem.Code)
	}
	if a.id == "" && len(a.problems) == 0 {
		t.Errorf("%s is answered with status %d and nothing", field, resp.StatusCode)
	}
	return a
}

// look reads the record at any door, as of the moment that its change was
// answered with: it is there as the dweller wrote it.
func (r *dweller) look(t *testing.T, client *http.Client, d *deed) {
	if t.Failed() {
		return
	}
	url := r.town.door(r.doors[r.rnd.IntN(len(r.doors))])
	const query = `query($id: ID!) { node(id: $id) { ... on Servant { revision } ... on Secretariat { revision } ... on Lab { revision } } }`
	var got struct {
		Data struct {
			Node struct{ Revision int }
		}
		Errors     []struct{ Extensions struct{ Code string } }
		Extensions struct{ Moment int64 }
	}
	for range attempts {
		request := post(t, url, r.bearer("office", "committee"), query, map[string]any{"id": d.of.id})
		request.Header.Set("Rede-Moment", strconv.FormatInt(r.town.newest(), 10))
		asked := r.town.newest()
		resp, err := client.Do(request)
		if err != nil {
			return // the server ended; what it wrote is looked for later
		}
		err = json.NewDecoder(resp.Body).Decode(&got)
		_ = resp.Body.Close()
		if err != nil || len(got.Errors) > 0 {
			if err == nil && got.Errors[0].Extensions.Code == "MOMENT_NOT_REACHED" {
				continue
			}
			t.Errorf("a look at a record is answered %d %+v %v", resp.StatusCode, got.Errors, err)
			return
		}
		if got.Data.Node.Revision != d.of.revision || got.Extensions.Moment < asked {
			t.Errorf("after %s, moment %d, the record is at revision %d of %d, moment %d",
				d.field, asked, got.Data.Node.Revision, d.of.revision, got.Extensions.Moment)
		}
		return
	}
	t.Errorf("the moment of %s was never reached", d.field)
}

// newest is the newest moment that a dweller was told.
func (w *town) newest() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.moment
}

// reached asks a server until it shows a moment.
func reached(t *testing.T, client *http.Client, url string, moment int64) {
	t.Helper()
	for range attempts {
		request := post(t, url, "", `{ __typename }`, nil)
		request.Header.Set("Rede-Moment", strconv.FormatInt(moment, 10))
		resp, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return
		}
	}
	t.Fatalf("the moment %d was never reached", moment)
}
