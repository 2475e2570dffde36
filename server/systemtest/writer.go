package systemtest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

// repeats is how many mutations that were done each writer sends again when it
// catches up.
const repeats = 3

// A Writer sends one mutation after the other and knows what must have come of
// them. It alone touches its records.
type Writer struct {
	name    string
	tokens  *Tokens
	rnd     *rand.Rand
	count   int
	Records []*Known
	Done    []Mutation
	// Open is the mutation that was sent and not answered.
	Open *Mutation
}

// NewWriter writes by tokens of the network, and chooses by the dice.
func NewWriter(name string, tokens *Tokens, dice *rand.Rand) *Writer {
	return &Writer{name: name, tokens: tokens, rnd: dice}
}

// A Known record is one that a writer made.
type Known struct {
	kind, id, Subject string
	revision          int
	status            string
	text              string // what the last update wrote
}

// A Mutation is one mutation, and what it does to a record once it is done.
type Mutation struct {
	Bearer, Field, Input, Asks string
	Variables                  map[string]any
	of                         *Known
	does                       func()
	id                         string // the record's, once it was acknowledged
}

// Write sends mutations until the program is gone.
func (w *Writer) Write(t *testing.T, url string) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for w.Open == nil && !t.Failed() {
		m := w.next()
		w.Open = &m
		w.send(t, client, url)
	}
}

// send sends the open mutation; if it is acknowledged, it counts.
func (w *Writer) send(t *testing.T, client *http.Client, url string) {
	id, ok := w.Open.Send(t, client, url)
	if !ok {
		return
	}
	w.Open.id, w.Open.of.id = id, id
	w.Open.does()
	w.Done = append(w.Done, *w.Open)
	w.Open = nil
}

// CatchUp asks again for what was not answered, repeats some of what was, and
// holds all that the program has against what the writer knows.
func (w *Writer) CatchUp(t *testing.T, url string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	if w.Open != nil {
		if w.send(t, client, url); w.Open != nil {
			t.Fatalf("%s: a mutation is not answered after the restart", w.Open.Field)
		}
	}
	for i := 0; i < repeats && len(w.Done) > 0; i++ {
		m := w.Done[w.rnd.IntN(len(w.Done))]
		if id, ok := m.Send(t, client, url); !ok || id != m.id {
			t.Errorf("%s with the same key is answered %q, before it was %q", m.Field, id, m.id)
		}
	}
	for from := 0; from < len(w.Records); from += 100 {
		w.compare(t, url, w.Records[from:min(from+100, len(w.Records))])
	}
}

// compare holds records against what is known of them: revisions count the
// mutations, so that none is lost and none done twice.
func (w *Writer) compare(t *testing.T, url string, list []*Known) {
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
	a := Do(t, Post(t, url, w.bearer("office", "committee"), query, map[string]any{"ids": ids}))
	if err := json.Unmarshal(a.Body, &got); err != nil || len(got.Data.Nodes) != len(list) {
		t.Fatalf("reading the records: %v %s", err, a.Body)
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

func (w *Writer) bearer(subject, scope string) string {
	g := token.Grant{Subject: subject, Scope: scope}
	if scope == "servant" {
		g.Email = subject + "@prefeitura.sp.gov.br"
	}
	return w.tokens.Mint(g)
}

func (m *Mutation) Query() string {
	return fmt.Sprintf(`mutation($i: %s!) { %s(input: $i) { %s { id } problems { code message path } } }`, m.Input, m.Field, m.Asks)
}

// Send sends the mutation. It is acknowledged where the answer has come whole
// and is no error.
func (m *Mutation) Send(t *testing.T, client *http.Client, url string) (id string, ok bool) {
	resp, err := client.Do(Post(t, url, m.Bearer, m.Query(), map[string]any{"i": m.Variables}))
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
			t.Errorf("%s: %+v", m.Field, got.Errors)
		}
		return "", false
	}
	p := got.Data[m.Field]
	if len(p.Problems) > 0 {
		t.Errorf("%s %v: %v", m.Field, m.Variables, p.Problems)
	}
	return p.Servant.ID + p.Secretariat.ID + p.Lab.ID, true
}
