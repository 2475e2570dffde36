package token

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redeaberta/rede/graph/network"
)

// A counted keyring tells how often it was asked for keys: once for each token that is
// read, never for one that is remembered.
type counted struct {
	keyring
	asked   atomic.Int64
	changes atomic.Int64
}

func (c *counted) find(kid, alg string) ([]jwt.VerificationKey, error) {
	c.asked.Add(1)
	return c.keyring.find(kid, alg)
}

func (c *counted) state() any { return c.changes.Load() }

// remembering is a verifier at a clock, and its keyring.
func remembering(now *time.Time) (*Verifier, *counted) {
	v := NewVerifier(testKeys(), func() time.Time { return *now })
	c := &counted{keyring: v.local.keys}
	v.local.keys = c
	return v, c
}

func TestATokenIsRememberedUntilItEnds(t *testing.T) {
	keys := testKeys()
	raw := seal(header(), payload("sub", `"ana"`, "jti", `"t1"`, "exp", unix(time.Hour)))
	for _, row := range []struct {
		name string
		// then is what happens after the token was taken once.
		then func(v *Verifier, c *counted, now *time.Time)
		want error
		// asked is how often keys were asked for in the end.
		asked int64
	}{
		{"where nothing happens it is read once", func(*Verifier, *counted, *time.Time) {}, nil, 1},
		{"a moment before it expires it is taken", func(_ *Verifier, _ *counted, now *time.Time) {
			*now = now.Truncate(time.Second).Add(time.Hour - time.Millisecond)
		}, nil, 1},
		{"when it expires it is refused", func(_ *Verifier, _ *counted, now *time.Time) { *now = now.Truncate(time.Second).Add(time.Hour) }, ErrExpired, 2},
		{"a clock that steps back before it was issued has it read anew", func(_ *Verifier, _ *counted, now *time.Time) { *now = now.Add(-time.Hour) }, issuedLater, 2},
		{"when it is revoked it is refused at once", func(v *Verifier, _ *counted, _ *time.Time) {
			id := keys.TokenID(Issuer, "t1")
			v.Revoked = func(_ network.Actor, of string, _ time.Time) bool { return of == id }
		}, ErrRevoked, 1},
		{"when all of its bearer's are, too", func(v *Verifier, _ *counted, _ *time.Time) {
			ana := keys.Actor(Issuer, "ana")
			v.Revoked = func(of network.Actor, _ string, issued time.Time) bool { return of == ana && !issued.IsZero() }
		}, ErrRevoked, 1},
		{"when another's are revoked it is taken", func(v *Verifier, _ *counted, _ *time.Time) {
			bia := keys.Actor(Issuer, "bia")
			v.Revoked = func(of network.Actor, _ string, _ time.Time) bool { return of == bia }
		}, nil, 1},
		{"when its key is withdrawn it is refused", func(_ *Verifier, c *counted, _ *time.Time) {
			c.keyring = ownKey{"another", nil}
			c.changes.Add(1)
		}, unknownKey, 2},
		{"when another key takes its key's name it is refused", func(_ *Verifier, c *counted, _ *time.Time) {
			mine, other := newOwn(keys), newOwn(otherKeys())
			c.keyring = ownKey{mine.kid, other.public}
			c.changes.Add(1)
		}, badSignature, 2},
		{"when a key was added it is read anew, and taken", func(_ *Verifier, c *counted, _ *time.Time) { c.changes.Add(1) }, nil, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			now := noon
			v, c := remembering(&now)
			for range 2 {
				if _, err := v.Verify(raw); err != nil || c.asked.Load() != 1 {
					t.Fatalf("%v, keys were asked for %d times", err, c.asked.Load())
				}
			}
			row.then(v, c, &now)
			caller, err := v.Verify(raw)
			if !errors.Is(err, row.want) || c.asked.Load() != row.asked {
				t.Errorf("%v, keys were asked for %d times; want %v, %d", err, c.asked.Load(), row.want, row.asked)
			}
			if err != nil && caller.Actor != "" {
				t.Error("a refused token tells who calls")
			}
		})
	}
}

func newOwn(k *Keys) ownKey { return NewVerifier(k, atNoon).local.keys.(ownKey) }

