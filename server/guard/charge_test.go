package guard

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// An asker sends requests through clients and subjects to an operation of a
// cost, as the server would.
type asker struct {
	*testing.T
	guard   *Guard
	clock   *clock
	reasons []string
}

func newAsker(t *testing.T, client, subject int) *asker {
	a := &asker{T: t, clock: newClock()}
	o := Options{Now: a.clock.read, Refused: func(reason string) { a.reasons = append(a.reasons, reason) }}
	if client > 0 {
		o.Client = Quota{client, time.Minute}
	}
	if subject > 0 {
		o.Subject = Quota{subject, time.Minute}
	}
	a.guard = newGuard(t, o)
	return a
}

// ask gives the status and the headers; actor may be nobody.
func (a *asker) ask(peer string, actor network.Actor, cost int) (int, http.Header) {
	operation := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var limited *Limited
		if err := Charge(r.Context(), cost); errors.As(err, &limited) {
			limited.Answer(w, r)
		}
	})
	identify := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if actor != "" {
				r = r.WithContext(WithSubject(r.Context(), actor))
			}
			next.ServeHTTP(w, r)
		})
	}
	r := request(http.MethodPost)
	r.RemoteAddr = peer
	w := serve(Chain(operation, a.guard.Clients, identify, a.guard.Subjects), r)
	if w.Code == http.StatusTooManyRequests && code(a, w.Body.Bytes()) != CodeRateLimited {
		a.Errorf("a 429 says %s", w.Body)
	}
	return w.Code, w.Header()
}

func (a *asker) wants(name string, want int, peer string, actor network.Actor, cost int) {
	a.Helper()
	if got, h := a.ask(peer, actor, cost); got != want {
		a.Errorf("%s: got %d %v, want %d", name, got, h, want)
	}
}

const here, there = "203.0.113.1:1", "203.0.113.2:1"

func TestWhoPaysForWhat(t *testing.T) {
	t.Run("a request costs its client 1", func(t *testing.T) {
		a := newAsker(t, 2, 0)
		a.wants("the first", 200, here, "", 0)
		a.wants("the second", 200, here, "", 0)
		a.wants("the third", 429, here, "", 0)
		a.wants("another client's first", 200, there, "", 0)
	})
	t.Run("an anonymous operation costs its client", func(t *testing.T) {
		a := newAsker(t, 10, 10)
		a.wants("1 and 5", 200, here, "", 5)
		a.wants("1 and 5 of 4", 429, here, "", 5)
		a.wants("1 and 2 of 3", 200, here, "", 2)
	})
	t.Run("a subject's operation costs the subject, wherever it comes from", func(t *testing.T) {
		a := newAsker(t, 10, 10)
		a.wants("1 and 8", 200, here, "ana", 8)
		a.wants("from elsewhere", 429, there, "ana", 8)
		a.wants("a colleague at the same address", 200, here, "bia", 8)
		a.wants("an anonymous one at the same address", 200, here, "", 6)
	})
	t.Run("a request costs its subject 1", func(t *testing.T) {
		a := newAsker(t, 10, 2)
		a.wants("the first", 200, here, "ana", 0)
		a.wants("the second", 200, there, "ana", 0)
		a.wants("the third", 429, here, "ana", 0)
	})
	t.Run("a token does not open a client's spent quota", func(t *testing.T) {
		a := newAsker(t, 1, 10)
		a.wants("the first", 200, here, "ana", 0)
		a.wants("the second", 429, here, "bia", 0)
	})
	t.Run("what a quota refused is free", func(t *testing.T) {
		a := newAsker(t, 100, 10)
		a.wants("1 and 4", 200, here, "ana", 4)
		for range 3 {
			a.wants("1 and 9 of 4", 429, here, "ana", 9)
			a.clock.advance(6 * time.Second) // one unit comes back: the request's own
		}
		a.wants("1 and 4 of 5", 200, here, "ana", 4)
	})
	t.Run("an operation beyond a whole quota takes the whole quota", func(t *testing.T) {
		for _, cost := range []int{9, 10, 11, 1_000, 1_000_000_000} {
			a := newAsker(t, 10, 0)
			a.wants("1 and as much as there is", 200, here, "", cost)
			a.wants("and then nothing more", 429, here, "", 0)
			a.clock.advance(time.Minute)
			a.wants("when all is back", 200, here, "", cost)
		}
	})
	t.Run("a quota of 1 lets a request through", func(t *testing.T) {
		a := newAsker(t, 1, 0)
		a.wants("1 and nothing", 200, here, "", 50)
	})
	t.Run("whoever waits as long as Retry-After says is answered", func(t *testing.T) {
		for _, cost := range []int{1, 5, 8, 1_000} {
			a := newAsker(t, 10, 0)
			a.wants("1 and 2", 200, here, "", 2)
			a.wants("another 1 and 2", 200, here, "", 2)
			if got, h := a.ask(here, "", cost); got == http.StatusTooManyRequests {
				wait, err := time.ParseDuration(h.Get("Retry-After") + "s")
				if err != nil {
					t.Fatal(err)
				}
				a.clock.advance(wait)
				a.wants("behind Retry-After", 200, here, "", cost)
			}
		}
	})
	t.Run("a subject without a quota pays nothing", func(t *testing.T) {
		a := newAsker(t, 3, 0)
		a.wants("1 and 1,000", 200, here, "ana", 1_000)
	})
	t.Run("the quota comes back steadily", func(t *testing.T) {
		a := newAsker(t, 60, 0)
		a.wants("1 and 59", 200, here, "", 59)
		a.wants("at once", 429, here, "", 0)
		a.clock.advance(time.Second)
		a.wants("one second later", 200, here, "", 0)
		a.wants("and again", 429, here, "", 0)
	})
	t.Run("a clock that steps back gives nothing away", func(t *testing.T) {
		a := newAsker(t, 1, 0)
		a.wants("the first", 200, here, "", 0)
		a.clock.advance(-time.Hour)
		a.wants("an hour before", 429, here, "", 0)
	})
}

