package systemtest

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/enginetest"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
)

// A Program is the whole program, serving in this process on a free port.
type Program struct {
	T    testing.TB
	Data string
	args []string
	URL  string
	keys *token.Keys
	Log  *Log
	End  func()
	// now is the network's clock, where a test sets it.
	now func() time.Time
}

// A Log is what the program logged.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Serve starts the program on a data directory; it ends with the test.
func Serve(t testing.TB, data string, args ...string) *Program {
	t.Helper()
	return ServeAt(t, nil, data, args...)
}

// ServeAt is serve by a clock of the test's own; nil is the computer's.
func ServeAt(t testing.TB, now func() time.Time, data string, args ...string) *Program {
	t.Helper()
	if !slices.Contains(args, "--mongodb") {
		enginetest.Note(t, enginetest.SQLite)
	}
	p := &Program{T: t, Data: data, args: args, Log: &Log{}, now: now}
	p.Start()
	t.Cleanup(func() { p.End() })
	keys, err := token.OpenKeys(filepath.Join(data, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	p.keys = keys
	return p
}

// Start starts the program on its data.
func (p *Program) Start() {
	p.T.Helper()
	s, err := command.ServeSettings(append([]string{"--addr", "127.0.0.1:0", "--data", p.Data}, p.args...)...)
	if err != nil {
		p.T.Fatal(err)
	}
	s.Now = p.now
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	log := slog.New(slog.NewTextHandler(p.Log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	go func() { ended <- program.Serve(ctx, s, log, func(at net.Addr) { ready <- at }) }()
	select {
	case at := <-ready:
		p.URL = "http://" + at.String()
	case err := <-ended:
		cancel()
		p.T.Fatalf("the program ended: %v", err)
	}
	p.End = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			p.T.Errorf("the program ended: %v", err)
		}
	})
}

// Restart ends the program, as SIGTERM does, and starts it on the same data.
func (p *Program) Restart() {
	p.T.Helper()
	p.End()
	p.Start()
}

// Mint gives a token that the network's own key signs.
func (p *Program) Mint(g token.Grant) string {
	p.T.Helper()
	return Mint(p.T, p.keys, g)
}

// Ask has the program answer a question without errors, and decodes the data.
func (p *Program) Ask(bearer, query string, variables, into any) {
	p.T.Helper()
	a := Do(p.T, Post(p.T, p.URL, bearer, query, variables))
	var got struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal(a.Body, &got); err != nil || got.Errors != nil {
		p.T.Fatalf("%.80s… is answered %d %s", query, a.Status, a.Body)
	}
	if err := json.Unmarshal(got.Data, into); err != nil {
		p.T.Fatal(err)
	}
}

// Committee is the scope of the committee's secretariat.
const Committee = "committee"

// Bearer is a token for a subject, with an e-mail of its own.
func (p *Program) Bearer(subject, scope string) string {
	return p.Mint(token.Grant{Subject: subject, Scope: scope, Email: subject + "@example.org"})
}

// Done sends a mutation that must be done, and gives the record's id; blank where the
// mutation asks for none.
func (p *Program) Done(bearer, mutation string, variables map[string]any) string {
	p.T.Helper()
	var data map[string]struct {
		Servant, Lab, Secretariat, Link, Nomination, Meeting, Initiative, Proposal, Training, Opening, Booking, Feed, Group, Partnership, Project struct{ ID string }
		Problems                                                                                                                                  []struct{ Code, Message string }
	}
	p.Ask(bearer, mutation, variables, &data)
	for _, payload := range data {
		if len(payload.Problems) > 0 {
			p.T.Fatalf("%s: %v", mutation, payload.Problems)
		}
		id := payload.Servant.ID + payload.Lab.ID + payload.Secretariat.ID + payload.Link.ID + payload.Nomination.ID + payload.Meeting.ID +
			payload.Initiative.ID + payload.Proposal.ID + payload.Training.ID + payload.Opening.ID + payload.Booking.ID + payload.Feed.ID +
			payload.Group.ID + payload.Partnership.ID + payload.Project.ID
		if id == "" && strings.Contains(mutation, "{ id }") {
			p.T.Fatalf("%s is answered without a record", mutation)
		}
		return id
	}
	return ""
}
