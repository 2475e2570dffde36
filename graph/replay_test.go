package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// poor refuses what costs more than they have.
type poor struct{}

func (poor) Answer(w http.ResponseWriter, r *http.Request) {
	Refuse(w, r, http.StatusTooManyRequests, "RATE_LIMITED", network.Text{PT: "Não.", EN: "No."})
}

func TestAReplayCostsByTheEntriesThatAreRead(t *testing.T) {
	var charged []int
	beyond := -1 // what nobody can pay
	h := newHall(t, func(o *Options) {
		o.Charge = func(_ context.Context, cost int) Refused {
			if cost == beyond {
				return poor{}
			}
			charged = append(charged, cost)
			return nil
		}
	})
	first := h.ledger.Moment().Number
	h.book(t, "booking_1", network.Confirmed)
	h.book(t, "booking_2", network.Confirmed)
	listen := func(since any, events int) int {
		charged = nil
		s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab", "since": since})
		for range events {
			s.next()
		}
		s.cut()
		if len(charged) != 2 {
			return -s.answer.StatusCode
		}
		return charged[1]
	}
	if got := listen(nil, 0); got != 0 {
		t.Errorf("what comes from now on costs %d", got)
	}
	if got, want := listen(first, 2), 2*entryPrice; got != want {
		t.Errorf("two entries cost %d, want %d", got, want)
	}
	if got := listen(first, 2); got != 0 {
		t.Errorf("what was read already costs %d", got)
	}
	beyond = int(first) * entryPrice
	if got := listen(0, 0); got != -http.StatusTooManyRequests {
		t.Errorf("who cannot pay is answered %d", got)
	}
}

// record asks within a context, and gives what was answered.
func (r *room) record(t *testing.T, ctx context.Context, query string) *httptest.ResponseRecorder {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req.WithContext(WithRequester(ctx, committee)))
	return w
}

func TestWhoeverWentAwayIsNoFailure(t *testing.T) {
	r := newRoom(t)
	before := r.ledger.Moment().Number
	for _, query := range []string{addBody, `{ lab(slug: "mobilab") { name } }`} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		w := r.record(t, ctx, query)
		if w.Code != statusCancelled || !strings.Contains(w.Body.String(), CodeCancelled) {
			t.Errorf("%.20s is answered %d %s", query, w.Code, w.Body)
		}
	}
	if text := r.log.String(); strings.Contains(text, "ERROR") {
		t.Errorf("the log has %s", text)
	}
	if r.ledger.Moment().Number != before {
		t.Error("something was changed")
	}
}

func TestWhoeverGoesAwayMeanwhileIsNoFailure(t *testing.T) {
	r := newRoom(t)
	ctx, cancel := context.WithCancel(t.Context())
	r.store.Finds.Keep(func(ledgertest.Find) ledgertest.Find {
		return func(context.Context, int64, bool) (*ledger.Entry, error) {
			cancel()
			return nil, context.Canceled
		}
	})
	w := r.record(t, ctx, `{ lab(slug: "mobilab") { history { totalCount } } }`)
	if !strings.Contains(w.Body.String(), CodeCancelled) || strings.Contains(r.log.String(), "ERROR") {
		t.Errorf("it is answered %d %s, and logged %s", w.Code, w.Body, r.log)
	}
}
