// Package cache keeps answers until something that they come from changes, and not a
// moment longer: an answer from here is, byte for byte, the one that would be made now.
//
// What an answer comes from is noted while it is made (package provenance). It goes to
// anybody who sends the same request where nobody asked who the caller is, and else to
// the same caller alone. The room is bounded in bytes by otter, which keeps what is asked
// for often, so that whoever walks through everything once pushes nothing out.
package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
	"golang.org/x/sync/singleflight"
)

// Answers are those that are kept. Many may use them at once.
type Answers struct {
	kept    *otter.Cache[Key, *Answer]
	room    uint64
	flights singleflight.Group
}

// DefaultBytes is how much room answers have unless a setting says otherwise.
const DefaultBytes = 32 << 20

// New makes room for answers; of 0 bytes nothing is ever kept.
func New(bytes uint64) *Answers {
	if bytes == 0 {
		return nil
	}
	return &Answers{room: bytes, kept: otter.Must(&otter.Options[Key, *Answer]{
		MaximumWeight: bytes,
		Weigher:       func(_ Key, a *Answer) uint32 { return uint32(min(a.bytes(), math.MaxUint32)) },
	})}
}

// A Key is who asked what.
type Key struct {
	Request Request
	// By is who asked; Anybody where it does not matter.
	By Caller
}

// A Request is a hash of all of a request that has a part in its answer, but for who
// sent it.
type Request [sha256.Size]byte

// RequestOf is the request of some texts, each told apart from the next.
func RequestOf(texts ...[]byte) Request {
	b := newHashing()
	for _, text := range texts {
		b.text(text)
	}
	return b.sum()
}

// A hashing joins texts to be hashed at once.
type hashing struct{ joined []byte }

var hashings = sync.Pool{New: func() any { return new(hashing) }}

// longHashing is up to how many bytes a hashing's memory is used again.
const longHashing = 64 << 10

func newHashing() *hashing { return hashings.Get().(*hashing) }

func (b *hashing) number(n uint64) { b.joined = binary.LittleEndian.AppendUint64(b.joined, n) }

func (b *hashing) text(text []byte) {
	b.number(uint64(len(text)))
	b.joined = append(b.joined, text...)
}

func (b *hashing) string(text string) {
	b.number(uint64(len(text)))
	b.joined = append(b.joined, text...)
}

// sum is the hash, and gives the hashing up.
func (b *hashing) sum() [sha256.Size]byte {
	sum := sha256.Sum256(b.joined)
	if b.joined = b.joined[:0]; cap(b.joined) <= longHashing {
		hashings.Put(b)
	}
	return sum
}

// A Caller is a hash of everything that is known of who asks.
type Caller [sha256.Size]byte

// Anybody is the caller of answers in which who asks had no part.
var Anybody Caller

// An Answer is one that is kept. Nobody changes it.
type Answer struct {
	// Data is the answer's data, as it is sent.
	Data []byte
	// Source is what it comes from.
	Source provenance.Source
	// Census is who held the network together when it was made.
	Census any
	// Personal says that personal data was asked for: no cache on the way may keep it.
	Personal bool
	// Cost is what the operation costs whoever asks.
	Cost int
	// Repeated counts the answer as given again; it may be nil.
	Repeated func(took time.Duration)

	key  Key
	sent atomic.Pointer[Sent]
}

// A Sent is an answer in the forms in which it was sent last, made by whoever sends
// answers. It may grow.
type Sent interface {
	// Bytes is how much room it takes.
	Bytes() int
}

// Sent is what was put beside the answer last; nil where nothing was.
func (a *Answer) Sent() Sent {
	if s := a.sent.Load(); s != nil {
		return *s
	}
	return nil
}

// overhead is about what an answer takes beside its data: its key, its place in the
// cache and what it comes from.
const overhead = 384

func (a *Answer) bytes() int {
	n := overhead + cap(a.Data) + a.Source.Footprint.Bytes()
	if s := a.sent.Load(); s != nil {
		n += (*s).Bytes()
	}
	return n
}

// A Now is the time at which an answer is given.
type Now struct {
	Moment *state.Moment
	At     time.Time
	// Census is who held the network together when that was worked out last.
	Census any
}

// Holds tells whether the answer is the one that would be made now.
func (a *Answer) Holds(n Now) bool {
	return a.Source.At(n.At) && (!a.Source.Census || a.Census == n.Census) && n.Moment.Holds(a.Source.Footprint)
}

// Find gives an answer to the request that holds now, for the caller; or nil.
func (c *Answers) Find(of Request, by Caller, n Now) *Answer {
	for _, key := range [...]Key{{of, Anybody}, {of, by}} {
		if a, ok := c.kept.GetIfPresent(key); ok && a.Holds(n) {
			return a
		}
	}
	return nil
}

// keep puts an answer where those who may have it find it. One that takes more than a
// share of the room is nobody's: it would push out too many.
func (c *Answers) keep(of Request, by Caller, a *Answer) {
	const share = 8
	if uint64(a.bytes()) > c.room/share {
		return
	}
	if !a.Source.Caller {
		by = Anybody
	}
	a.key = Key{of, by}
	c.kept.Set(a.key, a)
}

// Beside puts the forms in which an answer is sent beside it, in place of earlier ones.
func (c *Answers) Beside(a *Answer, s Sent) {
	a.sent.Store(&s)
	c.Grown(a)
}

// Grown counts anew how much room an answer takes, if it is still kept.
func (c *Answers) Grown(a *Answer) {
	c.kept.ComputeIfPresent(a.key, func(kept *Answer) (*Answer, otter.ComputeOp) {
		if kept != a {
			return kept, otter.CancelOp
		}
		return a, otter.WriteOp
	})
}

// Bytes is how much room is taken, by all that was put here so far.
func (c *Answers) Bytes() uint64 {
	c.kept.CleanUp()
	return c.kept.WeightedSize()
}

// CallerOf is the caller, by everything that an answer may depend on.
func CallerOf(c network.Caller) Caller {
	if c.Anonymous() {
		return anonymous
	}
	return identity(c)
}

var anonymous = identity(network.Caller{})

func identity(c network.Caller) Caller {
	b := newHashing()
	b.string(string(c.Actor))
	b.string(c.Email)
	b.string(c.TokenID)
	verified := uint64(0)
	if c.EmailVerified {
		verified = 1
	}
	b.number(verified)
	for _, t := range [...]time.Time{c.Expires, c.Issued} {
		b.number(uint64(t.Unix()))
		b.number(uint64(t.Nanosecond()))
	}
	for _, scopes := range [...][]network.Scope{c.Scopes, c.Warranted} {
		b.number(uint64(len(scopes)))
		for _, s := range scopes {
			b.string(string(s.Kind))
			b.string(string(s.Of))
		}
	}
	return b.sum()
}
