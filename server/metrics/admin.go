package metrics

import (
	"net/http"
	"net/http/pprof"
)

// Admin is what operators alone should reach, on an address of its own: /metrics,
// and the profiles of net/http/pprof under /debug/pprof/ where they are on. It
// asks for no token.
func Admin(m *Metrics, profiles bool) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	if profiles {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", http.NotFound) // a flag may hold a database's password
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return mux
}
