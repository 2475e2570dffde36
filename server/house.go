package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	server string // this server's name for its mark
	log    *slog.Logger

	metrics *metrics.Metrics
	traces  *metrics.Traces
}

// open opens keys, database and ledger, in this order.
func open(ctx context.Context, c *Config, log *slog.Logger) (_ *house, err error) {
	h, err := openStore(ctx, c, log)
	if err != nil {
		return nil, err
	}
	if h.ledger, err = ledger.Open(ctx, h.store, h.options(c)); err != nil {
		h.close()
		return nil, err
	}
	h.metrics.Watch(h.ledger)
	return h, nil
}

// errNoNetwork answers a command that needs a network and found none.
var errNoNetwork = errors.New("there is no network here yet: look at --data or --mongodb, or start the server once")

// exists tells whether there may be a network, before anything is made.
func (c *Config) exists() error {
	if c.MongoDB != "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(c.Data, embedded.Folder)); errors.Is(err, fs.ErrNotExist) {
		return errNoNetwork
	}
	return nil
}

// openExisting opens a network that is there already.
func openExisting(ctx context.Context, c *Config, log *slog.Logger) (*house, error) {
	if err := c.exists(); err != nil {
		return nil, err
	}
	h, err := open(ctx, c, log)
	if err == nil && !h.ledger.Moment().Founded() {
		h.close()
		return nil, errNoNetwork
	}
	return h, err
}

// options are the ledger's.
func (h *house) options(c *Config) ledger.Options {
	return ledger.Options{
		KeyID: h.keys.ID(), Server: h.server, Log: h.log, Now: c.now,
		Policy:  network.Policy{MemberDomains: c.domains(), Issuers: c.issuers()},
		Observe: metrics.Each(h.metrics.Insert, h.traces.Insert),
	}
}

// issuers are those whose tokens are taken.
func (c *Config) issuers() []string {
	if c.Provider.issuer == "" {
		return []string{token.Issuer}
	}
	return []string{token.Issuer, c.Provider.issuer}
}

// openStore opens what stands below the ledger.
func openStore(ctx context.Context, c *Config, log *slog.Logger) (_ *house, err error) {
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
	if h.server, err = serverName(c); err != nil {
		return nil, err
	}
	if err = h.reach(ctx, c); err != nil {
		return nil, err
	}
	return h, nil
}

// version is the program's, as it was built.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// reach reaches the database: the embedded engine, or a MongoDB by its URI.
func (h *house) reach(ctx context.Context, c *Config) (err error) {
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
	if h.store, err = mongo.Open(ctx, uri, database); err != nil {
		return err
	}
	if h.engine != nil {
		h.store.ReadBy(h.engine.Documents)
	}
	return nil
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

// serverName is this process's own name for its mark: the data directory's, made
// once and kept there, and for a command besides serve the command's too where a
// server may run beside it.
func serverName(c *Config) (string, error) {
	path := filepath.Join(c.Data, "server-id")
	kept, err := os.ReadFile(path)
	name := strings.TrimSpace(string(kept))
	if err != nil || name == "" {
		name = uuid.NewString()
		if err := os.WriteFile(path, []byte(name+"\n"), 0o600); err != nil {
			return "", fmt.Errorf("the file %s cannot be written: %w", path, cause(err))
		}
	}
	if c.Command != "serve" && c.MongoDB != "" {
		name += "-" + c.Command
	}
	return name, nil
}

// found loads the plan's facts into an empty network, in one entry. A network that
// was founded before it told the plan's commitments is given these.
func (h *house) found(ctx context.Context) error {
	facts, err := plan.Facts()
	if err != nil {
		return err
	}
	if m := h.ledger.Moment(); m.Founded() {
		if !facts.Committed(m) {
			h.commit(ctx, facts)
		}
		return nil
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

// commit loads the plan's commitments. A server that cannot serves without them,
// and the next start tries again.
func (h *house) commit(ctx context.Context, facts network.Plan) {
	_, err := h.ledger.Do(ctx, ledger.Command{
		Action: "loadCommitments", Caller: network.Caller{Actor: network.System}, Rule: facts.Commit,
	})
	if err != nil {
		h.log.Warn("the action plan's commitments are not loaded yet", "reason", err.Error())
		return
	}
	h.log.Info("the network tells the action plan's commitments from now on")
}

// close closes what was opened, in the opposite order. Each has its own time: a
// ledger that waits for a full disk takes none of the engine's.
func (h *house) close() {
	var closers []func(context.Context) error
	if h.ledger != nil {
		closers = append(closers, h.ledger.Close)
	}
	if h.store != nil {
		closers = append(closers, h.store.Close)
	}
	if h.engine != nil {
		closers = append(closers, h.engine.Close)
	}
	if h.traces != nil {
		closers = append(closers, h.traces.Close)
	}
	for _, shut := range closers {
		ctx, cancel := context.WithTimeout(context.Background(), stopTime)
		if err := shut(ctx); err != nil {
			h.log.Warn("stopping", "reason", err.Error())
		}
		cancel()
	}
}
