package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Rule decides a command on a case, by the package network's manners.
type Rule func(network.Case) (network.Decision, network.Refusal)

// A Command is one caller's wish.
type Command struct {
	// Action is the name of the mutation or chore, as history tells it.
	Action string
	Caller network.Caller
	Rule   Rule
	// Key is the client's idempotency key, or "". With a key, the same Input from the
	// same caller is done once, and answered alike for network.KeyLife (rule 15).
	Key string
	// Input is a hash of the request's input.
	Input string
}

// An Answer is what became of a command.
type Answer struct {
	// Moment shows the command's effect; of a refusal, the state it refused on.
	Moment *state.Moment
	// Made has the ids that the rule answered with.
	Made []string
	// Promoted has the ids of the bookings that got a place from the line by it.
	Promoted []string
	// Told is what the rule answered and is kept nowhere; nil where the command was
	// done before and its key came again.
	Told any
	// Again tells that the command was done before and its key came again.
	Again bool
	// Refusal is the rule's no, or nil.
	Refusal network.Refusal
}

// What Do answers when a command was not decided. Each but ErrOutcomeUnknown promises
// that nothing was changed.
var (
	// ErrBusy: the queue is full; try again later.
	ErrBusy = errors.New("too many changes are waiting; nothing was changed")
	// ErrUnavailable: the database did not answer in time.
	ErrUnavailable = errors.New("the database does not answer; nothing was changed")
	// ErrOutcomeUnknown: the entry was sent, and whether it came in is not known (rule 5).
	ErrOutcomeUnknown = errors.New("the outcome is not known yet; ask again with the same idempotency key")
	// ErrClosed: the server is shutting down.
	ErrClosed = errors.New("the server is shutting down; nothing was changed")
	// ErrTooLarge: the change does not fit in one entry (rule 2).
	ErrTooLarge = errors.New("the change is too large; nothing was changed")
	// ErrBroken: the command's rule failed, or the database refuses its changes for good.
	ErrBroken = errors.New("the change could not be made; nothing was changed")
	// ErrClock: this server's clock cannot be trusted (rule 16).
	ErrClock = errors.New("this server's clock is wrong, so it takes no changes; nothing was changed")
)

// keyID is the id of the command's idempotency key (rule 15). Neither caller nor key
// can be read from it.
func (c Command) keyID() string {
	h := sha256.New()
	for _, part := range []string{string(c.Caller.Actor), c.Action, c.Key} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// A call is a command on its way through the loop.
type call struct {
	Command
	state atomic.Int32
	done  chan struct{}
	// answer and err are set before done is closed.
	answer Answer
	err    error
}

// The states of a call: it waits, is being decided, or its caller gave up.
const (
	waiting int32 = iota
	taken
	withdrawn
)

// finish answers the caller, once.
func (c *call) finish(a Answer, err error) {
	c.answer, c.err = a, err
	close(c.done)
}

// Do has a command decided and waits for the answer, at most the ledger's
// patience. A refusal by the rule is an answer, not an error.
func (l *Ledger) Do(ctx context.Context, cmd Command) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Patience)
	defer cancel()
	c := &call{Command: cmd, done: make(chan struct{})}
	if err := l.enqueue(c); err != nil {
		return Answer{}, err
	}
	select {
	case <-c.done:
		return c.answer, c.err
	case <-ctx.Done():
		if c.state.CompareAndSwap(waiting, withdrawn) {
			return Answer{}, ErrUnavailable
		}
	}
	select { // it was taken: prefer an answer that came at the same moment
	case <-c.done:
		return c.answer, c.err
	default:
		c.state.Store(withdrawn)
		return Answer{}, ErrOutcomeUnknown
	}
}

// enqueue hands a call to the loop, unless the queue is full or closed.
func (l *Ledger) enqueue(c *call) error {
	l.gate.RLock()
	defer l.gate.RUnlock()
	if l.closed {
		return ErrClosed
	}
	if err := l.trouble(); err != nil {
		return err
	}
	if l.Waiting() >= l.Queue {
		return ErrBusy
	}
	select {
	case l.queue <- c:
		return nil
	default:
		return ErrBusy
	}
}

// remember is the key record that a decided command leaves behind.
func (c Command) remember(d network.Decision, now time.Time) *network.Key {
	k := &network.Key{ID: c.keyID(), Input: c.Input, At: now}
	k.SetAnswer(d.Made, d.Promoted)
	return k
}
