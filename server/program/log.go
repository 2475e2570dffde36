package program

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/redeaberta/rede/server/metrics"
)

// logged writes one line a request: no address, no header, no body, nothing that
// names a person.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	to, wanted := log.Handler(), log.Enabled(context.Background(), slog.LevelInfo)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &status{ResponseWriter: w, code: http.StatusOK}
		begin := time.Now()
		defer survive(log, seen)
		next.ServeHTTP(seen, r)
		if !wanted {
			return
		}
		end := time.Now()
		line := slog.NewRecord(end, slog.LevelInfo, "request", 0) // from where in the program, the log does not tell
		line.AddAttrs(slog.String("method", metrics.Method(r.Method)), slog.String("route", r.Pattern),
			slog.Int("status", seen.code), slog.Duration("took", end.Sub(begin).Round(time.Microsecond)))
		_ = to.Handle(context.Background(), line) // as slog itself does
	})
}

// survive answers a request whose handler panicked, and logs where. The panic's
// value stays out of the log: it may hold what the request held.
func survive(log *slog.Logger, w *status) {
	if p := recover(); p != nil {
		log.Error("a request panicked", "stack", string(debug.Stack()))
		if !w.sent {
			say(w, http.StatusInternalServerError, "the server failed; the failure was recorded")
		}
	}
}

// status remembers what was answered.
type status struct {
	http.ResponseWriter
	code int
	sent bool
}

// WriteHeader notes the status and passes it on.
func (s *status) WriteHeader(code int) {
	s.code, s.sent = code, true
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap gives http.ResponseController the writer beneath.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