func TestTheHeadersTellWhatIsLeft(t *testing.T) {
	a := newAsker(t, 60, 30)
	for _, row := range []struct {
		name        string
		actor       network.Actor
		cost        int
		status      int
		policy      string
		left, retry string
	}{
		{"an anonymous request sees its client's quota", "", 10, 200,
			`"client";q=60;w=60;qu="rede-cost"`, `"client";r=49;t=11`, ""},
		{"a subject sees both", "ana", 10, 200,
			`"client";q=60;w=60;qu="rede-cost", "subject";q=30;w=60;qu="rede-cost"`, `"client";r=48;t=12, "subject";r=19;t=22`, ""},
		{"a refusal says when to ask again", "ana", 20, 429,
			`"client";q=60;w=60;qu="rede-cost", "subject";q=30;w=60;qu="rede-cost"`, `"client";r=47;t=13, "subject";r=18;t=6`, "6"},
	} {
		status, h := a.ask(here, row.actor, row.cost)
		if status != row.status || h.Get("RateLimit-Policy") != row.policy || h.Get("RateLimit") != row.left || h.Get("Retry-After") != row.retry {
			t.Errorf("%s: got %d %v", row.name, status, h)
		}
	}
	if strings.Join(a.reasons, " ") != ReasonSubject {
		t.Errorf("the refusals heard are %v", a.reasons)
	}
}

func TestARefusalSpeaksTheCallersLanguage(t *testing.T) {
	g := newGuard(t, Options{Client: Quota{1, time.Minute}, Now: newClock().read})
	h := g.Clients(fine)
	serve(h, request(http.MethodGet))
	for lang, want := range map[string]string{"en": "Too many requests: this costs 1, and 0 are left of 1 in 60 s; try again in 60 s.", "pt-BR": "Pedidos demais"} {
		if w := serve(h, request(http.MethodGet, "Accept-Language", lang)); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: got %s", lang, w.Body)
		}
	}
}

func TestChargeWithoutClientsIsFree(t *testing.T) {
	if err := Charge(context.Background(), 1_000_000); err != nil {
		t.Error(err)
	}
}

// What an answer cost beyond its price is taken afterwards: the bucket may be in debt, of
// at most a quota, and nothing is to be had until that is paid.
func TestWhatAnAnswerCostBeyondItsPriceIsOwed(t *testing.T) {
	a := newAsker(t, 60, 0)
	owing := func(cost int) http.Header {
		operation := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { Owe(r.Context(), cost) })
		r := request(http.MethodPost)
		r.RemoteAddr = "192.0.2.1:1"
		return serve(Chain(operation, a.guard.Clients), r).Header()
	}
	if got := owing(10).Get("RateLimit"); got != `"client";r=49;t=11` {
		t.Errorf("after 10 were owed there is %s", got)
	}
	if got := owing(1_000_000).Get("RateLimit"); !strings.HasPrefix(got, `"client";r=0;`) {
		t.Errorf("in debt there is %s", got)
	}
	if status, h := a.ask("192.0.2.1:1", "", 1); status != http.StatusTooManyRequests || h.Get("Retry-After") != "13" {
		t.Errorf("who is in debt is answered %d, after %s s", status, h.Get("Retry-After"))
	}
	if status, _ := a.ask("192.0.2.2:1", "", 1); status != http.StatusOK {
		t.Errorf("another is answered %d", status)
	}
	Owe(t.Context(), 5) // without a guard nobody owes
}
