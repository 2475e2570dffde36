package systemtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"
)

// A Client is a writer who knows several servers, sends each mutation to any
// of them until it is acknowledged, and reads what they wrote at another.
type Client struct {
	*Writer
	cluster *Cluster
	at      []int // the numbers of those servers
	// codes counts the errors that were answered.
	codes map[string]int
	// tried are mutations of which it is not known whether they were done.
	tried []*Mutation
}

// These say nothing about how quick the program must be: they end a test that
// would hang.
const (
	Longest  = 60 * time.Second // one request
	Attempts = 2_000            // for one mutation
	Pace     = 25 * time.Millisecond
)

// NewHTTPClient is one client's connections, closed when the test ends.
func NewHTTPClient(t *testing.T) *http.Client {
	client := &http.Client{Transport: &http.Transport{}, Timeout: Longest}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// A Reply is what a mutation was answered.
type Reply struct {
	ID, code string // the record's, or the error's; none where there was no answer
	Problems []string
	Moment   int64
}

// Work has the client do so many mutations, and look for each at another door.
func (c *Client) Work(t *testing.T, mutations int) {
	client := NewHTTPClient(t)
	for range mutations {
		if t.Failed() {
			return
		}
		m := c.next()
		c.Insist(t, client, &m)
		c.look(t, client, &m)
	}
}

// Insist sends a mutation again and again, under one key, until it is done.
func (c *Client) Insist(t *testing.T, client *http.Client, m *Mutation) {
	a := c.sendUntil(t, client, func() string { return c.cluster.URL(c.at[c.rnd.IntN(len(c.at))]) }, m)
	if a.ID != "" {
		c.acknowledge(m, a)
	}
}

// sendUntil sends a mutation, each time to the address that is told, until it is
// answered with a record.
func (c *Client) sendUntil(t *testing.T, client *http.Client, to func() string, m *Mutation) (a Reply) {
	for range Attempts {
		if a = c.send(t, client, to(), m); a.ID != "" {
			return a
		}
		time.Sleep(Pace) // a polite client; nothing is waited for
	}
	t.Errorf("%s was asked for %d times and never done: %v", m.Field, Attempts, c.codes)
	return a
}

func (c *Client) acknowledge(m *Mutation, a Reply) {
	m.id, m.of.id = a.ID, a.ID
	m.does()
	c.Done = append(c.Done, *m)
	c.cluster.Acknowledge(a.Moment)
}

// send sends a mutation once. That the client's own right mutation is refused
// is never true.
func (c *Client) send(t *testing.T, client *http.Client, url string, m *Mutation) Reply {
	a := Exchange(t, client, Post(t, url, m.Bearer, m.Query(), map[string]any{"i": m.Variables}), m.Field)
	if len(a.Problems) > 0 {
		t.Errorf("%s is refused: %v", m.Field, a.Problems)
	}
	if a.code != "" {
		if !slices.Contains([]string{"UNAVAILABLE", "OUTCOME_UNKNOWN"}, a.code) {
			t.Errorf("%s is answered %s", m.Field, a.code)
		}
		if c.codes == nil {
			c.codes = map[string]int{}
		}
		c.codes[a.code]++
	}
	return a
}

// Exchange sends a request and reads the answer of its one field; a connection
// that ends early is no answer.
func Exchange(t *testing.T, client *http.Client, request *http.Request, field string) (a Reply) {
	resp, err := client.Do(request)
	if err != nil {
		return Reply{}
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
		return Reply{}
	}
	a.Moment = got.Extensions.Moment
	if len(got.Errors) > 0 {
		a.code = got.Errors[0].Extensions.Code
		return a
	}
	p := got.Data[field]
	a.ID = p.Servant.ID + p.Secretariat.ID + p.Lab.ID
	for _, problem := range p.Problems {
		a.Problems = append(a.Problems, problem.Code)
	}
	if a.ID == "" && len(a.Problems) == 0 {
		t.Errorf("%s is answered with status %d and nothing", field, resp.StatusCode)
	}
	return a
}

// look reads the record at any door, as of the moment that its change was
// answered with: it is there as the client wrote it.
func (c *Client) look(t *testing.T, client *http.Client, m *Mutation) {
	if t.Failed() {
		return
	}
	url := c.cluster.URL(c.at[c.rnd.IntN(len(c.at))])
	const query = `query($id: ID!) { node(id: $id) { ... on Servant { revision } ... on Secretariat { revision } ... on Lab { revision } } }`
	for range Attempts {
		var got struct {
			Data struct {
				Node struct{ Revision int }
			}
			Errors     []struct{ Extensions struct{ Code string } }
			Extensions struct{ Moment int64 }
		}
		request := Post(t, url, c.bearer("office", "committee"), query, map[string]any{"id": m.of.id})
		request.Header.Set("Rede-Moment", strconv.FormatInt(c.cluster.Newest(), 10))
		asked := c.cluster.Newest()
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
		if got.Data.Node.Revision != m.of.revision || got.Extensions.Moment < asked {
			t.Errorf("after %s, moment %d, the record is at revision %d of %d, moment %d",
				m.Field, asked, got.Data.Node.Revision, m.of.revision, got.Extensions.Moment)
		}
		return
	}
	t.Errorf("the moment of %s was never reached", m.Field)
}

// Newest is the newest moment that a client was told.
func (c *Cluster) Newest() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Moment
}

// AwaitMoment asks a server until it shows a moment.
func AwaitMoment(t *testing.T, client *http.Client, url string, moment int64) {
	t.Helper()
	for range Attempts {
		request := Post(t, url, "", `{ __typename }`, nil)
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
