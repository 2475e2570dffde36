package token

import (
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token/tokentest"
)

// trusts is a verifier that discovers this provider. Its time is the real one,
// since the provider's is, and its policy lets every fetch come at once.
func trusts(t *testing.T, o *tokentest.OpenID) *Verifier {
	t.Helper()
	ctx, _ := contextOf(t)
	trusted, err := Trust(ctx, Provider{
		Issuer: o.Issuer, Audience: []string{"rede-api", "web"}, Algorithms: []string{"RS256", "ES256", "EdDSA"}, Discover: true, Types: []string{"JWT", NoType},
		Claims: mapping(t, "servant; groups=/labs/*:lab:*"), Log: (&tokentest.Log{}).Logger(),
		policy: refreshPolicy{minInterval: time.Nanosecond, maxWait: time.Minute},
	})
	if err != nil {
		t.Fatal(err)
	}
	return NewVerifier(testKeys(), time.Now, trusted)
}

// takesSoon wants a token of a new key to be taken once the rest after the last
// fetch, as short as can be here, is over.
func takesSoon(t *testing.T, v *Verifier, raw string) {
	t.Helper()
	err := error(unknownKey)
	for errors.Is(err, unknownKey) && t.Context().Err() == nil {
		_, err = v.Verify(raw)
		runtime.Gosched()
	}
	if err != nil {
		t.Error(err)
	}
}

func TestARealOpenIDProvider(t *testing.T) {
	o := tokentest.New(t)
	v := trusts(t, o)
	t.Run("a machine's token tells who calls", func(t *testing.T) {
		caller, err := v.Verify(o.ClientToken(t))
		if err != nil || caller.Actor != testKeys().Actor(o.Issuer, "sid1") || caller.Email != "ana@example.org" || !caller.EmailVerified {
			t.Errorf("%+v, %v", caller, err)
		}
		if !caller.Has(network.ScopeServant) || !caller.Has(network.ScopeLab) || caller.Warranted != nil {
			t.Errorf("%+v", caller)
		}
	})
	t.Run("a person's access token is taken, their ID and refresh tokens are not", func(t *testing.T) {
		access, id, refresh := o.UserTokens(t)
		takes(t, v, access)
		refuses(t, v, id, identity)
		refuses(t, v, refresh, malformed)
	})
	t.Run("a token of another provider of the same make is refused", func(t *testing.T) {
		refuses(t, v, tokentest.New(t).ClientToken(t), wrongIssuer)
	})
	t.Run("a rotation with overlap keeps old and new tokens, until the old key goes", func(t *testing.T) {
		old := o.ClientToken(t)
		o.Sign("p256", "rsa", "p256")
		takesSoon(t, v, o.ClientToken(t))
		takes(t, v, old)
		o.Sign("ed", "p256", "ed")
		takesSoon(t, v, o.ClientToken(t))
		refuses(t, v, old, unknownKey)
	})
}

func TestManyVerifyWhileTheProviderRotates(t *testing.T) {
	o := tokentest.New(t)
	v := trusts(t, o)
	old := o.ClientToken(t)
	o.Sign("next", "rsa", "next")
	fresh := o.ClientToken(t)
	local, err := testKeys().Mint(Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for n := range 32 {
		all.Go(func() {
			for range 10 {
				takesSoon(t, v, []string{old, fresh, local}[n%3])
			}
		})
	}
	all.Wait()
	if n := o.Fetches(); n > 1+32 { // each of the 32 misses a key once at most
		t.Errorf("the tokens of two published keys made %d fetches", n)
	}
}
