package systemtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/sqlite"
	"github.com/redeaberta/rede/server/token"
)

// A Cluster is a network whose servers share one database, and those who write at them.
type Cluster struct {
	T        *testing.T
	Dir      string
	Keys     string // the directory of the network's keys
	Tokens   *Tokens
	Database *Database
	// File is the data directory of the one server whose network is in a file; then
	// there is no Database.
	File string

	mu      sync.Mutex
	urls    []string // where the servers are, by their number
	Moment  int64    // the newest that anybody was told
	clients []*Client
	Acks    int // mutations acknowledged so far
	bells   []bell
	Servers []*Program // those in this process
}

// NewCluster starts a database, without servers.
func NewCluster(t *testing.T) *Cluster {
	t.Helper()
	dir := t.TempDir()
	c := &Cluster{T: t, Dir: dir, Keys: filepath.Join(dir, "keys")}
	keys, err := token.OpenKeys(c.Keys)
	if err != nil {
		t.Fatal(err)
	}
	c.Tokens, c.Database = &Tokens{Keys: keys}, NewDatabase(t, keys)
	return c
}

// Settings are those of the server of a name, whose database is at an address.
func (c *Cluster) Settings(name, uri string) []string {
	return []string{
		"--data", filepath.Join(c.Dir, name), "--keys", c.Keys, "--mongodb", uri,
		"--database", c.Database.Name,
	}
}

// Serve starts a server in this process.
func (c *Cluster) Serve(name, uri string) *Program {
	c.T.Helper()
	args := c.Settings(name, uri)
	p := Serve(c.T, args[1], args[2:]...)
	c.AddURL(p.URL)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Servers = append(c.Servers, p)
	return p
}

// Launch starts a server as a process of its own.
func (c *Cluster) Launch(name, uri string) *Process {
	c.T.Helper()
	return Launch(c.T, c.Settings(name, uri)...)
}

// AddURL adds a server by its address, and gives its number.
func (c *Cluster) AddURL(url string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.urls = append(c.urls, url)
	return len(c.urls) - 1
}

// Move gives a server another address.
func (c *Cluster) Move(server int, url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.urls[server] = url
}

// URL is where a server is.
func (c *Cluster) URL(server int) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.urls[server]
}

// AddClients gives so many more clients, who ask at the servers given.
func (c *Cluster) AddClients(n int, servers ...int) []*Client {
	var list []*Client
	c.mu.Lock()
	defer c.mu.Unlock()
	for range n {
		one := &Client{cluster: c, at: servers, Writer: NewWriter(fmt.Sprintf("r%d", len(c.clients)), c.Tokens, rand.New(rand.NewPCG(rand.Uint64(), 2)))}
		c.clients, list = append(c.clients, one), append(list, one)
	}
	return list
}

// Each has every client do something, all at once.
func Each(list []*Client, do func(*Client)) {
	var wait sync.WaitGroup
	for _, one := range list {
		wait.Go(func() { do(one) })
	}
	wait.Wait()
}

// Agree holds every server against what the clients know: each acknowledged
// mutation is in every server's answers, once, and the same key is answered the
// same at every door.
func (c *Cluster) Agree() {
	c.T.Helper()
	client := NewHTTPClient(c.T)
	for i := range c.urls {
		url := c.URL(i)
		AwaitMoment(c.T, client, url, c.Moment)
		for _, one := range c.clients {
			for from := 0; from < len(one.Records); from += 100 {
				one.compare(c.T, url, one.Records[from:min(from+100, len(one.Records))])
			}
			for range min(2, len(one.Done)) {
				m := one.Done[one.rnd.IntN(len(one.Done))]
				if a := one.sendUntil(c.T, client, func() string { return url }, &m); a.ID != m.id {
					c.T.Errorf("%s with the same key is answered %+v, before it was %q", m.Field, a, m.id)
				}
			}
		}
	}
}

// End ends the servers in this process and audits what they leave.
func (c *Cluster) End() {
	c.T.Helper()
	for _, p := range c.Servers {
		p.End()
	}
	c.Audit()
}

// Audit looks into the database once no server is up: the journal has each
// acknowledged mutation once and nothing else, and the collections agree.
func (c *Cluster) Audit() {
	c.T.Helper()
	c.Check()
	want := map[string]int{"loadPlan": 1}
	for _, one := range c.clients {
		for _, m := range one.Done {
			want[m.Field]++
		}
	}
	have := c.actions()
	for action := range want {
		if have[action] != want[action] {
			c.T.Errorf("the journal has %s %d times, %d were acknowledged", action, have[action], want[action])
		}
		delete(have, action)
	}
	if len(have) > 0 {
		c.T.Errorf("the journal has what nobody asked for: %v", have)
	}
}

// Check has `rede check` compare the journal and the collections.
func (c *Cluster) Check() {
	c.T.Helper()
	settings := []string{"--data", c.File, "--keys", c.Keys}
	if c.File == "" {
		settings = c.Settings("auditor", c.Database.URI)
	}
	out, err := Command(append([]string{"check"}, settings...)...).CombinedOutput()
	if err != nil {
		c.T.Errorf("rede check: %v\n%s", err, out)
	}
}

// actions counts the steps of the journal by action, and wants its numbers to be
// unbroken.
func (c *Cluster) actions() map[string]int {
	c.T.Helper()
	store := c.Store()
	defer func() { _ = store.Close(context.Background()) }()
	counts, numbers := map[string]int{}, map[int64]bool{}
	for e, err := range store.Read(c.T.Context()) {
		if err != nil {
			c.T.Fatal(err)
		}
		numbers[e.Number] = true
		for _, s := range e.Steps {
			counts[s.Action]++
		}
	}
	for n := range int64(len(numbers)) {
		if !numbers[n] {
			c.T.Errorf("the journal has no entry %d of %d", n, len(numbers))
		}
	}
	return counts
}

// Store opens where the network is kept, beside the servers.
func (c *Cluster) Store() program.Store {
	c.T.Helper()
	if c.File != "" {
		store, err := sqlite.Open(c.T.Context(), c.File, sqlite.Options{Existing: true})
		if err != nil {
			c.T.Fatal(err)
		}
		return store
	}
	store, err := mongo.Open(c.T.Context(), c.Database.URI, c.Database.Name)
	if err != nil {
		c.T.Fatal(err)
	}
	return store
}

// After is closed once so many mutations more were acknowledged.
func (c *Cluster) After(n int) <-chan struct{} {
	reached := make(chan struct{})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bells = append(c.bells, bell{c.Acks + n, reached})
	return reached
}

// A bell rings once enough mutations were acknowledged.
type bell struct {
	at   int
	ring chan struct{}
}

// Acknowledge notes one more, of a moment.
func (c *Cluster) Acknowledge(moment int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Acks++
	c.Moment = max(c.Moment, moment)
	c.bells = slices.DeleteFunc(c.bells, func(b bell) bool {
		if c.Acks < b.at {
			return false
		}
		close(b.ring)
		return true
	})
}
