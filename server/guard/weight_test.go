package guard

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// weighed is an operation of a cost behind the client's quota and the body's
// bounds, where a quota comes back only when the clock is moved.
func weighed(t *testing.T, units, cost int) (http.Handler, *clock) {
	c := newClock()
	g := newGuard(t, Options{Client: Quota{units, time.Minute}, Now: c.read})
	operation := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var limited *Limited
		if err := Charge(r.Context(), cost); errors.As(err, &limited) {
			limited.Answer(w, r)
		}
	})
	return Chain(operation, g.Clients, g.Body), c
}

// of is a request with a body of the size, whose length it tells or not.
func of(size int, told bool) *http.Request {
	var body io.Reader = strings.NewReader(strings.Repeat("x", size))
	if !told {
		body = io.MultiReader(body)
	}
	r := httptest.NewRequest(http.MethodPost, "http://rede.example/graphql", body)
	if !told {
		r.ContentLength = -1
	}
	return r
}

func TestABodyIsPaidForByItsSize(t *testing.T) {
	for _, told := range []bool{true, false} {
		for _, row := range []struct {
			name              string
			size, units, cost int
			left              string // or "" for 429
		}{
			{"less than a kilobyte is free", 1023, 10, 0, "9"},
			{"a kilobyte costs 1", 1024, 10, 0, "8"},
			{"each whole one does", 5*1024 + 1023, 10, 0, "4"},
			{"and the operation's cost comes on top", 3 * 1024, 10, 4, "2"},
			{"a body beyond a whole quota takes the whole quota", 20 * 1024, 10, 0, "0"},
			{"so do a body and an operation together", 7 * 1024, 10, 8, "0"},
			{"and an operation behind such a body", 20 * 1024, 10, 8, "0"},
		} {
			t.Run(fmt.Sprintf("%s, its length told: %t", row.name, told), func(t *testing.T) {
				h, c := weighed(t, row.units, row.cost)
				w := serve(h, of(row.size, told))
				if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("RateLimit"), ";r="+row.left+";") {
					t.Fatalf("%d %v", w.Code, w.Header())
				}
				c.advance(time.Minute)
				if w := serve(h, of(row.size, told)); w.Code != http.StatusOK {
					t.Errorf("a window later: %d %v", w.Code, w.Header())
				}
			})
		}
	}
}

func TestABodyBeyondTheQuotaIsTurnedAway(t *testing.T) {
	for _, told := range []bool{true, false} {
		h, c := weighed(t, 44, 0)
		serve(h, of(0, true))
		serve(h, of(30*1024, told))
		if w := serve(h, of(10*1024, told)); w.Code != http.StatusOK {
			t.Fatalf("what fits is answered %d", w.Code)
		}
		w := serve(h, of(10*1024, told))
		if w.Code != http.StatusTooManyRequests || code(t, w.Body.Bytes()) != CodeRateLimited || w.Header().Get("Connection") != "close" {
			t.Fatalf("got %d %v %s", w.Code, w.Header(), w.Body)
		}
		wait, err := strconv.Atoi(w.Header().Get("Retry-After"))
		if err != nil {
			t.Fatal(err)
		}
		c.advance(time.Duration(wait) * time.Second)
		if w = serve(h, of(10*1024, told)); w.Code != http.StatusOK {
			t.Errorf("behind Retry-After, its length told %t: %d %v", told, w.Code, w.Header())
		}
	}
}

// A body that nobody pays for is not read on, and one that says how large it is not
// at all.
func TestWhatIsNotPaidForIsNotRead(t *testing.T) {
	for length, most := range map[int64]int{-1: 64 << 10, 100 << 10: 0} {
		h, _ := weighed(t, 4, 0)
		serve(h, of(0, true))
		sent := &endless{}
		r := httptest.NewRequest(http.MethodPost, "http://rede.example/graphql", sent)
		r.ContentLength = length
		if w := serve(h, r); w.Code != http.StatusTooManyRequests || sent.read > most {
			t.Errorf("of length %d: %d after %d bytes", length, w.Code, sent.read)
		}
	}
}

type endless struct{ read int }

func (e *endless) Read(into []byte) (int, error) { e.read += len(into); return len(into), nil }
