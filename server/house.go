package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/embedded"
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/plan"
	"github.com/redeaberta/rede/server/token"
)

// A house is what every command that touches the network stands on.
type house struct {
	keys   *token.Keys
	engine *embedded.Engine // nil on a MongoDB elsewhere
	store  *mongo.Store
	ledger *ledger.Ledger
	log    *slog.Logger

	metrics *metrics.Metrics
	traces  *metrics.Traces
}

// open opens keys, database and ledger, in this order.
func open(ctx context.Context, c *Config, log *slog.Logger) (_ *house, err error) {
	h := &house{log: log, metrics: metrics.New(version())}
	defer func() {
		if err != nil {
			h.close()
		}
	}()
	if err = os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory %s cannot be made: %w", c.Data, cause(err))
	}
	if h.traces, err = metrics.OpenTraces(ctx, version(), log); err != nil {
		return nil, err
	}
	if h.keys, err = token.OpenKeys(c.Keys); err != nil {
		return nil, err
	}
	if err = h.openStore(ctx, c); err != nil {
		return nil, err
	}
	server, err := serverName(c.Data)
	if err != nil {
		return nil, err
	}
	h.ledger, err = ledger.Open(ctx, h.store, ledger.Options{
		KeyID: h.keys.ID(), Server: server, Log: log, Policy: network.Policy{MemberDomains: c.domains()},
	})
	if err != nil {
		return nil, err
	}
	h.metrics.Watch(h.ledger)
	return h, nil
}

// version is the program's, as it was built.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// openStore reaches the database: the embedded engine, or a MongoDB by its URI.
func (h *house) openStore(ctx context.Context, c *Config) (err error) {
	birth := ledger.Birth{KeyID: h.keys.ID(), Zone: network.City.String(), At: time.Now()}
	uri, database := c.MongoDB, c.Database
	if uri == "" {
		h.engine, err = embedded.Start(ctx, embedded.Config{Dir: c.Data, Log: h.log, Prepare: func(ctx context.Context, uri string) error {
			return prepare(ctx, uri, embedded.Database, birth)
		}})
		if err != nil {
			return err
		}
		uri, database = h.engine.URI(), embedded.Database
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if c.MongoDB != "" {
		if err = prepare(ctx, uri, database, birth); err != nil {
			return err
		}
	}
	h.store, err = mongo.Open(ctx, uri, database)
	return err
}

// prepare makes a database complete, with a connection of its own.
func prepare(ctx context.Context, uri, database string, birth ledger.Birth) error {
	store, err := mongo.Open(ctx, uri, database)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close(context.WithoutCancel(ctx)) }()
	return store.Prepare(ctx, birth)
}

// serverName is this server's own name for its mark: made once, kept in the data
// directory.
func serverName(dir string) (string, error) {
	path := filepath.Join(dir, "server-id")
	if name, err := os.ReadFile(path); err == nil && len(name) > 0 {
		return strings.TrimSpace(string(name)), nil
	}
	name := uuid.NewString()
	if err := os.WriteFile(path, []byte(name+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("the file %s cannot be written: %w", path, cause(err))
	}
	return name, nil
}

// found loads the plan's facts into an empty network, in one entry.
func (h *house) found(ctx context.Context) error {
	if h.ledger.Moment().Founded() {
		return nil
	}
	facts, err := plan.Facts()
	if err != nil {
		return err
	}
	_, err = h.ledger.Do(ctx, ledger.Command{
		Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: facts.Found,
	})
	if err != nil {
		return fmt.Errorf("loading the plan's facts: %w", err)
	}
	h.log.Info("the network begins with the facts of the action plan")
	return nil
}

// close closes what was opened, in the opposite order.
func (h *house) close() {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	var errs []error
	if h.ledger != nil {
		errs = append(errs, h.ledger.Close(ctx))
	}
	if h.store != nil {
		errs = append(errs, h.store.Close(ctx))
	}
	if h.engine != nil {
		errs = append(errs, h.engine.Close(ctx))
	}
	if h.traces != nil {
		errs = append(errs, h.traces.Close(ctx))
	}
	if err := errors.Join(errs...); err != nil {
		h.log.Warn("stopping", "reason", err.Error())
	}
}
