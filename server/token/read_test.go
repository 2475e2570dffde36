package token

import (
	"errors"
	"testing"
	"time"
)

func TestATokenIsReadForWhatItSays(t *testing.T) {
	for _, row := range []struct {
		name, raw string
		want      Parties
		err       *Invalid
	}{
		{"a token of the network", seal(header(), payload()), Parties{Issuer, "ana", "1"}, nil},
		{"an expired one", seal(header(), payload("iat", unix(-2*time.Hour), "exp", unix(-time.Hour))), Parties{Issuer, "ana", "1"}, nil},
		{"a provider's, whose keys nobody has", theirs("RS256", "rsa"), Parties{realm, "f:1:ana", "t1"}, nil},
		{"one without an id", seal(header(), payload("jti", "")), Parties{Issuer, "ana", ""}, nil},
		{"one without an issuer", seal(header(), payload("iss", "")), Parties{}, wrongIssuer},
		{"one without a subject", seal(header(), payload("sub", "")), Parties{}, badSubject},
		{"one with an id that is no text", seal(header(), payload("jti", "7")), Parties{}, badTokenID},
		{"one that repeats a name", seal(header(), `{"iss":"rede","iss":"x","sub":"ana"}`), Parties{}, repeated},
		{"no token", "abc", Parties{}, malformed},
		{"one of two parts", "e30.e30", Parties{}, malformed},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := Read(row.raw)
			if row.err == nil && (err != nil || got != row.want) || row.err != nil && !errors.Is(err, row.err) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestAMintedTokenHasAnIdOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		p, err := Read(mint(t, testKeys(), Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}))
		if err != nil || p.ID == "" || seen[p.ID] {
			t.Fatalf("%+v, %v", p, err)
		}
		seen[p.ID] = true
	}
}
