package ledgertest

import (
	"context"
	"errors"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// ErrCut is what a ledger hears of a connection that was cut.
var ErrCut = errors.New("the connection was cut")

// LoseReply does what was asked and cuts the connection before the answer.
func LoseReply(insert Insert) Insert {
	return func(ctx context.Context, e ledger.Sealed) error {
		_ = insert(ctx, e)
		return ErrCut
	}
}

// LoseRequest cuts the connection before anything is done.
func LoseRequest(Insert) Insert {
	return func(context.Context, ledger.Sealed) error { return ErrCut }
}

// TimeOut does nothing for as long as the ledger waits.
func TimeOut(Insert) Insert {
	return func(ctx context.Context, _ ledger.Sealed) error {
		<-ctx.Done()
		return ctx.Err()
	}
}

// Refuse says that the bytes will never be taken.
func Refuse(Insert) Insert {
	return func(context.Context, ledger.Sealed) error { return ledger.ErrRefused }
}

// RefuseLate says that the bytes will never be taken, and takes them.
func RefuseLate(insert Insert) Insert {
	return func(ctx context.Context, e ledger.Sealed) error {
		_ = insert(ctx, e)
		return ledger.ErrRefused
	}
}

// RollBack acknowledges an entry that is gone afterwards, as a failover has it.
func RollBack(Insert) Insert {
	return func(context.Context, ledger.Sealed) error { return nil }
}

// A Gate holds calls until it is opened.
type Gate struct {
	// Reached hears of every call that comes to the gate.
	Reached chan struct{}
	open    chan struct{}
}

// NewGate is a closed gate.
func NewGate() *Gate { return &Gate{Reached: make(chan struct{}, 64), open: make(chan struct{})} }

// Open lets all calls go on.
func (g *Gate) Open() { close(g.open) }

// wait comes to the gate and stays until it opens or ctx ends.
func (g *Gate) wait(ctx context.Context) error {
	g.Reached <- struct{}{}
	select {
	case <-g.open:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Hold has an insert wait at the gate.
func (g *Gate) Hold(insert Insert) Insert {
	return func(ctx context.Context, e ledger.Sealed) error {
		if err := g.wait(ctx); err != nil {
			return err
		}
		return insert(ctx, e)
	}
}

// HoldFind has a look-up wait at the gate.
func (g *Gate) HoldFind(find Find) Find {
	return func(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
		if err := g.wait(ctx); err != nil {
			return nil, err
		}
		return find(ctx, number, settled)
	}
}

// HoldWrite has a projection's write wait at the gate.
func (g *Gate) HoldWrite(write Write) Write {
	return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
		if err := g.wait(ctx); err != nil {
			return err
		}
		return write(ctx, puts, gone)
	}
}

// Delay answers an insert with an error at once; the insert itself arrives when
// the gate opens. Arrived hears what became of it.
func (g *Gate) Delay(arrived chan<- error) Fault[Insert] {
	return func(insert Insert) Insert {
		return func(ctx context.Context, e ledger.Sealed) error {
			go func() {
				<-g.open
				arrived <- insert(context.WithoutCancel(ctx), e)
			}()
			return ErrCut
		}
	}
}

// First has something happen before a call, such as another server's commit.
func First(do func()) Fault[Insert] {
	return func(insert Insert) Insert {
		return func(ctx context.Context, e ledger.Sealed) error {
			do()
			return insert(ctx, e)
		}
	}
}

// FailFind answers a look-up with an error.
func FailFind(Find) Find {
	return func(context.Context, int64, bool) (*ledger.Entry, error) { return nil, ErrCut }
}

// FindNothing answers a look-up as if nothing were there.
func FindNothing(Find) Find {
	return func(context.Context, int64, bool) (*ledger.Entry, error) { return nil, ledger.ErrAbsent }
}

// FailWrite answers a projection's write with an error, after a part of it.
func FailWrite(write Write) Write {
	return func(ctx context.Context, puts []network.Record, gone []network.Ref) error {
		_ = write(ctx, puts[:len(puts)/2], nil)
		return ErrCut
	}
}

// FailMark does not write a mark.
func FailMark(Mark) Mark {
	return func(context.Context, ledger.Mark) error { return ErrCut }
}

// TellTime has the database's clock tell what another says.
func TellTime(now func() time.Time) Fault[Clock] {
	return func(Clock) Clock {
		return func(ctx context.Context) (time.Time, error) { return now(), ctx.Err() }
	}
}
