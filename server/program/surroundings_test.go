//go:build unix

package program

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/token"
)

// A sink is a writer of answers that keeps nothing but the headers, so that a benchmark
// measures the handler and not its recorder.
type sink struct {
	header http.Header
	code   int
	bytes  int
}

func (s *sink) Header() http.Header { return s.header }

func (s *sink) WriteHeader(code int) { s.code = code }

func (s *sink) Write(part []byte) (int, error) { s.bytes += len(part); return len(part), nil }

func (s *sink) SetReadDeadline(time.Time) error { return nil }

func (s *sink) SetWriteDeadline(time.Time) error { return nil }

// A sender sends one request again and again, as net/http would hand it over.
type sender struct {
	body   []byte
	header http.Header
	out    sink
	in     bytes.Reader
}

func newSender(query, bearer string) *sender {
	s := &sender{body: []byte(query), out: sink{header: http.Header{}}, header: http.Header{
		"Content-Type": {"application/json"}, "Accept": {"application/json"}, "Accept-Encoding": {"gzip, deflate, br, zstd"},
		"Accept-Language": {"pt-BR,pt;q=0.9,en;q=0.5"}, "User-Agent": {"Mozilla/5.0 (X11; Linux x86_64) bench"}, "Origin": {"https://dados.example.org"},
	}}
	if bearer != "" {
		s.header["Authorization"] = []string{"Bearer " + bearer}
	}
	return s
}

func (s *sender) send(h http.Handler) {
	s.in.Reset(s.body)
	clear(s.out.header)
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, "http://rede.example.org/graphql", nil)
	if err != nil {
		panic(err)
	}
	r.Header, r.Body, r.ContentLength, r.RemoteAddr = s.header, io.NopCloser(&s.in), int64(len(s.body)), "203.0.113.9:4711"
	h.ServeHTTP(&s.out, r)
}

// processor is the time that the process has had of processors: what a benchmark costs
// also while others take the machine.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// measure sends again and again, and tells what the processors did for each.
func (s *sender) measure(b *testing.B, h http.Handler) {
	b.ReportAllocs()
	before := processor()
	for b.Loop() {
		s.send(h)
	}
	b.ReportMetric(float64(processor()-before)/float64(b.N), "cpu-ns/op")
}

const labPage = `{"query":"query Lab($slug: String!) { lab(slug: $slug) { name } }","variables":{"slug":"patio-digital"}}`

// public are the settings of a server that others reach.
func public(data string) ServeSettings {
	client, subject := guard.Quota{Units: 1 << 40, Window: time.Minute}, guard.Quota{Units: 1 << 40, Window: time.Minute}
	return ServeSettings{
		Settings: Settings{Data: data, MemberDomains: []string{"example.org"}}, Addr: "127.0.0.1:0", MaxBody: 256 << 10, Limits: limits.Default(),
		Bounds: Bounds{Client: &client, Subject: &subject, InFlight: 1000, Streams: 1000, Origins: []string{"*"}},
	}
}

// opened is a network of its own, and its routes.
func opened(b testing.TB, s ServeSettings) (*App, func(http.Handler) http.Handler, http.Handler) {
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	ctx, cancel := context.WithCancel(context.Background())
	a, err := Open(ctx, s.Settings, log)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { cancel(); a.Close() })
	if err := a.Seed(ctx); err != nil {
		b.Fatal(err)
	}
	v, err := a.verifier(ctx, s)
	if err != nil {
		b.Fatal(err)
	}
	sessions, err := a.sessions(s, v, &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80})
	if err != nil {
		b.Fatal(err)
	}
	h, err := routes(ctx, s, a, nil, v, sessions, nil, false)
	if err != nil {
		b.Fatal(err)
	}
	return a, func(next http.Handler) http.Handler { return authenticate(v, sessions, func(string) {}, next) }, h
}

