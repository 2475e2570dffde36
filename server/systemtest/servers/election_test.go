package servers

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/enginetest"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// An alert log does something once it is told of something.
type alertLog struct {
	systemtest.Log
	of string
	do func()
}

func (l *alertLog) Write(p []byte) (int, error) {
	if strings.Contains(string(p), l.of) {
		l.do()
	}
	return l.Log.Write(p)
}

func TestAStartWaitsUntilAPrimaryIsElected(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	wire := w.Database.Wire(t)
	wire.Answer(wire.Member(false))
	startsOnceElected(t, w, wire)
}

// The primary that let the start in may step down before all is read.
func TestAStartWaitsWhereThePrimaryStepsDownWhileTheNetworkIsRead(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	wire := w.Database.Wire(t)
	primary, none := wire.Member(true), wire.Member(false)
	wire.Answer(func(c enginetest.Command) bson.D {
		if c.Name != "find" || c.Body.Lookup("find").StringValue() != "marks" {
			return primary(c)
		}
		wire.Answer(none)
		return none(c)
	})
	startsOnceElected(t, w, wire)
}

// startsOnceElected wants a start to wait for a primary, to tell so once, and to serve once
// there is one.
func startsOnceElected(t *testing.T, w *systemtest.Cluster, wire *enginetest.Wire) {
	t.Helper()
	args := w.Settings("a", wire.SetURI(t))
	s, err := command.ServeSettings(append([]string{"--addr", "127.0.0.1:0", "--start-wait", "5m"}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	log := &alertLog{of: "the start waits for one", do: sync.OnceFunc(func() { wire.Answer(wire.Member(true)) })}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() {
		ended <- program.Serve(ctx, s, slog.New(slog.NewTextHandler(log, nil)), func(at net.Addr) { ready <- at })
	}()
	select {
	case at := <-ready:
		w.AddURL("http://" + at.String())
	case err := <-ended:
		t.Fatalf("the start does not wait: %v", err)
	}
	if text := log.String(); strings.Count(text, "the start waits for one") != 1 || !strings.Contains(text, "5m0s") {
		t.Errorf("the log says\n%s", text)
	}
	systemtest.Each(w.AddClients(2, 0), func(r *systemtest.Client) { r.Work(t, 2) })
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the program ended: %v", err)
	}
	w.Audit()
}

func TestAStartEndsWhereNoPrimaryIsElected(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	wire := w.Database.Wire(t)
	wire.Answer(wire.Member(false))
	args := append([]string{"serve", "--addr", "127.0.0.1:0", "--start-wait", "3s"}, w.Settings("a", wire.SetURI(t))...)
	out, err := systemtest.Command(args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("it ends with %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, "rede: ") || !strings.Contains(last, "none of its members can take writes") {
		t.Errorf("it says\n%s", out)
	}
	if len(lines) != 2 || !strings.Contains(lines[0], "the start waits for one") {
		t.Errorf("it says\n%s", out)
	}
}

// A failover takes 5 to 12 s, in which no member takes writes.
func TestAFailoverIsNoFaultOfTheCallers(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	wire := w.Database.Wire(t)
	wire.Answer(wire.Member(true))
	p := w.Serve("a", wire.SetURI(t))
	people := w.AddClients(6, 0)
	systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 2) })
	if t.Failed() {
		return
	}
	wire.Answer(wire.Member(false))
	systemtest.Each(people, func(r *systemtest.Client) {
		r.Try(t, "a failover", []string{systemtest.Unavailable, systemtest.OutcomeUnknown})
		r.Reads(t, "a failover")
	})
	comesLater(t, w)
	wire.Answer(wire.Member(true))
	systemtest.Each(people, func(r *systemtest.Client) {
		r.Again(t)
		r.Work(t, 2)
	})
	w.Agree()
	w.End()
	log := p.Log.String()
	begins := strings.Count(log, "level=WARN") - strings.Count(log, "the collections are behind the journal") // a lag is told by itself
	if ends := strings.Count(log, "the database answers again"); begins != 1 || ends != 1 {
		t.Errorf("the log has %d lines when the failover begins and %d when it ends:\n%s", begins, ends, log)
	}
}

// comesLater wants a change to be answered that it be made later.
func comesLater(t *testing.T, w *systemtest.Cluster) {
	t.Helper()
	request := systemtest.Post(t, w.URL(0), w.Tokens.Mint(token.Grant{Subject: "secretaria", Scope: systemtest.Committee}),
		`mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE}) { problems { code } } }`, nil)
	resp, err := systemtest.NewHTTPClient(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var got struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || len(got.Errors) != 1 || got.Errors[0].Extensions.Code != systemtest.Unavailable {
		t.Errorf("a change is answered %+v, %v", got, err)
	}
	if resp.Header.Get("Retry-After") == "" || resp.StatusCode == http.StatusInternalServerError {
		t.Errorf("a change is answered %d, Retry-After %q", resp.StatusCode, resp.Header.Get("Retry-After"))
	}
}
