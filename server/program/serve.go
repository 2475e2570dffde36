package program

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/explorer"
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/session"
	"github.com/redeaberta/rede/server/token"
)

// How long the parts of starting and stopping may take.
const (
	startTime = 10 * time.Second // until the database answers
	stopTime  = 15 * time.Second // until requests and writes are done
	choreTime = time.Second      // between looks at what is due
	// electionRest is the pause before a start asks again whether there is a primary, and
	// auditRest that of the journal's audit after every 16 entries.
	electionRest = 500 * time.Millisecond
	auditRest    = 100 * time.Millisecond
)

// Serve runs the whole program until ctx ends: database, ledger, HTTP. ready
// is called with the address once requests are answered; it may be nil.
func Serve(ctx context.Context, s ServeSettings, log *slog.Logger, ready func(net.Addr)) error {
	operations, err := s.operations()
	if err != nil {
		return err
	}
	listener, err := listen(s.Addr)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	s.Memory.apply()
	a, err := Open(ctx, s.Settings, log)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.CheckLoaded(); err != nil {
		return err
	}
	if err := a.Seed(ctx); err != nil {
		return err
	}
	working, stopWork := context.WithCancel(ctx)
	defer stopWork()
	go a.Ledger.Keep(working, choreTime)

	handler, page, err := a.front(ctx, working, s, operations, listener.Addr())
	if err != nil {
		return err
	}
	server := newServer(handler, log, s.H2C)
	failed := make(chan error, 2)
	stopAdmin, err := a.administer(s, failed)
	if err != nil {
		return err
	}
	defer stopAdmin()
	go func() { failed <- server.Serve(listener) }()
	invitation := ""
	if page != nil {
		invitation = page.Invite()
	}
	a.announce("http://"+listener.Addr().String(), invitation)
	if ready != nil {
		ready(listener.Addr())
	}
	return until(ctx, server, failed, log)
}

// operations reads those that frontends registered; nil where there are none.
func (s ServeSettings) operations() (*graph.Operations, error) {
	if s.Operations == "" {
		return nil, nil
	}
	o, err := graph.ReadOperations(os.DirFS(s.Operations), s.Limits)
	if err != nil {
		return nil, fmt.Errorf("the operations in %s cannot be taken:\n%w", s.Operations, err)
	}
	o.Only = s.OperationsOnly
	return o, nil
}

// front is all that answers at the address, and the page to try it by, if there is one.
// Streams end with ctx, and providers' keys are kept up to date until working ends.
func (a *App) front(ctx, working context.Context, s ServeSettings, operations *graph.Operations, addr net.Addr) (http.Handler, *explorer.Explorer, error) {
	verifier, err := a.verifier(working, s)
	if err != nil {
		return nil, nil, err
	}
	sessions, err := a.sessions(s, verifier, addr)
	if err != nil {
		return nil, nil, err
	}
	page := a.explorer(s, sessions, addr)
	handler, err := routes(ctx, s, a, operations, verifier, sessions, page, loopback(addr))
	return handler, page, err
}

// announce tells where the network is served, and by which link it can be tried.
func (a *App) announce(address, invitation string) {
	a.log.Info("serving", "address", address, "moment", a.Ledger.Moment().Number)
	if invitation != "" {
		a.log.Info("open this link once to sign a browser in, and try the network", "link", address+invitation+"&then=me")
	}
}

// until waits until ctx ends or a server fails, and then for the requests that are
// being answered.
func until(ctx context.Context, server *http.Server, failed <-chan error, log *slog.Logger) error {
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping")
	shutdown(ctx, server, log)
	return nil
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("the address %s cannot be served: %w", addr, Cause(err))
	}
	return listener, nil
}

// shutdown takes no further requests and waits for those that are being answered.
func shutdown(ctx context.Context, server *http.Server, log *slog.Logger) {
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil && !errors.Is(err, http.ErrServerClosed) {
		log.Warn("some requests were cut off", "reason", err.Error())
	}
}

// verifier takes the network's own tokens and those of the provider that is set.
func (a *App) verifier(ctx context.Context, s ServeSettings) (*token.Verifier, error) {
	var trusted []*token.Trusted
	if s.Provider != nil {
		provider := *s.Provider
		provider.Log = a.log
		t, err := token.Trust(ctx, provider)
		if err != nil {
			return nil, err
		}
		trusted = append(trusted, t)
	}
	v := token.NewVerifier(a.Keys, time.Now, trusted...)
	v.Revoked = func(actor network.Actor, tokenID string, issued time.Time) bool {
		return network.Revoked(a.Ledger.Moment(), actor, tokenID, issued)
	}
	return v, nil
}

// sessions sign people in to this server's pages.
func (a *App) sessions(s ServeSettings, verifier *token.Verifier, addr net.Addr) (*session.Sessions, error) {
	return session.New(session.Config{
		Verifier: verifier, Secret: a.Keys.Secret, Client: s.Client, PublicURL: s.PublicURL, Local: loopback(addr) && s.Bounds.Via.Proxies == 0,
		Lang: pages.Lang, Log: a.log,
	})
}

// administer serves metrics, and profiles where they are on, to operators, on an
// address of its own, until it is told to stop.
func (a *App) administer(s ServeSettings, failed chan<- error) (stop func(), err error) {
	if s.AdminAddr == "" {
		return func() {}, nil
	}
	listener, err := listen(s.AdminAddr)
	if err != nil {
		return nil, err
	}
	admin := &http.Server{Handler: metrics.Admin(a.metrics, s.Pprof, s.adminHosts()...), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime}
	go func() { failed <- admin.Serve(listener) }()
	a.log.Info("serving metrics", "address", "http://"+listener.Addr().String()+"/metrics")
	return func() { _ = admin.Close() }, nil
}

// adminHosts are the names under which the admin address answers: those that are set, the
// one that it is given by, and this machine's.
func (s ServeSettings) adminHosts() []string {
	hosts := slices.Clone(s.AdminHosts)
	if name, _, err := net.SplitHostPort(s.AdminAddr); err == nil {
		hosts = append(hosts, name)
	}
	if name, err := os.Hostname(); err == nil {
		hosts = append(hosts, name)
	}
	return hosts
}

// explorer is the page to try the network; nil where it is off.
func (a *App) explorer(s ServeSettings, sessions *session.Sessions, addr net.Addr) *explorer.Explorer {
	if s.NoExplorer {
		return nil
	}
	return explorer.New(explorer.Config{Mint: a.mintFor(s, addr), Begin: sessions.Begin, Data: s.Data})
}

// mintFor gives the explorer tokens for a newcomer, where only this machine
// reaches the address and no provider says who people are.
func (a *App) mintFor(s ServeSettings, addr net.Addr) func() (string, error) {
	if s.NoExplorer || !loopback(addr) || s.Bounds.Via.Proxies > 0 || s.Provider != nil {
		return nil
	}
	return func() (string, error) {
		return a.Keys.Mint(token.Grant{
			Subject: "explorer", Scope: "servant committee", Email: "explorer@prefeitura.sp.gov.br", TTL: min(8*time.Hour, a.Keys.Life()),
		}, time.Now())
	}
}

// Cause is the innermost error, without the operation and address around it.
func Cause(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}

// loopback tells whether only this machine reaches the address.
func loopback(addr net.Addr) bool {
	at, err := netip.ParseAddrPort(addr.String())
	return err == nil && at.Addr().IsLoopback()
}
