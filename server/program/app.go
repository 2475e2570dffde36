package program

import (
	"cmp"
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
	"github.com/redeaberta/rede/server/metrics"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/sqlite"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/transfer"
)

// An App is a network, opened: its keys, its database and its ledger.
type App struct {
	Keys   *token.Keys
	Ledger *ledger.Ledger
	Store  Store // what the ledger writes to

	server string // this server's name for its mark
	log    *slog.Logger

	metrics *metrics.Metrics
	traces  *metrics.Traces
}

// A Store is where a network is kept.
type Store interface {
	ledger.Store
	Close(context.Context) error
}

// Open opens keys, database and ledger, in this order, and makes what is missing.
func Open(ctx context.Context, s Settings, log *slog.Logger) (_ *App, err error) {
	a, err := openStore(ctx, s, log)
	if err != nil {
		return nil, err
	}
	err = electing(ctx, s, log, func(ctx context.Context) (err error) {
		a.Ledger, err = ledger.Open(ctx, a.Store, a.options(s))
		return err
	})
	if err != nil {
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
	s.existing = true
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
		KeyID: a.Keys.ID(), Server: a.server, Log: a.log, Now: s.Now, Follow: s.Follow, Audit: auditRest,
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

// connect opens the network's file, or connects to a MongoDB by its URI.
func (a *App) connect(ctx context.Context, s Settings) error {
	birth := ledger.Birth{KeyID: a.Keys.ID(), Zone: network.City.String(), At: time.Now()}
	if s.MongoDB == "" {
		options := sqlite.Options{Birth: birth, Existing: s.existing, AcceptLess: s.AcceptLostEntries, Log: a.log}
		file, err := sqlite.Open(ctx, s.Data, options)
		if err != nil {
			return err
		}
		a.Store = file
		return nil
	}
	return electing(ctx, s, a.log, func(ctx context.Context) error { return a.connectMongoDB(ctx, s, birth) })
}

// connectMongoDB connects to a database, and makes it complete unless it is only read.
func (a *App) connectMongoDB(ctx context.Context, s Settings, birth ledger.Birth) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	database, err := mongo.Open(ctx, s.MongoDB, s.Database)
	if err != nil {
		return err
	}
	if err := complete(ctx, database, s, birth); err != nil {
		_ = database.Close(context.WithoutCancel(ctx))
		return err
	}
	a.Store = database
	return nil
}

func complete(ctx context.Context, database *mongo.Store, s Settings, birth ledger.Birth) error {
	if s.existing {
		_, err := database.Find(ctx, 0, false)
		if errors.Is(err, ledger.ErrAbsent) {
			return ErrNoNetwork
		}
		if err != nil {
			return err
		}
	}
	if s.ReadOnly {
		return nil
	}
	return database.Prepare(ctx, birth)
}

// electing tries again while the replica set elects its primary, for as long as the
// settings say. Any other error ends it at once.
func electing(ctx context.Context, s Settings, log *slog.Logger, try func(context.Context) error) error {
	err := try(ctx)
	if err == nil || !mongo.Electing(err) {
		return err
	}
	wait := cmp.Or(s.StartWait, DefaultStartWait)
	log.Info("the database has no primary; the start waits for one", "at most", wait.String(), "reason", err.Error())
	all, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for mongo.Electing(err) && all.Err() == nil {
		select {
		case <-time.After(electionRest):
			err = try(ctx)
		case <-all.Done():
		}
	}
	return err
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
// ledger that waits for a full disk takes none of the store's.
func (a *App) Close() {
	var closers []func(context.Context) error
	if a.Ledger != nil {
		closers = append(closers, a.Ledger.Close)
	}
	if a.Store != nil {
		closers = append(closers, a.Store.Close)
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

// CheckStore reads the whole of the network's file, and is an error where it is
// damaged. A MongoDB looks after itself.
func (a *App) CheckStore(ctx context.Context) error {
	if file, is := a.Store.(*sqlite.Store); is {
		return file.Verify(ctx)
	}
	return nil
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

// Check compares the collections with the journal after an entry, or with all of it, also
// beside servers, and writes nothing. Without a network it answers ErrNoNetwork.
func Check(ctx context.Context, s Settings, log *slog.Logger, since int64) (*ledger.Report, error) {
	s.ReadOnly, s.existing = true, true
	a, err := openStore(ctx, s, log)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	if err := a.CheckStore(ctx); err != nil {
		return nil, err
	}
	r, err := ledger.Compare(ctx, a.Store, a.options(s), since)
	if errors.Is(err, ledger.ErrAbsent) && since <= 0 || err == nil && r.Entries == 0 {
		return nil, ErrNoNetwork
	}
	return r, err
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
