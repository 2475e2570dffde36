package token

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"pgregory.net/rapid"
)

func TestMintRefusesAGrantOutOfBounds(t *testing.T) {
	good := Grant{Subject: "ana", Scope: "servant", Email: "ana@example.org", TTL: time.Hour}
	for _, row := range []struct {
		name   string
		change func(*Grant)
	}{
		{"without a subject", func(g *Grant) { g.Subject = "" }},
		{"with a subject of 257 characters", func(g *Grant) { g.Subject = strings.Repeat("ã", 257) }},
		{"with a line break in the subject", func(g *Grant) { g.Subject = "ana\nbia" }},
		{"with a C1 control character in the subject", func(g *Grant) { g.Subject = "ana\u0085" }},
		{"with a subject that is not UTF-8", func(g *Grant) { g.Subject = "ana\xff" }},
		{"with the replacement character in the subject", func(g *Grant) { g.Subject = "ana\ufffd" }},
		{"without a scope", func(g *Grant) { g.Scope = "" }},
		{"with a scope of spaces", func(g *Grant) { g.Scope = "  " }},
		{"with an unknown word in the scope", func(g *Grant) { g.Scope = "servant openid" }},
		{"with a lab without a slug", func(g *Grant) { g.Scope = "lab:" }},
		{"with a tab between scopes", func(g *Grant) { g.Scope = "servant\tcommittee" }},
		{"with a comma between scopes", func(g *Grant) { g.Scope = "servant,committee" }},
		{"with more scopes than 8 KB hold", func(g *Grant) { g.Scope = manyScopes(t, 2000) }},
		{"with a name before the e-mail", func(g *Grant) { g.Email = "Ana <ana@example.org>" }},
		{"with an e-mail in brackets", func(g *Grant) { g.Email = "<ana@example.org>" }},
		{"with two e-mails", func(g *Grant) { g.Email = "ana@example.org,bia@example.org" }},
		{"with an e-mail without a domain", func(g *Grant) { g.Email = "ana" }},
		{"with a line break in the e-mail", func(g *Grant) { g.Email = "ana@example.org\r\nbcc: x" }},
		{"with the replacement character in the e-mail", func(g *Grant) { g.Email = "ana\ufffd@example.org" }},
		{"with an e-mail that is not UTF-8", func(g *Grant) { g.Email = "ana\xff@example.org" }},
		{"with an invisible character in the e-mail", func(g *Grant) { g.Email = "ana\u200b@example.org" }},
		{"with a space around the e-mail", func(g *Grant) { g.Email = " ana@example.org" }},
		{"without a time to live", func(g *Grant) { g.TTL = 0 }},
		{"with a negative time to live", func(g *Grant) { g.TTL = -time.Hour }},
		{"with less than a second to live", func(g *Grant) { g.TTL = time.Second - 1 }},
		{"with more than 90 days to live", func(g *Grant) { g.TTL = OwnTTL + 1 }},
	} {
		t.Run("a grant "+row.name+" is refused in one line", func(t *testing.T) {
			g := good
			row.change(&g)
			raw, err := testKeys().Mint(g, noon)
			if err == nil || raw != "" {
				t.Fatalf("got %q, %v", raw, err)
			}
			if text := err.Error(); strings.ContainsAny(text, "\r\n") || len(text) > 160 {
				t.Errorf("%q is no one line", text)
			}
		})
	}
}

// manyScopes is n different scopes.
func manyScopes(t *testing.T, n int) string {
	words := map[string]bool{}
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			for _, end := range "0123" {
				words["lab:"+string([]rune{a, b, end})] = true
			}
		}
	}
	if len(words) < n {
		t.Fatalf("only %d scopes", len(words))
	}
	return strings.Join(slices.Sorted(maps.Keys(words))[:n], " ")
}

func TestMintWritesTheClaimsOfItsGrant(t *testing.T) {
	keys := testKeys()
	raw := mint(t, keys, Grant{Subject: "ana", Scope: " lab:mobilab servant  lab:mobilab", Email: "ana@example.org", TTL: 90 * time.Minute})
	parts := strings.Split(raw, ".")
	parse := func(segment string) (members map[string]any) {
		if err := json.Unmarshal(must[[]byte](t)(jwt.NewParser().DecodeSegment(segment)), &members); err != nil {
			t.Fatal(err)
		}
		return members
	}
	claims := parse(parts[1])
	jti, _ := claims["jti"].(string)
	delete(claims, "jti")
	issued := float64(noon.Unix())
	if want := map[string]any{"alg": "EdDSA", "typ": "at+jwt", "kid": keys.kid}; !maps.Equal(parse(parts[0]), want) {
		t.Errorf("the header is %v, want %v", parse(parts[0]), want)
	}
	if want := map[string]any{
		"iss": "rede", "aud": "rede", "sub": "ana", "iat": issued, "exp": issued + 5400,
		"scope": "lab:mobilab servant", "email": "ana@example.org", "email_verified": true,
	}; !maps.Equal(claims, want) {
		t.Errorf("the claims are %v, want %v", claims, want)
	}
	if len(jti) < 22 || jti == parse(strings.Split(mint(t, keys, Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}), ".")[1])["jti"] {
		t.Errorf("the jti %q is short or comes twice", jti)
	}
	plain := parse(strings.Split(mint(t, keys, Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}), ".")[1])
	for _, name := range []string{"email", "email_verified"} {
		if value, given := plain[name]; given {
			t.Errorf("without an e-mail there is %s: %v", name, value)
		}
	}
}

func TestVerifyTakesEveryTokenThatMintMakes(t *testing.T) {
	keys := testKeys()
	scope := rapid.SampledFrom([]string{"servant", "committee", "lab:mobilab", "group:casa-1", "secretariat:SMT", "openid", ""})
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond"))
		g := Grant{
			Subject: rapid.String().Draw(t, "subject"),
			Scope:   strings.Join(rapid.SliceOf(scope).Draw(t, "scope"), " "),
			Email:   rapid.OneOf(rapid.Just("ana@example.org"), rapid.Just(""), rapid.String()).Draw(t, "e-mail"),
			TTL:     time.Duration(rapid.Int64Range(int64(MinTTL)-1, int64(OwnTTL)+1).Draw(t, "time to live")),
		}
		raw, err := keys.Mint(g, now)
		if err != nil {
			return
		}
		caller, err := NewVerifier(keys, func() time.Time { return now }).Verify(raw)
		switch {
		case err != nil:
			t.Fatal(err)
		case caller.Actor != keys.Actor(Issuer, g.Subject):
			t.Fatalf("%q became somebody else", g.Subject)
		case caller.Email != g.Email || caller.EmailVerified != (g.Email != ""):
			t.Fatalf("%q became %q, verified %t", g.Email, caller.Email, caller.EmailVerified)
		case len(caller.Scopes) == 0 || !slices.Equal(caller.Warranted, caller.Scopes):
			t.Fatalf("%+v lost its scopes or its warrant", caller)
		case caller.Expires.Before(now.Truncate(time.Second).Add(g.TTL)) || !caller.Expires.Before(now.Add(g.TTL+time.Second)):
			t.Fatalf("%v from %v is not %v", g.TTL, now, caller.Expires)
		}
	})
}

func TestATokenOfAnotherNetworkIsRefused(t *testing.T) {
	raw := mint(t, otherKeys(), Grant{Subject: "ana", Scope: "servant", TTL: time.Hour})
	if _, err := NewVerifier(testKeys(), atNoon).Verify(raw); !errors.Is(err, unknownKey) {
		t.Errorf("got %v", err)
	}
}