func TestARevocationThatIsLiftedIsForgotten(t *testing.T) {
	now := noon
	v, c := remembering(&now)
	revoked := false
	v.Revoked = func(network.Actor, string, time.Time) bool { return revoked }
	raw := seal(header(), payload())
	for i, want := range []error{nil, ErrRevoked, ErrRevoked, nil} {
		revoked = want != nil
		if _, err := v.Verify(raw); !errors.Is(err, want) {
			t.Errorf("at %d: %v, want %v", i, err, want)
		}
	}
	if c.asked.Load() != 1 {
		t.Errorf("it was read %d times", c.asked.Load())
	}
}

func TestATokenThatIsRefusedIsNotRemembered(t *testing.T) {
	now := noon
	v, c := remembering(&now)
	raw := sealBy(otherKeys(), header(), payload())
	for range 3 {
		if _, err := v.Verify(raw); !errors.Is(err, ErrInvalid) {
			t.Fatal(err)
		}
	}
	if v.known.byHash.Len() != 0 || c.asked.Load() == 0 {
		t.Errorf("%d tokens are remembered", v.known.byHash.Len())
	}
}

func TestOnlyTheTokensUsedLastAreRemembered(t *testing.T) {
	v := newVerified()
	at := func(i int) [sha256.Size]byte { return sha256.Sum256([]byte(fmt.Sprint(i))) }
	for i := range rememberedTokens + 10 {
		v.keep(at(i), good{})
		_, _ = v.byHash.Get(at(0))
	}
	if _, first := v.byHash.Get(at(0)); !first || v.byHash.Len() != rememberedTokens || v.byHash.Contains(at(5)) {
		t.Errorf("of %d tokens the first is remembered: %t", v.byHash.Len(), first)
	}
}

func TestProvidersTokensEndWithTheirKeys(t *testing.T) {
	inBubble(t, "a remembered token is refused once its key is withdrawn", keySetOf("rsa", "next"), func(t *testing.T, at *idp, v *Verifier) {
		takes(t, v, theirs("RS256", "rsa"))
		takes(t, v, theirs("RS256", "rsa"))
		at.serves(keySet, keySetOf("next"))
		pass(16 * time.Minute)
		refuses(t, v, theirs("RS256", "rsa"), unknownKey)
		takes(t, v, theirs("RS256", "next"))
	})
}

// Many callers at once, revoked, restored and with changing keys: each is told as itself,
// and what is gone stays away.
func TestCallersAreNeverTakenForEachOther(t *testing.T) {
	now := noon
	v, c := remembering(&now)
	keys := testKeys()
	var gone atomic.Bool
	bia := keys.Actor(Issuer, "s1")
	v.Revoked = func(of network.Actor, _ string, _ time.Time) bool { return of == bia && gone.Load() }
	raws := make([]string, 20)
	for i := range raws {
		raws[i] = seal(header(), payload("sub", fmt.Sprintf(`"s%d"`, i), "email", fmt.Sprintf(`"s%d@example.org"`, i), "scope", fmt.Sprintf(`"lab:l%d"`, i)))
	}
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for round := range 200 {
				i := (worker*7 + round) % len(raws)
				before := gone.Load()
				caller, err := v.Verify(raws[i])
				if err != nil {
					if i != 1 || !errors.Is(err, ErrRevoked) {
						t.Errorf("%d is refused: %v", i, err)
					}
					continue
				}
				if i == 1 && before {
					t.Error("a revoked caller is taken")
				}
				if caller.Actor != keys.Actor(Issuer, fmt.Sprintf("s%d", i)) || caller.Email != fmt.Sprintf("s%d@example.org", i) || len(caller.Scopes) != 1 || caller.Scopes[0].Of != fmt.Sprintf("l%d", i) {
					t.Errorf("%d is taken for %+v", i, caller)
				}
				_ = append(caller.Scopes, network.Scope{Kind: network.ScopeCommittee}) // their own list alone
				switch {
				case round%50 == 49:
					c.changes.Add(1)
				case worker == 0 && round == 100:
					gone.Store(true)
				}
			}
		})
	}
	all.Wait()
}
