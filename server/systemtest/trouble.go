package systemtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
)

// The codes by which a change that was not, or may not have been, done is answered.
const (
	Unavailable    = "UNAVAILABLE"
	OutcomeUnknown = "OUTCOME_UNKNOWN"
)

// Try sends a mutation once and holds the answer against those that may be; each
// is of a record of its own, since what became of it may not be known. None is
// done while the weather lasts. Every
// second one that is answered "nothing was changed" is never asked for again: if
// the journal has it all the same, the audit tells.
func (c *Client) Try(t *testing.T, name string, answers []string) {
	c.count++
	m := c.createLab()
	m.Variables["idempotencyKey"] = m.Variables["slug"]
	a := c.send(t, NewHTTPClient(t), c.cluster.URL(c.at[0]), &m)
	switch {
	case !slices.Contains(answers, a.code):
		t.Errorf("%s: %s is answered %+v", name, m.Field, a)
	case a.code == Unavailable && c.count%2 == 0:
	default:
		c.tried = append(c.tried, &m)
	}
}

// Again asks for what was tried until it is done.
func (c *Client) Again(t *testing.T) {
	for _, m := range c.tried {
		c.Insist(t, NewHTTPClient(t), m)
	}
	c.tried = nil
}

// Reads looks at what the client made in fair weather.
func (c *Client) Reads(t *testing.T, name string) {
	if t.Failed() {
		return
	}
	m := c.Done[0]
	request := Post(t, c.cluster.URL(c.at[0]), c.bearer("office", "committee"), `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": m.id})
	resp, err := NewHTTPClient(t).Do(request)
	if err != nil {
		t.Errorf("%s: a query is not answered: %v", name, err)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	var got struct {
		Data struct{ Node struct{ ID string } }
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || resp.StatusCode != http.StatusOK || got.Data.Node.ID != m.id {
		t.Errorf("%s: a query is answered %d %+v %v", name, resp.StatusCode, got, err)
	}
}
