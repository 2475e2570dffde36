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
	"github.com/redeaberta/rede/server/calendar"
	"github.com/redeaberta/rede/server/explorer"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/metrics"
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

// routes lays out what the program answers, behind its guards, until ctx ends; local
// says that only this machine reaches it.
func routes(ctx context.Context, c *Config, h *house, verifier *token.Verifier, e *explorer.Explorer, local bool) (http.Handler, error) {
	o := c.Guard.options(c.MaxBody, local)
	o.Refused = h.metrics.Rejected
	g, err := guard.New(o)
	if err != nil {
		return nil, err
	}
	h.metrics.WatchStreams(g.Streaming)
	calendars := h.calendars(c.now)
	feeds := http.NewServeMux()
	calendars.Register(feeds)
	census := graph.NewCensus(h.ledger.Moment, c.now)
	go census.Keep(ctx)
	api := graph.NewHandler(graph.Options{
		Ledger: h.ledger, Log: h.log, Now: c.now, MaxBody: c.MaxBody, Limits: c.Limits, Charge: charge, Stream: stream, Stopping: ctx.Done(),
		Problem: h.metrics.RuleRefused, Names: network.Names{Token: h.keys.TokenID, Subject: h.keys.Actor}, FeedPath: calendars.FeedPath, Census: census,
	})
	api.Use(h.metrics.Extension())
	api.Use(h.traces.Extension())
	known := func(next http.Handler) http.Handler { return identify(verifier, h.metrics.TokenRefused, next) }
	mux := http.NewServeMux()
	mux.Handle("/graphql", guard.Chain(api, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, known, g.Subjects))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := h.ledger.Ready(); err != nil {
			say(w, http.StatusServiceUnavailable, "no changes are taken; queries are answered")
			return
		}
		say(w, http.StatusOK, "ok")
	})
	mux.Handle("/calendar/", guard.Chain(feeds, g.Readable, g.SameSite, g.Clients))
	mux.Handle("/", guard.Chain(e, g.SameSite, g.Clients, g.Body))
	return guard.Chain(logged(h.log, mux), h.metrics.HTTP, h.traces.HTTP, g.Headers, g.Compress), nil
}

// calendars are what people subscribe to.
func (h *house) calendars(now func() time.Time) *calendar.Calendar {
	return calendar.New(calendar.Config{Now: now, FeedMAC: h.keys.FeedMAC, Moment: func() (calendar.Network, int64) {
		m := h.ledger.Moment()
		return m, m.Number
	}})
}

// newServer answers by the handler, and cuts off who is slow.
func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: answerTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
	}
}

// charge takes what an operation costs from who asks.
func charge(ctx context.Context, cost int) graph.Refused {
	var limited *guard.Limited
	if errors.As(guard.Charge(ctx, cost), &limited) {
		return limited
	}
	return nil
}

// stream gives an answer that goes on its place.
func stream(ctx context.Context) (leave func(), _ graph.Refused) {
	leave, crowded := guard.Stream(ctx)
	if crowded != nil {
		return nil, crowded
	}
	return leave, nil
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}

// identify finds out who asks. A token that was sent and is not valid is 401,
// never anonymous; one that cannot be checked now is 503.
func identify(v *token.Verifier, refused func(reason string), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asker := graph.Asker{Lang: graph.Lang(r.Header.Get("Accept-Language"))}
		if sent := r.Header.Values("Authorization"); len(sent) > 0 {
			caller, err := bearer(v, sent)
			if err != nil {
				refused(reasonOf(err))
				unauthenticated(w, r, err)
				return
			}
			asker.Caller = caller
		}
		ctx := guard.WithSubject(graph.WithAsker(r.Context(), asker), asker.Caller.Actor)
		next.ServeHTTP(w, r.WithContext(ctx))
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

// reasonOf is why a token was refused, as a label of the figures.
func reasonOf(err error) string {
	for reason, of := range map[string]error{
		"expired": token.ErrExpired, "revoked": token.ErrRevoked, "provider_unavailable": token.ErrUnavailable, "no_bearer": errNoBearer,
	} {
		if errors.Is(err, of) {
			return reason
		}
	}
	return "invalid"
}

// retryKeys is when a provider's keys may have come, in seconds: they are fetched
// no more often.
const retryKeys = "10"

func unauthenticated(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, token.ErrUnavailable) {
		w.Header().Set("Retry-After", retryKeys)
		graph.Refuse(w, r, http.StatusServiceUnavailable, graph.CodeUnavailable, network.Text{
			PT: "O token não pode ser conferido agora: " + token.ErrUnavailable.PT + ".",
			EN: "The token cannot be checked now: " + token.ErrUnavailable.EN + "."})
		return
	}
	text := network.Text{PT: "O token não é válido.", EN: "The token is not valid."}
	var invalid *token.Invalid
	if errors.As(err, &invalid) {
		text = network.Text{PT: "O token não é válido: " + invalid.PT + ".", EN: "The token is not valid: " + invalid.EN + "."}
		w.Header().Set("WWW-Authenticate", `Bearer realm="rede", error="invalid_token", error_description="`+invalid.EN+`"`)
	}
	graph.Refuse(w, r, http.StatusUnauthorized, graph.CodeUnauthenticated, text)
}

// logged writes one line a request: no address, no header, no body, nothing that
// names a person.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &status{ResponseWriter: w, code: http.StatusOK}
		begin := time.Now()
		defer survive(log, seen)
		next.ServeHTTP(seen, r)
		log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelInfo, "request",
			slog.String("method", metrics.Method(r.Method)), slog.String("route", r.Pattern),
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
