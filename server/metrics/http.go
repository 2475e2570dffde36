package metrics

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
)

// WatchStreams shows how many streams are open from now on. It is called once.
func (m *Metrics) WatchStreams(open func() int) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Namespace: namespace, Name: "streams_open", Help: "Subscriptions that are being told of events.",
	}, func() float64 { return float64(open()) }))
}

// isStream tells whether an answer is one of events.
func isStream(w http.ResponseWriter) bool {
	return strings.HasPrefix(w.Header().Get("Content-Type"), "text/event-stream")
}

// nowhere is the route of a request that none of the mux's patterns takes.
const nowhere = "none"

// HTTP counts and times requests. It stands around the mux, which tells the
// route.
func (m *Metrics) HTTP(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin, seen := m.now(), &status{ResponseWriter: w}
		m.inFlight.Inc()
		panicked := true
		defer func() {
			m.inFlight.Dec()
			of := m.answered.of(answer{routeOf(r), Method(r.Method), seen.code(panicked)}, m.bindAnswer)
			of.count.Inc()
			if !isStream(seen) { // how long it took is how long somebody listened
				of.time.Observe(m.now().Sub(begin).Seconds())
			}
		}()
		next.ServeHTTP(seen, r)
		panicked = false
	})
}

// An answer is the labels of an answered request, each of few values.
type answer struct {
	route, method string
	code          int
}

func (m *Metrics) bindAnswer(a answer) bound {
	return bound{m.requests.WithLabelValues(a.route, a.method, strconv.Itoa(a.code)), m.requestTime.WithLabelValues(a.route)}
}

// routeOf is the pattern that took a request, once it is answered.
func routeOf(r *http.Request) string {
	if r.Pattern == "" {
		return nowhere
	}
	return r.Pattern
}

// Method is the request's method, or other for one that is none.
func Method(name string) string {
	switch name {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete, http.MethodPatch:
		return name
	}
	return other
}

// status remembers what was answered.
type status struct {
	http.ResponseWriter
	sent int
}

// code is the status that the client got.
func (s *status) code(panicked bool) int {
	switch {
	case s.sent != 0:
		return s.sent
	case panicked:
		return http.StatusInternalServerError
	}
	return http.StatusOK
}

// WriteHeader notes the status and passes it on. An early hint is none yet.
func (s *status) WriteHeader(code int) {
	if s.sent == 0 && code >= http.StatusOK {
		s.sent = code
	}
	s.ResponseWriter.WriteHeader(code)
}

// Write sends a part of the answer, which is 200 if nothing else was said.
func (s *status) Write(part []byte) (int, error) {
	if s.sent == 0 {
		s.sent = http.StatusOK
	}
	return s.ResponseWriter.Write(part)
}

// Flush sends what is written; streams need it.
func (s *status) Flush() { _ = http.NewResponseController(s.ResponseWriter).Flush() }

// Unwrap gives http.ResponseController the writer beneath.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
