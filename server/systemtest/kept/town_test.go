package kept

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/cache"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"github.com/vektah/gqlparser/v2/ast"
)

// A server is one of the town's: a ledger, asked through a cache and without.
type server struct {
	*ledger.Ledger
	census      *graph.Census
	kept, plain http.Handler
	// again counts the answers that were given again.
	again atomic.Int64
}

// A town is a made-up network on two servers.
type town struct {
	clock   *systemtest.Clock
	servers [2]*server
	callers map[string]network.Caller
	names   []string
}

var present = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// found makes a town up.
func found(t bulktest.Cleaner, seed uint64) *town {
	w := &town{clock: systemtest.NewClock(present)}
	store := bulktest.NewStore(bulktest.KeyID)
	for i := range w.servers {
		w.servers[i] = w.open(t, store, fmt.Sprint("server ", i))
		if i == 0 {
			bulktest.Seed(t, w.servers[0].Ledger)
			actor := func(subject string) network.Actor { return network.Actor("actor of " + subject) }
			if err := demo.Fill(context.Background(), w.servers[0].Ledger, demo.Options{
				Secretariats: 2, Servants: 24, Labs: 2, Statutes: 1, Nominations: 6, Meetings: 3, Initiatives: 4, Trainings: 5, Reports: 6,
				Spaces: 4, Bookings: 30, Groups: 8, Projects: 5, Seed: seed, Now: present, Actor: actor,
			}, nil); err != nil {
				t.Fatalf("making the town up: %v", err)
			}
		}
	}
	w.people()
	return w
}

func (w *town) open(t bulktest.Cleaner, store ledger.Store, name string) *server {
	l, err := ledger.Open(context.Background(), store, ledger.Options{
		KeyID: bulktest.KeyID, Server: name, Now: w.clock.Now, Follow: 5 * time.Millisecond,
		Policy: network.Policy{Hooks: []network.Hooks{mapping.Hooks{}}},
	})
	if err != nil {
		t.Fatalf("opening the ledger: %v", err)
	}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Fatalf("closing the ledger: %v", err)
		}
	})
	s := &server{Ledger: l, census: graph.NewCensus(l.Moment, w.clock.Now)}
	o := graph.Options{
		Ledger: l, Log: slog.New(slog.DiscardHandler), MaxBody: 1 << 20, Now: w.clock.Now, Census: s.census,
		FeedPath: func(id network.FeedID) string { return "/calendar/" + string(id) }, Limits: generous(),
		Repeat: func(*ast.OperationDefinition) func(time.Duration) { return func(time.Duration) { s.again.Add(1) } },
	}
	s.plain = graph.NewHandler(o)
	o.AnswerBytes = cache.DefaultBytes
	s.kept = graph.NewHandler(o)
	return s
}

// generous are limits that let random documents pass.
func generous() limits.Limits {
	l := limits.Default()
	for _, most := range []*int{&l.Characters, &l.Tokens, &l.Nesting, &l.Depth, &l.Aliases, &l.Variables, &l.Values, &l.Repeats, &l.Comparisons, &l.Fields, &l.Complexity} {
		*most = 1 << 24
	}
	return l
}

// people are those who ask and change: the public, members, desks and the committee.
func (w *town) people() {
	w.callers = map[string]network.Caller{"the public": {}}
	warranted := func(name string, scopes ...network.Scope) {
		w.callers[name] = network.Caller{Actor: network.Actor("actor of " + name), Scopes: scopes, Warranted: scopes, TokenID: "token of " + name}
	}
	m := w.servers[0].Moment()
	warranted("the committee", network.Scope{Kind: network.ScopeCommittee})
	warranted("another of the committee", network.Scope{Kind: network.ScopeCommittee})
	for r := range m.All(network.KindLabs) {
		warranted("the desk of "+r.Key(), network.Scope{Kind: network.ScopeLab, Of: string(r.(*network.Lab).Slug)})
	}
	warranted("a focal point", network.Scope{Kind: network.ScopeSecretariat, Of: "SMIT"})
	for i := range 6 {
		subject := fmt.Sprintf("demo-%d", i+1)
		w.callers[subject] = network.Caller{Actor: network.Actor("actor of " + subject), Scopes: []network.Scope{{Kind: network.ScopeServant}}, TokenID: "token of " + subject}
	}
	w.callers["a stranger"] = network.Caller{Actor: "nobody", Scopes: []network.Scope{{Kind: network.ScopeServant}}}
	for name := range w.callers {
		w.names = append(w.names, name)
	}
}

// An answer is what a handler said.
type answer struct {
	status int
	moment int64
	body   string
}

func (a answer) String() string { return fmt.Sprintf("%d %s", a.status, a.body) }

// ask sends a question as a caller.
func ask(h http.Handler, by network.Caller, lang string, q question) answer {
	body, err := json.Marshal(map[string]any{"query": q.text, "variables": q.variables})
	if err != nil {
		panic(err) // the variables are this test's own
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r = r.WithContext(graph.WithRequester(r.Context(), graph.Requester{Caller: by, Lang: lang}))
	out := httptest.NewRecorder()
	h.ServeHTTP(out, r)
	text, _ := io.ReadAll(out.Body)
	moment, _ := strconv.ParseInt(out.Header().Get(graph.MomentHeader), 10, 64)
	return answer{out.Code, moment, string(text)}
}