// BenchmarkWhole answers the page of a lab, from the outermost guard to the last byte, to
// the public and to who is signed in: made anew each time, and kept.
func BenchmarkWhole(b *testing.B) {
	for _, way := range []struct {
		name string
		room uint64
	}{{"anew", 0}, {"kept", 1 << 20}} {
		settings := public(b.TempDir())
		settings.AnswerCache = way.room
		a, _, h := opened(b, settings)
		bearer, err := a.Keys.Mint(token.Grant{Subject: "ana", Scope: "servant", Email: "ana@example.org", TTL: time.Hour}, time.Now())
		if err != nil {
			b.Fatal(err)
		}
		for name, bearer := range map[string]string{"public": "", "signed in": bearer} {
			b.Run(way.name+"/"+name, func(b *testing.B) {
				s := newSender(labPage, bearer)
				s.measure(b, h)
				if s.out.code != http.StatusOK {
					b.Errorf("answered %d", s.out.code)
				}
				var head bytes.Buffer
				_ = s.out.header.Write(&head)
				b.ReportMetric(float64(head.Len()), "header-bytes")
			})
		}
	}
}

// BenchmarkSurroundings tells what each layer around an answer costs: take "nothing" off
// each.
func BenchmarkSurroundings(b *testing.B) {
	s := public(b.TempDir())
	a, known, _ := opened(b, s)
	g, err := guard.New(s.Bounds.Options(s.MaxBody, false))
	if err != nil {
		b.Fatal(err)
	}
	bearer, err := a.Keys.Mint(token.Grant{Subject: "ana", Scope: "servant", Email: "ana@example.org", TTL: time.Hour}, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	text := []byte(`{"data":{"lab":{"name":"Pátio Digital"}},"extensions":{"moment":1}}`)
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header()["Content-Type"] = jsonType
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(text)
	})
	m := metrics.New("test")
	for _, layer := range []struct {
		name   string
		bearer string
		around []func(http.Handler) http.Handler
	}{
		{"nothing", "", nil},
		{"log", "", []func(http.Handler) http.Handler{func(next http.Handler) http.Handler { return logged(a.log, next) }}},
		{"metrics", "", []func(http.Handler) http.Handler{m.HTTP}},
		{"traces", "", []func(http.Handler) http.Handler{a.traces.HTTP}},
		{"headers", "", []func(http.Handler) http.Handler{g.Headers}},
		{"compress", "", []func(http.Handler) http.Handler{g.Compress}},
		{"unicode", "", []func(http.Handler) http.Handler{g.Unicode}},
		{"cors", "", []func(http.Handler) http.Handler{g.CORS}},
		{"cross-site", "", []func(http.Handler) http.Handler{g.CrossSite}},
		{"clients", "", []func(http.Handler) http.Handler{g.Clients}},
		{"clients and subjects", bearer, []func(http.Handler) http.Handler{g.Clients, known, g.Subjects}},
		{"body", "", []func(http.Handler) http.Handler{g.Body}},
		{"in flight", "", []func(http.Handler) http.Handler{g.InFlight}},
		{"who asks: the public", "", []func(http.Handler) http.Handler{known}},
		{"who asks: a token", bearer, []func(http.Handler) http.Handler{known}},
		{"all, for the public", "", []func(http.Handler) http.Handler{func(next http.Handler) http.Handler { return logged(a.log, next) }, m.HTTP, a.traces.HTTP, g.Headers, g.Compress, g.Unicode,
			g.Data, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, known, g.Subjects}},
		{"all, for a token", bearer, []func(http.Handler) http.Handler{func(next http.Handler) http.Handler { return logged(a.log, next) }, m.HTTP, a.traces.HTTP, g.Headers, g.Compress, g.Unicode,
			g.Data, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, known, g.Subjects}},
	} {
		b.Run(layer.name, func(b *testing.B) {
			s, h := newSender(labPage, layer.bearer), guard.Chain(answer, layer.around...)
			s.measure(b, h)
		})
	}
}

var jsonType = []string{"application/json; charset=utf-8"}
