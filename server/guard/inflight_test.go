package guard

import (
	"net/http"
	"testing"
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
