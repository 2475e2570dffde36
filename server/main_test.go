package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// asProgram in its environment has the test binary run as the program itself.
const asProgram = "RUN_AS_REDE"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// rede is the program as another process, with nothing of the settings of the
// one who runs the tests.
func rede(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = []string{asProgram + "=1"}
	for _, set := range os.Environ() {
		if !strings.HasPrefix(set, "REDE_") {
			c.Env = append(c.Env, set)
		}
	}
	return c
}

// A program is the whole program, serving in this process on a free port.
type program struct {
	t    testing.TB
	data string
	args []string
	url  string
	keys *token.Keys
	log  *journal
	end  func()
	// now is the network's clock, where a test sets it.
	now func() time.Time
}

// A journal is what the program logged.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *journal) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *journal) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serve starts the program on a data directory; it ends with the test.
func serve(t testing.TB, data string, args ...string) *program {
	t.Helper()
	return serveAt(t, nil, data, args...)
}

// serveAt is serve by a clock of the test's own; nil is the computer's.
func serveAt(t testing.TB, now func() time.Time, data string, args ...string) *program {
	t.Helper()
	p := &program{t: t, data: data, args: args, log: &journal{}, now: now}
	p.start()
	t.Cleanup(func() { p.end() })
	keys, err := token.OpenKeys(filepath.Join(data, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	p.keys = keys
	return p
}

// start starts the program on its data.
func (p *program) start() {
	p.t.Helper()
	c, err := configure("serve", append([]string{"--addr", "127.0.0.1:0", "--data", p.data}, p.args...), io.Discard, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	c.now = p.now
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	log := slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	go func() { ended <- Serve(ctx, c, log, func(at net.Addr) { ready <- at }) }()
	select {
	case at := <-ready:
		p.url = "http://" + at.String()
	case err := <-ended:
		cancel()
		p.t.Fatalf("the program ended: %v", err)
	}
	p.end = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			p.t.Errorf("the program ended: %v", err)
		}
	})
}

// restart ends the program, as SIGTERM does, and starts it on the same data.
func (p *program) restart() {
	p.t.Helper()
	p.end()
	p.start()
}

// mint gives a token that the network's own key signs.
func (p *program) mint(g token.Grant) string {
	p.t.Helper()
	return mintWith(p.t, p.keys, g)
}

// An answer is what came back over HTTP.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// do sends a request, of a test or a benchmark, and reads the answer whole.
func do(t testing.TB, r *http.Request) answer {
	t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, body}
}

// post is a GraphQL request as clients send it; bearer may be empty.
func post(t testing.TB, url, bearer, query string, variables any) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	return r
}

// ask has the program answer a question without errors, and decodes the data.
func (p *program) ask(bearer, query string, variables, into any) {
	p.t.Helper()
	a := do(p.t, post(p.t, p.url, bearer, query, variables))
	var got struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal(a.body, &got); err != nil || got.Errors != nil {
		p.t.Fatalf("%.80s… is answered %d %s", query, a.status, a.body)
	}
	if err := json.Unmarshal(got.Data, into); err != nil {
		p.t.Fatal(err)
	}
}
