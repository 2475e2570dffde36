package program

import (
	"errors"
	"path/filepath"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/session"
	"github.com/redeaberta/rede/server/sqlite"
	"github.com/redeaberta/rede/server/token"
)

// Settings say where a network is kept, under which keys, and who joins it by
// themselves.
type Settings struct {
	// Data is the directory of the network's file, the keys and the server's name.
	Data string
	// MongoDB is the URI of a replica set, in place of the network's file, and
	// Database the name of the database in it.
	MongoDB, Database string
	// AcceptLostEntries opens a file whose journal ends before an entry that it had.
	AcceptLostEntries bool
	// Keys is the directory of the network's keys; empty means keys in Data.
	Keys string
	// MemberDomains are the e-mail domains, as network.Host gives them, whose verified owners
	// become members at once.
	MemberDomains []string
	// ProviderIssuer is the iss of the identity provider whose tokens are taken
	// beside the network's own; empty for none.
	ProviderIssuer string
	// Follow is how often a server looks for what others decided; 0 is the ledger's 250 ms.
	Follow time.Duration
	// StartWait is how long a start waits while the replica set elects its primary; 0 is
	// DefaultStartWait.
	StartWait time.Duration
	// ReadOnly opens nothing but what is there: the user needs no right to write.
	ReadOnly bool
	// TokenLife is how long the network's own tokens may live; 0 means token.OwnTTL.
	TokenLife time.Duration
	// Command is the command that opens the network, where it is not a server.
	Command string
	// Now is the network's clock; nil is the computer's, which is watched. A test
	// sets it, so that a meeting can be called, held and told of.
	Now func() time.Time

	// existing makes no network where there is none.
	existing bool
}

// KeysDir is the directory of the network's keys.
func (s Settings) KeysDir() string {
	if s.Keys == "" {
		return filepath.Join(s.Data, "keys")
	}
	return s.Keys
}

// Issuers are those whose tokens are taken.
func (s Settings) Issuers() []string {
	if s.ProviderIssuer == "" {
		return []string{token.Issuer}
	}
	return []string{token.Issuer, s.ProviderIssuer}
}

// DefaultStartWait outlasts an election, which takes 5 to 12 s.
const DefaultStartWait = 30 * time.Second

// ErrNoNetwork answers whoever needs a network and found none.
var ErrNoNetwork = errors.New("there is no network here yet: look at --data or --mongodb, or start the server once")

// Exists is ErrNoNetwork where there can be no network, before anything is made.
func (s Settings) Exists() error {
	if s.MongoDB != "" {
		return nil
	}
	there, err := sqlite.Exists(s.Data)
	if err == nil && !there {
		return ErrNoNetwork
	}
	return err
}

// ServeSettings are those of a server: besides the network's, where it answers and
// how much it takes.
type ServeSettings struct {
	Settings
	// Addr is where the network is served; port 0 takes a free one.
	Addr string
	// AdminAddr is where operators read metrics; empty serves none. Pprof serves
	// profiles there too.
	AdminAddr string
	Pprof     bool
	// AdminHosts are names, beside this machine's own, under which operators ask there.
	AdminHosts []string
	// NoExplorer serves no page to try the network, and invites nobody.
	NoExplorer bool
	// MaxBody is the most bytes of a request's body.
	MaxBody int64
	// Provider is the identity provider whose tokens are taken; nil for none.
	Provider *token.Provider
	// Client is this program at that provider, where people sign in to its pages; nil
	// where they don't.
	Client *session.Client
	// PublicURL is the origin under which browsers reach the program; see
	// session.Config.
	PublicURL string
	Bounds    Bounds
	// Limits bound a document; zero means limits.Default.
	Limits limits.Limits
	// H2C speaks HTTP/2 without encryption beside HTTP/1.1, to a proxy.
	H2C bool
	// Operations is the directory of the operations that frontends registered; empty for
	// none. OperationsOnly answers no others.
	Operations     string
	OperationsOnly bool
	// Memory says how the garbage collector works.
	Memory Memory
	// Plain has gqlgen answer every query (graph.Options).
	Plain bool
	// AnswerCache is how many bytes answers take that are kept; 0 keeps none.
	AnswerCache uint64
	// Tiles are a server of map tiles, for the pages' map; nil for none.
	Tiles *pages.Tiles
}

// Bounds say who may ask how much, and from where.
type Bounds struct {
	Via guard.Via
	// Client and Subject are the quotas of an address and of the bearer of a token.
	// Nil is the public one, or none where only this machine reaches the program.
	Client, Subject   *guard.Quota
	InFlight, Streams int
	Origins           []string
	HSTS              time.Duration
}

// What may be asked of a program that others reach: so much that no one address or bearer
// takes the machine from all others, and no less, for behind an address there can be an
// office, or a frontend that renders for all its readers. A unit is about a field of an
// answer and takes about 2 µs: an address gets a twentieth of two cores.
var (
	PublicClient  = guard.Quota{Units: 3_000_000, Window: time.Minute}
	PublicSubject = guard.Quota{Units: 1_000_000, Window: time.Minute}
)

// Options are the guard's; local says that only this machine reaches the program.
func (b Bounds) Options(maxBody int64, local bool) guard.Options {
	local = local && b.Via.Proxies == 0
	return guard.Options{
		Via: b.Via, Client: quota(b.Client, PublicClient, local), Subject: quota(b.Subject, PublicSubject, local),
		InFlight: b.InFlight, Streams: b.Streams, Origins: b.Origins, HSTS: b.HSTS, MaxBody: maxBody,
	}
}

// quota is the one that was given, or the public one, or none.
func quota(given *guard.Quota, public guard.Quota, local bool) guard.Quota {
	switch {
	case given != nil:
		return *given
	case local:
		return guard.Quota{}
	}
	return public
}
