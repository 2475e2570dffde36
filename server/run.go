package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/explorer"
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/token"
)

// How long the parts of starting and stopping may take.
const (
	startTime = 10 * time.Second // until the database answers
	stopTime  = 15 * time.Second // until requests and writes are done
	choreTime = time.Second      // between looks at what is due
)

// Serve runs the whole program until ctx ends: database, ledger, HTTP. ready
// hears the address once requests are answered; it may be nil.
func Serve(ctx context.Context, c *Config, log *slog.Logger, ready func(net.Addr)) error {
	listener, err := listen(c.Addr)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	h, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.whole(); err != nil {
		return err
	}
	if err := h.found(ctx); err != nil {
		return err
	}
	working, stopWork := context.WithCancel(ctx)
	defer stopWork()
	go h.ledger.Keep(working, choreTime)

	explorer := explorer.New(explorer.Config{Mint: h.mintFor(c, listener.Addr())})
	verifier, err := h.verifier(working, c)
	if err != nil {
		return err
	}
	handler, err := routes(ctx, c, h, verifier, explorer, loopback(listener.Addr()))
	if err != nil {
		return err
	}
	server := newServer(handler, log)
	failed := make(chan error, 2)
	stopAdmin, err := h.administer(c, failed)
	if err != nil {
		return err
	}
	defer stopAdmin()
	go func() { failed <- server.Serve(listener) }()
	h.announce("http://"+listener.Addr().String(), explorer.Invite())
	if ready != nil {
		ready(listener.Addr())
	}
	return until(ctx, server, failed, log)
}

// announce tells where the network is served, and by which link it can be tried.
func (h *house) announce(address, invitation string) {
	h.log.Info("serving", "address", address, "moment", h.ledger.Moment().Number)
	if invitation != "" {
		h.log.Info("open this link once to try the network with a token", "link", address+invitation)
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
		return nil, fmt.Errorf("the address %s cannot be served: %w", addr, cause(err))
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
func (h *house) verifier(ctx context.Context, c *Config) (*token.Verifier, error) {
	var trusted []*token.Trusted
	if c.Provider.wanted {
		c.Provider.made.Log = h.log
		t, err := token.Trust(ctx, c.Provider.made)
		if err != nil {
			return nil, err
		}
		trusted = append(trusted, t)
	}
	v := token.NewVerifier(h.keys, time.Now, trusted...)
	v.Revoked = func(actor network.Actor, tokenID string, issued time.Time) bool {
		return network.Revoked(h.ledger.Moment(), actor, tokenID, issued)
	}
	return v, nil
}

// administer serves metrics, and profiles where they are on, to operators, on an
// address of its own, until it is told to stop.
func (h *house) administer(c *Config, failed chan<- error) (stop func(), err error) {
	if c.AdminAddr == "" {
		return func() {}, nil
	}
	listener, err := listen(c.AdminAddr)
	if err != nil {
		return nil, err
	}
	admin := &http.Server{Handler: metrics.Admin(h.metrics, c.Pprof), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime}
	go func() { failed <- admin.Serve(listener) }()
	h.log.Info("serving metrics", "address", "http://"+listener.Addr().String()+"/metrics")
	return func() { _ = admin.Close() }, nil
}

// mintFor gives the explorer tokens for a newcomer, where only this machine
// reaches the address and no provider says who people are.
func (h *house) mintFor(c *Config, addr net.Addr) func() (string, error) {
	if !loopback(addr) || c.Guard.proxies > 0 || c.Provider.wanted {
		return nil
	}
	return func() (string, error) {
		return h.keys.Mint(token.Grant{
			Subject: "explorer", Scope: "servant committee", Email: "explorer@prefeitura.sp.gov.br", TTL: 8 * time.Hour,
		}, time.Now())
	}
}

// cause is the innermost error, without the operation and address around it.
func cause(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}
