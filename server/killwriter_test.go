package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// A writer sends one mutation after the other and knows what must have come of
// them. It alone touches its records.
type writer struct {
	name  string
	life  *life
	rnd   *rand.Rand
	count int
	known []*known
	done  []deed
	// open is the mutation that was sent and not answered.
	open *deed
}

// A known record is one that a writer made.
type known struct {
	kind, id, subject string
	revision          int
	status            string
	text              string // what the last update wrote
}

// A deed is one mutation, and what it does to a record once it is done.
type deed struct {
	bearer, field, input, asks string
	variables                  map[string]any
	of                         *known
	does                       func()
	id                         string // the record's, once it was acknowledged
}

// write sends mutations until the program is gone.
func (w *writer) write(t *testing.T, url string) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for w.open == nil && !t.Failed() {
		d := w.next()
		w.open = &d
		w.send(t, client, url)
	}
}

// send sends the open mutation; if it is acknowledged, it counts.
func (w *writer) send(t *testing.T, client *http.Client, url string) {
	id, ok := w.open.send(t, client, url)
	if !ok {
		return
	}
	w.open.id, w.open.of.id = id, id
	w.open.does()
	w.done = append(w.done, *w.open)
	w.open = nil
}

// catchUp asks again for what was not answered, repeats some of what was, and
// holds all that the program has against what the writer knows.
func (w *writer) catchUp(t *testing.T, url string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	if w.open != nil {
		if w.send(t, client, url); w.open != nil {
			t.Fatalf("%s: a mutation is not answered after the restart", w.open.field)
		}
	}
	for i := 0; i < repeats && len(w.done) > 0; i++ {
		d := w.done[w.rnd.IntN(len(w.done))]
		if id, ok := d.send(t, client, url); !ok || id != d.id {
			t.Errorf("%s with the same key is answered %q, before it was %q", d.field, id, d.id)
		}
	}
	for from := 0; from < len(w.known); from += 100 {
		w.compare(t, url, w.known[from:min(from+100, len(w.known))])
	}
}

// compare holds records against what is known of them: revisions count the
// mutations, so that none is lost and none done twice.
func (w *writer) compare(t *testing.T, url string, list []*known) {
	t.Helper()
	const query = `query($ids: [ID!]!) { nodes(ids: $ids) {
		... on Servant { id revision bio membership { status } }
		... on Secretariat { id revision note dissolvedOn }
		... on Lab { id revision description } } }`
	ids := make([]string, len(list))
	for i, k := range list {
		ids[i] = k.id
	}
	var got struct {
		Data struct {
			Nodes []struct {
				ID, Bio, Note, Description, DissolvedOn string
				Revision                                int
				Membership                              struct{ Status string }
			}
		}
	}
	a := do(t, post(t, url, w.bearer("office", "committee"), query, map[string]any{"ids": ids}))
	if err := json.Unmarshal(a.body, &got); err != nil || len(got.Data.Nodes) != len(list) {
		t.Fatalf("reading the records: %v %s", err, a.body)
	}
	for i, n := range got.Data.Nodes {
		k := list[i]
		status := n.Membership.Status
		if n.DissolvedOn != "" {
			status = "DISSOLVED"
		}
		if n.ID != k.id || n.Revision != k.revision || n.Bio+n.Note+n.Description != k.text || status != k.status {
			t.Errorf("%s %s is %+v, want %+v", k.kind, k.id, n, *k)
		}
	}
}

func (w *writer) bearer(subject, scope string) string {
	g := token.Grant{Subject: subject, Scope: scope}
	if scope == "servant" {
		g.Email = subject + "@prefeitura.sp.gov.br"
	}
	return w.life.mint(g)
}

func (l *life) mint(g token.Grant) string {
	g.TTL = token.MaxTTL
	raw, err := l.keys.Mint(g, time.Now())
	if err != nil {
		panic(err) // the grants are this test's own
	}
	return raw
}

func (d *deed) query() string {
	return fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { %s { id } problems { code message path } } }`, d.input, d.field, d.asks)
}

// send sends the mutation. It is acknowledged where the answer has come whole
// and is no error.
func (d *deed) send(t *testing.T, client *http.Client, url string) (id string, ok bool) {
	resp, err := client.Do(post(t, url, d.bearer, d.query(), map[string]any{"i": d.variables}))
	if err != nil {
		return "", false
	}
	defer resp.Body.Close()
	var got struct {
		Data map[string]struct {
			Servant, Secretariat, Lab struct{ ID string }
			Problems                  []any
		}
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if json.NewDecoder(resp.Body).Decode(&got) != nil {
		return "", false
	}
	if len(got.Errors) > 0 {
		if code := got.Errors[0].Extensions.Code; code != "OUTCOME_UNKNOWN" && code != "UNAVAILABLE" {
			t.Errorf("%s: %+v", d.field, got.Errors)
		}
		return "", false
	}
	p := got.Data[d.field]
	if len(p.Problems) > 0 {
		t.Errorf("%s %v: %v", d.field, d.variables, p.Problems)
	}
	return p.Servant.ID + p.Secretariat.ID + p.Lab.ID, true
}
