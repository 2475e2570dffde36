package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/embedded"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/token"
)

// A town is a network whose servers share one database, and its dwellers.
type town struct {
	t        *testing.T
	dir      string
	keys     string // the directory of the network's keys
	life     *life
	database *database

	mu       sync.Mutex
	doors    []string // where the servers are
	moment   int64    // the newest that a dweller was told
	dwellers []*dweller
	acks     int // mutations acknowledged so far
	bells    []bell
	servers  []*program // those in this process
}

// newTown starts a database, without servers.
func newTown(t *testing.T) *town {
	t.Helper()
	dir := t.TempDir()
	w := &town{t: t, dir: dir, keys: filepath.Join(dir, "keys")}
	keys, err := token.OpenKeys(w.keys)
	if err != nil {
		t.Fatal(err)
	}
	w.life, w.database = &life{keys: keys}, newDatabase(t, keys)
	return w
}

// settings are those of the town's server of a name, whose database is at an
// address.
func (w *town) settings(name, uri string) []string {
	return []string{
		"--data", filepath.Join(w.dir, name), "--keys", w.keys, "--mongodb", uri,
		"--database", embedded.Database,
	}
}

// serve starts a server in this process.
func (w *town) serve(name, uri string) *program {
	w.t.Helper()
	args := w.settings(name, uri)
	p := serve(w.t, args[1], args[2:]...)
	w.open(p.url)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.servers = append(w.servers, p)
	return p
}

// launch starts a server as a process of its own.
func (w *town) launch(name, uri string) *process {
	w.t.Helper()
	return launch(w.t, w.settings(name, uri)...)
}

// open adds a server's address and tells which door it is.
func (w *town) open(url string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doors = append(w.doors, url)
	return len(w.doors) - 1
}

// move gives a door another address.
func (w *town) move(door int, url string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doors[door] = url
}

func (w *town) door(i int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.doors[i]
}

// settle has people move in who ask at the doors given.
func (w *town) settle(n int, doors ...int) []*dweller {
	var list []*dweller
	w.mu.Lock()
	defer w.mu.Unlock()
	for range n {
		r := &dweller{town: w, doors: doors, writer: &writer{
			name: fmt.Sprintf("r%d", len(w.dwellers)), life: w.life, rnd: rand.New(rand.NewPCG(rand.Uint64(), 2)),
		}}
		w.dwellers, list = append(w.dwellers, r), append(list, r)
	}
	return list
}

// all has each of the dwellers do something, at once.
func all(list []*dweller, do func(*dweller)) {
	var wait sync.WaitGroup
	for _, r := range list {
		wait.Go(func() { do(r) })
	}
	wait.Wait()
}

// agree holds every server against what the dwellers know: each acknowledged
// mutation is in every server's answers, once, and the same key is answered the
// same at every door.
func (w *town) agree() {
	w.t.Helper()
	client := newClient(w.t)
	for i := range w.doors {
		url := w.door(i)
		reached(w.t, client, url, w.moment)
		for _, r := range w.dwellers {
			for from := 0; from < len(r.known); from += 100 {
				r.compare(w.t, url, r.known[from:min(from+100, len(r.known))])
			}
			for range min(2, len(r.done)) {
				d := r.done[r.rnd.IntN(len(r.done))]
				if a := r.sendUntil(w.t, client, func() string { return url }, &d); a.id != d.id {
					w.t.Errorf("%s with the same key is answered %+v, before it was %q", d.field, a, d.id)
				}
			}
		}
	}
}

// ended ends the servers in this process and audits what they leave.
func (w *town) ended() {
	w.t.Helper()
	for _, p := range w.servers {
		p.end()
	}
	w.audit()
}

// audit looks into the database once no server is up: the journal has each
// acknowledged mutation once and nothing else, and the collections agree.
func (w *town) audit() {
	w.t.Helper()
	out, err := rede(append([]string{"check"}, w.settings("auditor", w.database.uri)...)...).CombinedOutput()
	if err != nil {
		w.t.Errorf("rede check: %v\n%s", err, out)
	}
	want := map[string]int{"loadPlan": 1}
	for _, r := range w.dwellers {
		for _, d := range r.done {
			want[d.field]++
		}
	}
	have := w.actions()
	for action := range want {
		if have[action] != want[action] {
			w.t.Errorf("the journal has %s %d times, %d were acknowledged", action, have[action], want[action])
		}
		delete(have, action)
	}
	if len(have) > 0 {
		w.t.Errorf("the journal has what nobody asked for: %v", have)
	}
}

// actions counts the steps of the journal by action, and wants its numbers to be
// unbroken.
func (w *town) actions() map[string]int {
	w.t.Helper()
	store, err := mongo.Open(w.t.Context(), w.database.uri, embedded.Database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = store.Close(context.Background()) }()
	counts, numbers := map[string]int{}, map[int64]bool{}
	for e, err := range store.Read(w.t.Context()) {
		if err != nil {
			w.t.Fatal(err)
		}
		numbers[e.Number] = true
		for _, s := range e.Steps {
			counts[s.Action]++
		}
	}
	for n := range int64(len(numbers)) {
		if !numbers[n] {
			w.t.Errorf("the journal has no entry %d of %d", n, len(numbers))
		}
	}
	return counts
}
