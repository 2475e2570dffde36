package token

import (
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// An attack is a token that must be refused, and the reason that it must hear.
type attack struct {
	name string
	raw  string
	want *Invalid
}

func TestVerifyRefusesAttacks(t *testing.T) {
	attacks := append(formAttacks(t), headerAttacks(t)...)
	attacks = append(attacks, signatureAttacks(t)...)
	attacks = append(attacks, claimAttacks()...)
	attacks = append(attacks, timeAttacks()...)
	v := NewVerifier(testKeys(), atNoon)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) { refuses(t, v, a.raw, a.want) })
	}
}

// refuses also wants the refusal to be fit for a stranger: an Invalid, nobody
// let in, and no part of the token in any of its texts.
func refuses(t *testing.T, v *Verifier, raw string, want *Invalid) {
	t.Helper()
	caller, err := v.Verify(raw)
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	var invalid *Invalid
	if !errors.Is(err, ErrInvalid) || !errors.As(err, &invalid) || invalid.PT == "" || invalid.EN == "" {
		t.Errorf("%v is no Invalid with both its texts", err)
	}
	if !caller.Anonymous() || caller.Scopes != nil || caller.Warranted != nil {
		t.Errorf("a refused token let in %+v", caller)
	}
}

func TestEveryReasonFitsAnErrorDescription(t *testing.T) {
	for _, reason := range []*Invalid{
		ErrExpired, ErrRevoked, ErrUnavailable, tooLong, malformed, repeated, wrongAlgorithm, wrongType, foreignHeader, unknownKey, badSignature, wrongIssuer,
		wrongAudience, badSubject, badExpiry, badIssued, badStart, issuedLater, tooEarly, badLifetime, badScope, badTokenID, notAccess, identity, outlives(MaxTTL), outlives(90 * time.Minute), boundToken,
	} {
		if strings.ContainsFunc(reason.EN, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
			t.Errorf("%q has characters that RFC 6750 keeps out of error_description", reason.EN)
		}
		if len(reason.EN) > 100 || len(reason.PT) > 110 {
			t.Errorf("%q is not short", reason.EN)
		}
	}
}

func TestAnIssuerWithAnEmptySettingTakesNoToken(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*issuer)
		claims string
		want   *Invalid
	}{
		"an empty name does not take a token without an issuer":       {func(i *issuer) { i.name = "" }, payload("iss", ""), wrongIssuer},
		"an empty name does not take an empty issuer":                 {func(i *issuer) { i.name = "" }, payload("iss", `""`), wrongIssuer},
		"an empty audience does not take a token without an audience": {func(i *issuer) { i.audience = nil }, payload("aud", ""), wrongAudience},
		"an empty audience does not take an empty audience":           {func(i *issuer) { i.audience = []string{""} }, payload("aud", `[""]`), wrongAudience},
	} {
		t.Run(name, func(t *testing.T) {
			v := NewVerifier(testKeys(), atNoon)
			row.change(&v.local)
			refuses(t, v, seal(header(), row.claims), row.want)
		})
	}
	t.Run("an empty key id does not take a token without one", func(t *testing.T) {
		v := NewVerifier(testKeys(), atNoon)
		v.local.keys = ownKey{public: testKeys().signing.Public().(ed25519.PublicKey)}
		refuses(t, v, seal(header("kid", ""), payload()), unknownKey)
		refuses(t, v, seal(header("kid", `""`), payload()), unknownKey)
	})
}

func TestAnIssuerWithoutAWarrantGivesNone(t *testing.T) {
	v := NewVerifier(testKeys(), atNoon)
	v.local.warrants = nil
	caller, err := v.Verify(seal(header(), payload("scope", `"committee"`)))
	if err != nil {
		t.Fatal(err)
	}
	if caller.Warranted != nil || caller.Warrants(network.ScopeCommittee, "") {
		t.Errorf("%+v is warranted", caller)
	}
}
