package token

import (
	"crypto/sha256"
	"slices"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/redeaberta/rede/graph/network"
)

// rememberedTokens is how many verified tokens are remembered, those used last: about
// 5 MB of them.
const rememberedTokens = 10_000

// verified remembers tokens that were good, by their SHA-256: never the tokens
// themselves, so that nobody who reads the memory can send them. What is remembered of a
// token is what its signature said, which stays true; whether it is taken depends besides
// on the time, on its issuer's keys and on what was revoked, and is asked each time.
type verified struct {
	byHash *lru.Cache[[sha256.Size]byte, good]
}

// A good token is who calls with it, and how long that holds.
type good struct {
	caller network.Caller
	by     *issuer
	// keys is the state of its issuer's keyring when they were asked for the token's.
	keys any
	// since is when it was verified: before, it may not be valid yet.
	since time.Time
}

func newVerified() verified {
	byHash, err := lru.New[[sha256.Size]byte, good](rememberedTokens)
	if err != nil {
		panic(err) // the size is a constant
	}
	return verified{byHash}
}

// find gives who calls with a token that was verified, as long as it has not expired and
// its issuer's keys are those by which it was.
func (v verified) find(hash [sha256.Size]byte, now time.Time) (network.Caller, bool) {
	g, ok := v.byHash.Get(hash)
	if !ok {
		return network.Caller{}, false
	}
	if !now.Before(g.caller.Expires) || now.Before(g.since) || g.by.keys.state() != g.keys {
		v.byHash.Remove(hash)
		return network.Caller{}, false
	}
	return g.caller, true
}

// keep remembers a token. Who gets the caller may not change its lists: adding to one
// makes another.
func (v verified) keep(hash [sha256.Size]byte, g good) {
	g.caller.Scopes, g.caller.Warranted = slices.Clip(g.caller.Scopes), slices.Clip(g.caller.Warranted)
	v.byHash.Add(hash, g)
}
