package metrics

import (
	"bytes"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// Admin is what operators alone should reach, on an address of its own: /metrics,
// and the profiles of net/http/pprof under /debug/pprof/ where they are on. It
// asks for no token, and answers only under an IP address, localhost or one of hosts: a
// page of the web could otherwise read it through a browser that reaches it, by a name
// that its owner points here.
func Admin(m *Metrics, profiles bool, hosts ...string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", whole(m.Handler()))
	if profiles {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", http.NotFound) // a flag may hold a database's password
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !answersTo(r.Host, hosts) {
			http.Error(w, "this address has another name: ask by its IP address, or name the host in --admin-hosts", http.StatusMisdirectedRequest)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// answersTo tells whether a Host header names this address: by an IP address, by localhost, or
// by one of the hosts.
func answersTo(header string, hosts []string) bool {
	host := header
	if name, _, err := net.SplitHostPort(header); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	is := func(known string) bool { return host != "" && strings.EqualFold(host, known) }
	return is("localhost") || slices.ContainsFunc(hosts, is)
}

// readTime is how long a reader of figures may take.
const readTime = 10 * time.Second

// whole writes an answer when all of it is there, so that a reader who is slow holds up
// none of those that are written, and is cut off in the end.
func whole(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &gathered{header: w.Header(), status: http.StatusOK}
		next.ServeHTTP(answer, r)
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(readTime)) // of what is no connection, nobody can wait
		w.WriteHeader(answer.status)
		_, _ = w.Write(answer.body.Bytes()) // the reader went away: nobody is left to tell
	})
}

// A gathered answer is in memory.
type gathered struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (g *gathered) Header() http.Header                { return g.header }
func (g *gathered) WriteHeader(status int)             { g.status = status }
func (g *gathered) Write(part []byte) (n int, _ error) { return g.body.Write(part) }
