package ledger

import (
	"context"
	"crypto/rand"
	"errors"
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// Kinds are the kinds of record that entries change: a Store decodes them and has a
// collection for each.
var Kinds = state.Kinds

// Format is the version of the journal's entries that this program writes, and the
// newest that it reads (rule 3). Fields that an older format does not have are empty.
//
//	1  bodies, servants, labs, districts, identities, revocations
//	2  the statute and who accepted it, profiles and ends of nominations, meetings,
//	   initiatives
const Format = 2

// An Entry is what happened n-th in the network: one or more steps that were
// decided together.
type Entry struct {
	Number int64
	Format int
	// Nonce is random and tells this entry from any other that was tried for
	// the same number.
	Nonce string
	// Previous is the nonce of the entry before.
	Previous string
	// Birth stands in entry 0 alone.
	Birth *Birth
	Steps []Step
}

// A Birth is the network's birth certificate, entry 0 (rule 1).
type Birth struct {
	// KeyID names the network's actor key. A server with another key would write
	// actors that nobody can match.
	KeyID string
	// Zone is the time zone of opening hours.
	Zone string
	At   time.Time
}

// A Step is one command's work.
type Step struct {
	Actor network.Actor
	// As is the scope in whose right the actor acted, such as lab:mobilab.
	As     string
	At     time.Time
	Action string
	// Changes in their order.
	Changes []Change
}

// A Change is a record's new value, or that it is gone.
type Change struct {
	Ref network.Ref
	// Record is the value after the change, whole; nil where the record is gone.
	Record network.Record
	// Previous is where the journal last changed the record; nil for a new one.
	Previous *network.Place
}

// A Sealed is an entry with its steps encoded, so that it can be inserted again with
// the same bytes (rule 5).
type Sealed struct {
	Number          int64
	Nonce, Previous string
	Birth           *Birth
	Steps           [][]byte
}

// A Journal keeps entries in one unbroken sequence. It is all that the ledger
// asks of a database.
type Journal interface {
	// Encode gives a step as bytes for Sealed.
	Encode(Step) ([]byte, error)
	// Insert adds the entry. Nil: it is in, for good. ErrTaken: an entry of this
	// number was in already. ErrRefused: the database will never take these
	// bytes. Any other error: the outcome is unknown, and the entry may still
	// come in later.
	Insert(context.Context, Sealed) error
	// Find reads the entry of a number, or ErrAbsent, or ErrUnreadable. A settled read waits until
	// it cannot be contradicted by a failover or a write that went before it.
	Find(ctx context.Context, number int64, settled bool) (*Entry, error)
	// Read gives all entries in any order, for rebuilding.
	Read(context.Context) iter.Seq2[*Entry, error]
	// Clock is the database's own clock.
	Clock(context.Context) (time.Time, error)
}

// The errors of a Journal.
var (
	ErrTaken   = errors.New("an entry with this number is there already")
	ErrRefused = errors.New("the database refuses the entry for good")
	ErrAbsent  = errors.New("there is no entry with this number")
	// ErrUnreadable: what is there is no entry, however often it is read.
	ErrUnreadable = errors.New("the entry cannot be read")
	// ErrNewer: the entry is of a newer program (rule 3).
	ErrNewer = errors.New("the network was written by a newer version of this program: upgrade it")
)

// ErrEdited says that another hand changed a document since the ledger wrote it.
var ErrEdited = errors.New("another hand changed the document")

// A Projection shows each record's current value in the collection of its kind.
// It follows the journal and never decides anything.
type Projection interface {
	// Load reads a kind's whole collection. A document that is not as the ledger had it
	// written comes with ErrEdited, and reading goes on behind it.
	Load(context.Context, network.Kind) iter.Seq2[network.Record, error]
	// Write replaces or adds the records given and deletes those that are gone.
	// It is idempotent.
	Write(ctx context.Context, puts []network.Record, gone []network.Ref) error
	Marks(context.Context) ([]Mark, error)
	SetMark(context.Context, Mark) error
	// DropMark removes the mark of this id, if it is there.
	DropMark(ctx context.Context, server string) error
}

// A Mark says how far a server has come in writing the collections (rules 11 and 12).
type Mark struct {
	// Server is the mark's id: the server's name and a random part, which is another
	// in each life of the server.
	Server string
	Number int64
	Nonce  string
	At     time.Time
	// Pause is how long the server asks the others to pause after each of their commits
	// (rule 8); 0 where it does not ask.
	Pause time.Duration
	// Format is the form of what the server writes. Below DocumentFormat the documents
	// or the mark tell less of another hand, and the documents are written anew.
	Format int
	// Refs is the tally of all records as of the entry.
	Refs Tally
	// Ended says that the server came to an orderly end: nothing of it is under way.
	Ended bool
}

// DocumentFormat is the form of documents that tell of an edit by another hand (1), and of
// marks that tell of a deletion (2).
const DocumentFormat = 2

// A Store is a journal and its projection in one database.
type Store interface {
	Journal
	Projection
}

// newNonce is 128 random bits in base32.
func newNonce() string { return rand.Text() }

// BirthEntry is entry 0 of a new network.
func BirthEntry(b Birth) Sealed { return Sealed{Number: 0, Nonce: newNonce(), Birth: &b} }
