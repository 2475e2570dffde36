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
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/session"
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
func routes(ctx context.Context, s ServeSettings, a *App, operations *graph.Operations, verifier *token.Verifier, sessions *session.Sessions, e *explorer.Explorer, local bool) (http.Handler, error) {
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
		Ledger: a.Ledger, Log: a.log, Now: s.Now, MaxBody: s.MaxBody, Limits: s.Limits, Plain: s.Plain, Operations: operations, Charge: charge, Owe: guard.Owe, Stream: stream, Stopping: ctx.Done(),
		Problem: a.metrics.RuleRefused, Names: network.Names{Token: a.Keys.TokenID, Subject: a.Keys.Actor}, FeedPath: calendars.FeedPath, Census: census, AnswerBytes: s.AnswerCache, Repeat: a.metrics.Repeat,
	})
	api.Use(a.metrics.Extension())
	api.Use(a.traces.Extension())
	known := func(next http.Handler) http.Handler {
		return authenticate(verifier, sessions, a.metrics.TokenRefused, next)
	}
	mux := http.NewServeMux()
	endpoint := http.Handler(api)
	if e != nil {
		endpoint = explorer.Lead(api)
	}
	mux.Handle("/graphql", guard.Chain(endpoint, g.Data, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, known, g.Subjects))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		status, text := readiness(a.Ledger.Ready(), a.Ledger.Damage())
		say(w, status, text)
	})
	mux.Handle("/calendar/", guard.Chain(feeds, g.Readable, g.SameSite, g.Clients))
	if !s.Limits.Closed {
		mux.Handle("GET /schema.graphql", guard.Chain(http.HandlerFunc(contract), g.Readable, g.SameSite, g.Clients))
	}
	signingIn(mux, g, sessions)
	if e != nil {
		tried := guard.Chain(e, g.SameSite, g.Clients, g.Body)
		mux.Handle("/explorer", tried)
		mux.Handle("/explorer/", tried)
	}
	site, err := pages.New(pages.Config{API: api, Log: a.log, Now: s.Now, Explorer: e != nil, SignIn: "/sign-in", PublicURL: s.PublicURL, Kept: s.AnswerCache / 2, Tiles: s.Tiles, Ended: func(r *http.Request) bool { return session.Ended(r) != nil }})
	if err != nil {
		return nil, err
	}
	sessions.Page = framed(site)
	mux.Handle("/", guard.Chain(site, site.Dress, g.SameSite, g.Clients, g.Body, g.InFlight, sessions.Pages, known, g.Subjects))
	return guard.Chain(logged(a.log, mux), a.metrics.HTTP, a.traces.HTTP, g.Headers, g.Compress, g.Unicode), nil
}

// framed shows the pages on which people sign in as all pages are shown.
func framed(site *pages.Site) session.Page {
	return func(w http.ResponseWriter, r *http.Request, p session.SignInPage) {
		site.ShowSigning(w, r, pages.Signing{
			Status: p.Status, Lang: p.Lang, Problem: p.Problem, Return: p.Return, Provider: p.Provider,
			SignedIn: p.SignedIn, SignedOut: p.SignedOut, Ends: pages.Until(p.Ends), Next: p.Next,
		})
	}
}

// signingIn puts the routes of sessions on mux. They refuse by pages of their own what
// other sites send.
func signingIn(mux *http.ServeMux, g *guard.Guard, sessions *session.Sessions) {
	signing := http.NewServeMux()
	sessions.Register(signing)
	for _, route := range []string{"/sign-in", "/sign-in/callback", "/sign-out"} {
		mux.Handle(route, guard.Chain(signing, g.Clients, g.Body))
	}
	for _, route := range []string{"/en/sign-in", "/en/sign-out"} {
		mux.Handle(route, guard.Chain(http.StripPrefix("/en", signing), g.Clients, g.Body))
	}
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

// The bounds of HTTP/2: how many requests one connection may have at once (a proxy opens
// another one for more), and after how long a connection that does not answer is closed.
const (
	maxStreams = 250
	pingAfter  = time.Minute
	pingTime   = 15 * time.Second
)

// newServer answers by the handler, and cuts off who is slow. The time for an answer is
// that of each request, also of those that share a connection of HTTP/2.
func newServer(handler http.Handler, log *slog.Logger, h2c bool) *http.Server {
	protocols := &http.Protocols{}
	protocols.SetHTTP1(true)
	protocols.SetUnencryptedHTTP2(h2c)
	return &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug), Protocols: protocols,
		HTTP2:             &http.HTTP2Config{MaxConcurrentStreams: maxStreams, SendPingTimeout: pingAfter, PingTimeout: pingTime},
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
