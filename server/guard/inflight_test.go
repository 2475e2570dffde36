package guard

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"
)

func TestInFlight(t *testing.T) {
	arrived, leave := make(chan bool), make(chan bool)
	waits := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- true; <-leave })
	reasons := 0
	g := newGuard(t, Options{InFlight: 2, Refused: func(reason string) {
		if reason == ReasonInFlight {
			reasons++
		}
	}})
	h := g.InFlight(waits)
	ended := make(chan int)
	enter := func() {
		go func() { ended <- serve(h, request(http.MethodGet)).Code }()
		<-arrived
	}
	enter()
	enter()
	if g.Busy() != 2 {
		t.Errorf("%d are busy", g.Busy())
	}
	w := serve(h, request(http.MethodGet))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "1" || code(t, w.Body.Bytes()) != "TOO_BUSY" || reasons != 1 {
		t.Errorf("the third is answered %d %v %s, heard %d", w.Code, w.Header(), w.Body, reasons)
	}
	leave <- true
	<-ended
	enter()
	close(leave)
	<-ended
	<-ended
	if g.Busy() != 0 {
		t.Errorf("%d are busy in the end", g.Busy())
	}
}

func TestAPanicGivesItsPlaceBack(t *testing.T) {
	g := newGuard(t, Options{InFlight: 1})
	h := g.InFlight(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("in the handler") }))
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic is swallowed")
				}
			}()
			serve(h, request(http.MethodGet))
		}()
	}
	if g.Busy() != 0 {
		t.Errorf("%d are busy", g.Busy())
	}
}

func TestOneClientHoldsAFourthOfThePlaces(t *testing.T) {
	arrived, leave := make(chan bool), make(chan bool)
	waits := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- true; <-leave })
	var reasons []string
	for _, row := range []struct {
		name   string
		all    int
		client Quota
		each   int
	}{
		{"where clients have a quota", 8, Quota{1_000, time.Minute}, 2},
		{"at least one", 3, Quota{1_000, time.Minute}, 1},
		{"all where they have none", 3, Quota{}, 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			reasons = nil
			g := newGuard(t, Options{InFlight: row.all, Client: row.client, Refused: func(reason string) { reasons = append(reasons, reason) }})
			h := Chain(waits, g.Clients, g.InFlight)
			from := func(n int) *http.Request {
				r := request(http.MethodGet)
				r.RemoteAddr = fmt.Sprintf("203.0.113.%d:1", n)
				return r
			}
			ended := make(chan int)
			enter := func(n int) {
				go func() { ended <- serve(h, from(n)).Code }()
				<-arrived
			}
			for range row.each {
				enter(1)
			}
			if row.each < row.all {
				w := serve(h, from(1))
				if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "1" || code(t, w.Body.Bytes()) != CodeRateLimited {
					t.Errorf("it is answered %d %v %s", w.Code, w.Header(), w.Body)
				}
			}
			for n := range row.all - row.each {
				enter(2 + n/row.each)
			}
			if w := serve(h, from(99)); w.Code != http.StatusServiceUnavailable {
				t.Errorf("with all places taken a stranger is answered %d", w.Code)
			}
			leave <- true // any of them
			<-ended
			enter(98)
			close(leave)
			for range row.all {
				<-ended
			}
			leave = make(chan bool)
			if g.Busy() != 0 || len(g.places.by) != 0 {
				t.Errorf("%d are busy in the end, of %v", g.Busy(), g.places.by)
			}
			want := []string{ReasonShare, ReasonInFlight}
			if row.each == row.all {
				want = want[1:]
			}
			if !slices.Equal(reasons, want) {
				t.Errorf("heard %v", reasons)
			}
		})
	}
}
