package program

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
	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/embedded"
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer"
)

// An App is a network, opened: its keys, its database and its ledger.
type App struct {
	Keys   *token.Keys
	Ledger *ledger.Ledger
	Store  *mongo.Store // what the ledger writes to

	engine *embedded.Engine // nil on a MongoDB elsewhere
	server string           // this server's name for its mark
	log    *slog.Logger

	metrics *metrics.Metrics
	traces  *metrics.Traces
}

// Open opens keys, database and ledger, in this order, and makes what is missing.
func Open(ctx context.Context, s Settings, log *slog.Logger) (_ *App, err error) {
	a, err := openStore(ctx, s, log)
	if err != nil {
		return nil, err
	}
	if a.Ledger, err = ledger.Open(ctx, a.Store, a.options(s)); err != nil {
		a.Close()
		return nil, err
	}
	a.metrics.Watch(a.Ledger)
	return a, nil
}

// OpenExisting opens a network that is there already, or answers ErrNoNetwork.
func OpenExisting(ctx context.Context, s Settings, log *slog.Logger) (*App, error) {
	if err := s.Exists(); err != nil {
		return nil, err
	}
	a, err := Open(ctx, s, log)
	if err == nil && a.Ledger.Moment().Empty() {
		a.Close()
		return nil, ErrNoNetwork
	}
	return a, err
}

// options are the ledger's.
func (a *App) options(s Settings) ledger.Options {
	return ledger.Options{
		KeyID: a.Keys.ID(), Server: a.server, Log: a.log, Now: s.Now,
		Policy:  network.Policy{MemberDomains: s.MemberDomains, Issuers: s.Issuers(), Hooks: []network.Hooks{mapping.Hooks{}}},
		Digest:  graph.DeskDigest,
		Observe: metrics.Each(a.metrics.Insert, a.traces.Insert),
	}
}

// openStore opens what stands below the ledger.
func openStore(ctx context.Context, s Settings, log *slog.Logger) (_ *App, err error) {
	a := &App{log: log, metrics: metrics.New(Version())}
	defer func() {
		if err != nil {
			a.Close()
		}
	}()
	if err = os.MkdirAll(s.Data, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory %s cannot be made: %w", s.Data, Cause(err))
	}
	if a.traces, err = metrics.OpenTraces(ctx, Version(), log); err != nil {
		return nil, err
	}
	if a.Keys, err = token.OpenKeys(s.KeysDir()); err != nil {
		return nil, err
	}
	a.Keys.Longest = s.TokenLife
	if a.server, err = serverName(s); err != nil {
		return nil, err
	}
	if err = a.connect(ctx, s); err != nil {
		return nil, err
	}
	return a, nil
}

// Version is the program's, as it was built.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// connect connects to the database: the embedded engine, or a MongoDB by its URI.
func (a *App) connect(ctx context.Context, s Settings) (err error) {
	birth := ledger.Birth{KeyID: a.Keys.ID(), Zone: network.City.String(), At: time.Now()}
	uri, database := s.MongoDB, s.Database
	if uri == "" {
		a.engine, err = embedded.Start(ctx, embedded.Config{Dir: s.Data, Log: a.log, Prepare: func(ctx context.Context, uri string) error {
			return Prepare(ctx, uri, embedded.Database, birth)
		}})
		if err != nil {
			return err
		}
		uri, database = a.engine.URI(), embedded.Database
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if s.MongoDB != "" {
		if err = Prepare(ctx, uri, database, birth); err != nil {
			return err
		}
	}
	if a.Store, err = mongo.Open(ctx, uri, database); err != nil {
		return err
	}
	if a.engine != nil {
		a.Store.ReadBy(a.engine.Documents)
	}
	return nil
}

// Prepare makes a database complete, with a connection of its own.
func Prepare(ctx context.Context, uri, database string, birth ledger.Birth) error {
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
func serverName(s Settings) (string, error) {
	path := filepath.Join(s.Data, "server-id")
	kept, err := os.ReadFile(path)
	name := strings.TrimSpace(string(kept))
	if err != nil || name == "" {
		name = uuid.NewString()
		if err := os.WriteFile(path, []byte(name+"\n"), 0o600); err != nil {
			return "", fmt.Errorf("the file %s cannot be written: %w", path, Cause(err))
		}
	}
	if s.Command != "" && s.MongoDB != "" {
		name += "-" + s.Command
	}
	return name, nil
}

// Close closes what was opened, in the opposite order. Each has its own time: a
// ledger that waits for a full disk takes none of the engine's.
func (a *App) Close() {
	var closers []func(context.Context) error
	if a.Ledger != nil {
		closers = append(closers, a.Ledger.Close)
	}
	if a.Store != nil {
		closers = append(closers, a.Store.Close)
	}
	if a.engine != nil {
		closers = append(closers, a.engine.Close)
	}
	if a.traces != nil {
		closers = append(closers, a.traces.Close)
	}
	for _, shut := range closers {
		ctx, cancel := context.WithTimeout(context.Background(), stopTime)
		if err := shut(ctx); err != nil {
			a.log.Warn("stopping", "reason", err.Error())
		}
		cancel()
	}
}

// ErrHalfLoaded refuses what a broken load left to whoever would take it for a
// network.
var ErrHalfLoaded = errors.New("a load was broken off in this network, so it is not whole: load the same dump again with rede load")

// CheckLoaded is ErrHalfLoaded where a load was broken off in the network.
func (a *App) CheckLoaded() error {
	if transfer.Unfinished(a.Ledger.Moment()) {
		return ErrHalfLoaded
	}
	return nil
}

// Repair makes the collections what the journal says, and tells how far it is. No
// server may be running anywhere.
func Repair(ctx context.Context, s Settings, log *slog.Logger, tell func(done, total int)) (*ledger.Report, error) {
	a, err := openStore(ctx, s, log)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	return ledger.Repair(ctx, a.Store, a.options(s), tell)
}
