package program

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/calendar"
	"github.com/redeaberta/rede/server/explorer"
	"github.com/redeaberta/rede/server/guard"
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

// routes lays out what the program answers, and behind which guards. Streams end
// with ctx; local says that only this machine reaches the program.
func routes(ctx context.Context, s ServeSettings, a *App, verifier *token.Verifier, e *explorer.Explorer, local bool) (http.Handler, error) {
	o := s.Bounds.Options(s.MaxBody, local)
	o.Refused = a.metrics.Rejected
	g, err := guard.New(o)
	if err != nil {
		return nil, err
	}
	a.metrics.WatchStreams(g.Streaming)
	calendars := a.calendars(s.Now)
	feeds := http.NewServeMux()
	calendars.Register(feeds)
	census := graph.NewCensus(a.Ledger.Moment, s.Now)
	go census.Keep(ctx)
	api := graph.NewHandler(graph.Options{
		Ledger: a.Ledger, Log: a.log, Now: s.Now, MaxBody: s.MaxBody, Limits: s.Limits, Charge: charge, Owe: guard.Owe, Stream: stream, Stopping: ctx.Done(),
		Problem: a.metrics.RuleRefused, Names: network.Names{Token: a.Keys.TokenID, Subject: a.Keys.Actor}, FeedPath: calendars.FeedPath, Census: census,
	})
	api.Use(a.metrics.Extension())
	api.Use(a.traces.Extension())
	known := func(next http.Handler) http.Handler { return authenticate(verifier, a.metrics.TokenRefused, next) }
	mux := http.NewServeMux()
	mux.Handle("/graphql", guard.Chain(api, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, known, g.Subjects))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		status, text := readiness(a.Ledger.Ready(), a.Ledger.Damage())
		say(w, status, text)
	})
	mux.Handle("/calendar/", guard.Chain(feeds, g.Readable, g.SameSite, g.Clients))
	if !s.Limits.Closed {
		mux.Handle("GET /schema.graphql", guard.Chain(http.HandlerFunc(contract), g.Readable, g.SameSite, g.Clients))
	}
	if e != nil {
		mux.Handle("/", guard.Chain(e, g.SameSite, g.Clients, g.Body))
	}
	return guard.Chain(logged(a.log, mux), a.metrics.HTTP, a.traces.HTTP, g.Headers, g.Compress, g.Unicode), nil
}

// readiness is what /readyz answers.
func readiness(unready, damage error) (status int, text string) {
	status, text = http.StatusOK, "ok"
	switch {
	case errors.Is(unready, ledger.ErrBehind):
		status, text = http.StatusServiceUnavailable, unready.Error()+"; changes are taken as fast as they are written there, and queries are answered"
	case unready != nil:
		status, text = http.StatusServiceUnavailable, "no changes are taken; queries are answered"
	}
	if damage != nil {
		text += "\n" + damage.Error() + "; histories that lead there cannot be told"
	}
	return status, text
}

// contract answers with the schema as it is written.
func contract(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(graph.Contract()))
}

// calendars are what people subscribe to.
func (a *App) calendars(now func() time.Time) *calendar.Calendar {
	return calendar.New(calendar.Config{Now: now, FeedMAC: a.Keys.FeedMAC, Moment: func() (calendar.Network, int64) {
		m := a.Ledger.Moment()
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

// charge takes what an operation costs from the quota of who asks.
func charge(ctx context.Context, cost int) graph.Refused {
	var limited *guard.Limited
	if errors.As(guard.Charge(ctx, cost), &limited) {
		return limited
	}
	return nil
}

// stream gives a subscription its place among those that are open.
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
