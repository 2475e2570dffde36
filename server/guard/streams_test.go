package guard

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A doorway lets requests in that become streams, and stay until they are told to
// leave.
type doorway struct {
	*Guard
	http.Handler
	reasons []string
	stay    []func()
}

func newDoorway(t *testing.T, o Options) *doorway {
	t.Helper()
	d := &doorway{}
	o.Refused = func(reason string) { d.reasons = append(d.reasons, reason) }
	d.Guard = newGuard(t, o)
	d.Handler = Chain(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		leave, crowded := Stream(r.Context())
		if crowded != nil {
			crowded.Answer(w, r)
			return
		}
		d.stay = append(d.stay, leave)
		if o.InFlight > 0 && d.Busy() != 0 {
			t.Errorf("a stream keeps its place: %d are busy", d.Busy())
		}
	}), d.Clients, d.InFlight)
	return d
}

// enter opens a stream of a subject from an address, and tells how it was answered.
func (d *doorway) enter(from, who string) *httptest.ResponseRecorder {
	r := request(http.MethodPost)
	r.RemoteAddr = from + ":1"
	return serve(d, r.WithContext(WithSubject(r.Context(), network.Actor(who))))
}

func TestStreamsHaveABoundOfTheirOwn(t *testing.T) {
	d := newDoorway(t, Options{InFlight: 1, Streams: 3})
	for i := range 3 {
		if w := d.enter("192.0.2.1", strconv.Itoa(i)); w.Code != http.StatusOK {
			t.Fatalf("stream %d is answered %d", i, w.Code)
		}
	}
	w := d.enter("192.0.2.2", "x")
	if w.Code != http.StatusServiceUnavailable || code(t, w.Body.Bytes()) != "TOO_BUSY" || w.Header().Get("Retry-After") == "" || !slices.Equal(d.reasons, []string{ReasonStreams}) {
		t.Errorf("the fourth is answered %d %s, heard %v", w.Code, w.Body, d.reasons)
	}
	if d.Busy() != 0 || d.Streaming() != 3 {
		t.Errorf("%d are busy, %d are streams", d.Busy(), d.Streaming())
	}
	d.stay[0]()
	d.stay[0]() // twice is once
	if w := d.enter("192.0.2.2", "x"); w.Code != http.StatusOK || d.Streaming() != 3 {
		t.Errorf("when one has ended, the next is answered %d: %d are open", w.Code, d.Streaming())
	}
}

func TestNobodyHoldsAllStreams(t *testing.T) {
	quota := Quota{Units: 10_000, Window: time.Minute}
	for name, c := range map[string]struct {
		o          Options
		from, who  func(i int) string
		streams    int
		lets, then string // who is let in all the same, by address and name
	}{
		"a client has a fourth of them": {
			Options{Streams: 8, Client: quota}, same("192.0.2.1"), strconv.Itoa, 2, "192.0.2.2", "x"},
		"a subject has ten, wherever they are": {
			Options{Streams: 100, Client: quota}, func(i int) string { return "192.0.2." + strconv.Itoa(i) }, same("ana"), 10, "192.0.2.1", "bia"},
		"without quotas a client may have them all": {
			Options{Streams: 8}, same("192.0.2.1"), strconv.Itoa, 8, "", ""},
		"without a bound there is none": {
			Options{Client: quota}, same("192.0.2.1"), same("ana"), 50, "192.0.2.1", "ana"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDoorway(t, c.o)
			for i := range c.streams {
				if w := d.enter(c.from(i), c.who(i)); w.Code != http.StatusOK {
					t.Fatalf("stream %d is answered %d", i, w.Code)
				}
			}
			if c.lets == "" {
				return
			}
			if name != "without a bound there is none" {
				w := d.enter(c.from(c.streams), c.who(c.streams))
				if w.Code != http.StatusTooManyRequests || code(t, w.Body.Bytes()) != CodeRateLimited || !slices.Equal(d.reasons, []string{ReasonStreamShare}) {
					t.Errorf("one more is answered %d %s, heard %v", w.Code, w.Body, d.reasons)
				}
			}
			if w := d.enter(c.lets, c.then); w.Code != http.StatusOK {
				t.Errorf("another is answered %d", w.Code)
			}
			for _, leave := range d.stay {
				leave()
			}
			if s := d.streams; s.open != 0 || len(s.by)+len(s.of) != 0 {
				t.Errorf("in the end %d are open, of %v and %v", s.open, s.by, s.of)
			}
		})
	}
}

func same(text string) func(int) string { return func(int) string { return text } }

// A stream for which there is no room keeps its place until it was told so.
func TestARefusedStreamLeavesItsPlaceInTheEnd(t *testing.T) {
	d := newDoorway(t, Options{InFlight: 1, Streams: 1})
	for range 3 {
		d.enter("192.0.2.1", "")
		if d.Busy() != 0 {
			t.Errorf("%d are busy", d.Busy())
		}
	}
}

func TestWithoutInFlightAStreamIsFree(t *testing.T) {
	leave, crowded := Stream(t.Context())
	if crowded != nil {
		t.Fatal("it is refused")
	}
	leave()
}
