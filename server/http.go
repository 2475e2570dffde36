package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/explorer"
	"github.com/redeaberta/rede/server/token"
)

// The time-outs of HTTP. A mutation waits at most the ledger's patience, which
// is shorter than the time for an answer.
const (
	headerTime = 5 * time.Second
	readTime   = 15 * time.Second
	answerTime = 30 * time.Second
	idleTime   = 2 * time.Minute
	maxHeader  = 16 << 10
)

// newServer lays out the routes.
func newServer(c *Config, h *house, e *explorer.Explorer, log *slog.Logger) *http.Server {
	mux := http.NewServeMux()
	mux.Handle("/graphql", cors(identify(token.NewVerifier(h.keys, time.Now), graph.NewHandler(graph.Options{
		Ledger: h.ledger, Log: log, MaxBody: c.MaxBody,
	}))))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := h.ledger.Ready(); err != nil {
			say(w, http.StatusServiceUnavailable, "no changes are taken; queries are answered")
			return
		}
		say(w, http.StatusOK, "ok")
	})
	e.Register(mux)
	return &http.Server{
		Handler: logged(log, mux), ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: answerTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
	}
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}

// identify finds out who asks. A token that was sent and is not valid is 401,
// never anonymous.
func identify(v *token.Verifier, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asker := graph.Asker{Lang: graph.Lang(r.Header.Get("Accept-Language"))}
		if sent := r.Header.Values("Authorization"); len(sent) > 0 {
			caller, err := bearer(v, sent)
			if err != nil {
				unauthenticated(w, r, err)
				return
			}
			asker.Caller = caller
		}
		next.ServeHTTP(w, r.WithContext(graph.WithAsker(r.Context(), asker)))
	})
}

// errNoBearer is what any other Authorization than one bearer token answers.
var errNoBearer = &token.Invalid{
	PT: "o cabeçalho Authorization tem de ser um só, como Authorization: Bearer TOKEN",
	EN: "there has to be one Authorization header, such as Authorization: Bearer TOKEN",
}

// bearer verifies the token of an Authorization header (RFC 6750, 2.1).
func bearer(v *token.Verifier, sent []string) (network.Caller, error) {
	scheme, raw, ok := strings.Cut(sent[0], " ")
	if len(sent) != 1 || !ok || !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return network.Caller{}, errNoBearer
	}
	return v.Verify(strings.TrimSpace(raw))
}

func unauthenticated(w http.ResponseWriter, r *http.Request, err error) {
	text := network.Text{PT: "O token não é válido.", EN: "The token is not valid."}
	var invalid *token.Invalid
	if errors.As(err, &invalid) {
		text = network.Text{PT: "O token não é válido: " + invalid.PT + ".", EN: "The token is not valid: " + invalid.EN + "."}
		w.Header().Set("WWW-Authenticate", `Bearer realm="rede", error="invalid_token", error_description="`+invalid.EN+`"`)
	}
	graph.Refuse(w, r, http.StatusUnauthorized, graph.CodeUnauthenticated, text)
}

// cors lets a page of any other origin read and send a token. There are no
// cookies, so a browser adds nothing by itself that a stranger could use.
func cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "Rede-Moment, WWW-Authenticate, Retry-After")
		if r.Method == http.MethodOptions {
			h.Set("Access-Control-Allow-Methods", "GET, POST")
			h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Accept-Language, Rede-Moment")
			h.Set("Access-Control-Max-Age", "86400")
			h.Set("Allow", graph.Methods)
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logged writes one line a request: no address, no header, no body, nothing that
// names a person.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		seen := &status{ResponseWriter: w, code: http.StatusOK}
		begin := time.Now()
		defer survive(log, seen)
		next.ServeHTTP(seen, r)
		log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelInfo, "request",
			slog.String("method", method(r.Method)), slog.String("route", r.Pattern),
			slog.Int("status", seen.code), slog.Duration("took", time.Since(begin).Round(time.Microsecond)))
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

// method is the request's method, or "other" for one that is none.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete, http.MethodPatch:
		return name
	}
	return "other"
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
