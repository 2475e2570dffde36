package program

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/move"
	"github.com/redeaberta/rede/server/sqlite"
	"github.com/redeaberta/rede/server/token"
)

// ErrMoveDiffers says that a network was moved and that the look at it afterwards found
// the collections to be otherwise than the journal.
var ErrMoveDiffers = errors.New("the journal was moved, but the collections do not agree with it: run rede check --repair on the new place")

// A Moved network is one that is in its new place.
type Moved struct {
	// Report is of the look at the new place, as rede check has it.
	Report *ledger.Report
	// Left is where the network was, which keeps all of it.
	Left string
}

// MoveToMongoDB moves the network in the file of s.Data, journal and history included,
// into the empty database that s names, and gives the file another name. progress hears
// how many entries are done.
func MoveToMongoDB(ctx context.Context, s Settings, log *slog.Logger, progress func(done, total int)) (_ *Moved, err error) {
	there, err := sqlite.Exists(s.Data)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, ErrNoNetwork
	}
	file, err := sqlite.Open(ctx, s.Data, sqlite.Options{Existing: true, Log: log})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close(context.WithoutCancel(ctx))) }()
	first, err := firstFor(ctx, s, file)
	if err != nil {
		return nil, err
	}
	if err := file.Verify(ctx); err != nil {
		return nil, err
	}
	if err := intoMongoDB(ctx, s, file, first, progress); err != nil {
		return nil, err
	}
	report, err := checkMoved(ctx, s, log)
	if err != nil {
		return nil, err
	}
	left, err := file.SetAside(ctx)
	return &Moved{Report: report, Left: left}, err
}

func intoMongoDB(ctx context.Context, s Settings, from move.Source, first codec.Entry, progress func(done, total int)) error {
	database, err := mongo.Open(ctx, s.MongoDB, s.Database)
	if err != nil {
		return err
	}
	defer func() { _ = database.Close(context.WithoutCancel(ctx)) }()
	in, have, err := database.Receive(ctx, first)
	if err != nil {
		return err
	}
	_, err = move.Journal(ctx, from, in, have, progress)
	return err
}

// MoveToFile moves the network in the database that s names into a file in s.Data, where
// there is no network. The database stays as it is. Beside a server, even one that idles, it
// is a ledger.ErrBeside.
func MoveToFile(ctx context.Context, s Settings, log *slog.Logger, progress func(done, total int)) (*Moved, error) {
	database, err := mongo.Open(ctx, s.MongoDB, s.Database)
	if err != nil {
		return nil, err
	}
	defer func() { _ = database.Close(context.WithoutCancel(ctx)) }()
	first, err := firstFor(ctx, s, database)
	if errors.Is(err, ledger.ErrAbsent) {
		return nil, ErrNoNetwork
	}
	if err != nil {
		return nil, err
	}
	alone := func(ctx context.Context) error {
		return ledger.Alone(ctx, database, ledger.Options{Server: moveServer})
	}
	if err := alone(ctx); err != nil {
		return nil, err
	}
	in, err := sqlite.Receive(ctx, s.Data, first, log)
	if err != nil {
		return nil, err
	}
	_, err = move.Journal(ctx, database, lastLook{in, alone}, 0, progress)
	if err := errors.Join(err, in.Close(context.WithoutCancel(ctx))); err != nil {
		return nil, err
	}
	left := fmt.Sprintf("the database %s", s.Database)
	s.MongoDB = ""
	report, err := checkMoved(ctx, s, log)
	if err != nil {
		return nil, err
	}
	return &Moved{Report: report, Left: left}, nil
}

// moveServer is a name that no server has: a move excepts no mark.
const moveServer = "move"

// A lastLook lets a move be complete only where no server began meanwhile.
type lastLook struct {
	move.Target
	alone func(context.Context) error
}

func (l lastLook) Complete(ctx context.Context) error {
	if err := l.alone(ctx); err != nil {
		return err
	}
	return l.Target.Complete(ctx)
}

// firstFor gives the network's birth certificate, and refuses keys that are another
// network's before anything is moved.
func firstFor(ctx context.Context, s Settings, from move.Source) (codec.Entry, error) {
	first, err := move.First(ctx, from)
	if err != nil {
		return first, err
	}
	keys, err := token.OpenKeys(s.KeysDir())
	if err != nil {
		return first, err
	}
	if first.Birth.KeyID != keys.ID() {
		return first, ledger.ErrOtherKey
	}
	return first, nil
}

// checkMoved opens the network in its new place, which writes the collections, and
// compares them with the journal.
func checkMoved(ctx context.Context, s Settings, log *slog.Logger) (*ledger.Report, error) {
	a, err := OpenExisting(ctx, s, log)
	if err != nil {
		return nil, fmt.Errorf("opening the network where it is now: %w", err)
	}
	defer a.Close()
	report, err := a.Ledger.Check(ctx)
	if err != nil {
		return nil, fmt.Errorf("looking at the network where it is now: %w", err)
	}
	if !report.Agree() {
		return nil, fmt.Errorf("%w\n%s", ErrMoveDiffers, report)
	}
	return report, nil
}
