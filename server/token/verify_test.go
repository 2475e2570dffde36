package token

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/redeaberta/rede/graph/network"
)

// Also the proof that the forged attacks fail by the one thing that their rows
// change: what is forged here by the same hand is taken.
func TestVerifyTakesWhatTheRFCsAllow(t *testing.T) {
	claims := func(changes ...string) string { return seal(header(), payload(changes...)) }
	for name, raw := range map[string]string{
		"the plain token": claims(),
		"the type of an access token (RFC 9068) in capitals": seal(header("typ", `"AT+JWT"`), payload()),
		"the same with application/ before it":               seal(header("typ", `"application/at+jwt"`), payload()),
		"a header member that nobody knows":                  seal(header("x", `{"a":[1,{"a":2}]}`), payload()),
		"white space around the JSON":                        seal(" "+header()+"\n", "\t"+payload()+" "),
		"an audience in a list of one":                       claims("aud", `["rede"]`),
		"an audience in a list of several":                   claims("aud", `["another", "rede"]`),
		"an audience with an escape":                         claims("aud", `"\u0072ede"`),
		"the same name in two different objects":             claims("x", `{"sub":1}`, "y", `[{"sub":1},{"sub":1}]`),
		"an expiry with a fraction":                          claims("exp", unix(0)+".75"),
		"an expiry with an exponent":                         claims("exp", "1.7731476e9"),
		"an issue date 30 seconds ahead":                     claims("iat", unix(30*time.Second)),
		"a start 30 seconds ahead":                           claims("nbf", unix(30*time.Second)),
		"a start in the past":                                claims("nbf", "0"),
		"a life of exactly 90 days":                          claims("exp", unix(90*24*time.Hour)),
		"a subject of 256 characters of two bytes":           claims("sub", `"`+strings.Repeat("ã", 256)+`"`),
		"an empty scope":                                     claims("scope", `""`),
		"no jti":                                             claims("jti", ""),
		"a token of exactly 8 KB":                            exactly(t, MaxLength),
		"a subject name in another case beside the true one": claims("SUB", `"bia"`),
	} {
		t.Run(name+" is taken", func(t *testing.T) {
			if _, err := NewVerifier(testKeys(), atNoon).Verify(raw); err != nil {
				t.Error(err)
			}
		})
	}
}

// exactly is a good token of n bytes.
func exactly(t *testing.T, n int) string {
	for filling := range n {
		if raw := seal(header(), payload("x", `"`+strings.Repeat("x", filling)+`"`)); len(raw) == n {
			return raw
		}
	}
	t.Fatalf("no token has %d bytes", n)
	return ""
}

func TestVerifyTellsWhoCalls(t *testing.T) {
	keys := testKeys()
	base := network.Caller{
		Actor:   keys.Actor(Issuer, "ana"),
		Scopes:  []network.Scope{{Kind: network.ScopeServant}},
		Expires: time.Date(2026, 3, 10, 13, 0, 0, 0, time.UTC),
		TokenID: keys.TokenID(Issuer, "1"),
		Issued:  time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC),
	}
	with := func(change func(*network.Caller)) network.Caller {
		caller := base
		change(&caller)
		return caller
	}
	lab := network.Scope{Kind: network.ScopeLab, Of: "mobilab"}
	email := func(address string, verified bool) network.Caller {
		return with(func(c *network.Caller) { c.Email, c.EmailVerified = address, verified })
	}
	for _, row := range []struct {
		name    string
		changes []string
		want    network.Caller
	}{
		{"a plain token gives actor, scope, warrant and expiry", nil, base},
		{"unknown scopes are left out", []string{"scope", `"openid servant profile lab: LAB:x"`}, base},
		{"only unknown scopes are none", []string{"scope", `"openid profile"`}, with(func(c *network.Caller) { c.Scopes = nil })},
		{"a tab does not part scopes", []string{"scope", `"lab:mobilab\tcommittee servant"`}, base},
		{"repeated scopes count once, in their order", []string{"scope", `" lab:mobilab  servant lab:mobilab servant "`},
			with(func(c *network.Caller) { c.Scopes = []network.Scope{lab, {Kind: network.ScopeServant}} })},
		{"a verified e-mail is one with JSON true", []string{"email", `"ana@example.org"`, "email_verified", "true"}, email("ana@example.org", true)},
		{"an e-mail keeps its issuer's spelling", []string{"email", `"Ana@Example.ORG"`}, email("Ana@Example.ORG", false)},
		{"true as text verifies, as some providers write it", []string{"email", `"ana@example.org"`, "email_verified", `"true"`}, email("ana@example.org", true)},
		{"another text verifies nothing", []string{"email", `"ana@example.org"`, "email_verified", `"yes"`}, email("ana@example.org", false)},
		{"the number 1 verifies nothing", []string{"email", `"ana@example.org"`, "email_verified", "1"}, email("ana@example.org", false)},
		{"an object verifies nothing", []string{"email", `"ana@example.org"`, "email_verified", `{"a":1}`}, email("ana@example.org", false)},
		{"false verifies nothing", []string{"email", `"ana@example.org"`, "email_verified", "false"}, email("ana@example.org", false)},
		{"a verified nothing is not verified", []string{"email_verified", "true"}, base},
		{"an e-mail with a name is left out", []string{"email", `"Ana <ana@example.org>"`, "email_verified", "true"}, base},
		{"two e-mails are left out", []string{"email", `"ana@example.org, bia@example.org"`, "email_verified", "true"}, base},
		{"an e-mail in a list is left out", []string{"email", `["ana@example.org"]`, "email_verified", "true"}, base},
		{"an e-mail with a comment is left out", []string{"email", `"ana@example.org (bia@example.org)"`, "email_verified", "true"}, base},
		{"an e-mail with an invisible character is left out", []string{"email", `"ana\u202e@example.org"`, "email_verified", "true"}, base},
		{"an e-mail with half a surrogate pair is left out", []string{"email", `"ana\ud800@example.org"`, "email_verified", "true"}, base},
		{"an e-mail of 255 bytes is left out", []string{"email", `"` + strings.Repeat("a", 243) + `@example.org"`, "email_verified", "true"}, base},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.want.Warranted = row.want.Scopes // an operator minted it
			caller, err := NewVerifier(keys, atNoon).Verify(seal(header(), payload(row.changes...)))
			if err != nil || !reflect.DeepEqual(caller, row.want) {
				t.Errorf("got %+v, %v\nwant %+v", caller, err, row.want)
			}
		})
	}
}

func TestATokenLivesUntilItsExpiry(t *testing.T) {
	raw := seal(header(), payload())
	end := time.Date(2026, 3, 10, 13, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name string
		now  time.Time
		want error
	}{
		{"31 seconds before it is issued it is refused", noon.Truncate(time.Second).Add(-31 * time.Second), issuedLater},
		{"30 seconds before it is issued it is taken", noon.Truncate(time.Second).Add(-30 * time.Second), nil},
		{"a nanosecond before its end it is taken", end.Add(-1), nil},
		{"at its end it is refused", end, ErrExpired},
		{"a clock in another zone changes nothing", end.In(time.FixedZone("", -3*3600)), ErrExpired},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := NewVerifier(testKeys(), func() time.Time { return row.now }).Verify(raw)
			if !errors.Is(err, row.want) {
				t.Errorf("got %v, want %v", err, row.want)
			}
		})
	}
}

func TestAnyChangedCharacterIsRefused(t *testing.T) {
	keys := testKeys()
	v := NewVerifier(keys, atNoon)
	raw := mint(t, keys, Grant{Subject: "ana", Scope: "servant lab:mobilab", Email: "ana@example.org", TTL: time.Hour})
	refused := func(t interface{ Errorf(string, ...any) }, changed string) {
		if _, err := v.Verify(changed); changed != raw && !errors.Is(err, ErrInvalid) {
			t.Errorf("%q is taken for %q: %v", changed, raw, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		at, b := rapid.IntRange(0, len(raw)).Draw(t, "at"), string([]byte{rapid.Byte().Draw(t, "byte")})
		refused(t, raw[:at]+b+raw[at:])
		if at < len(raw) {
			refused(t, raw[:at]+b+raw[at+1:])
			refused(t, raw[:at]+raw[at+1:])
		}
		if at+2 <= len(raw) {
			refused(t, raw[:at]+raw[at+1:at+2]+raw[at:at+1]+raw[at+2:])
		}
	})
	// The last character of a segment has bits that mean nothing: try them all.
	for end, c := range raw + "." {
		for b := range 256 {
			if c == '.' {
				refused(t, raw[:end-1]+string([]byte{byte(b)})+raw[end:])
			}
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	keys := testKeys()
	v := NewVerifier(keys, atNoon)
	for name, raw := range map[string]string{
		"taken":    mint(b, keys, Grant{Subject: "ana", Scope: "servant lab:mobilab", Email: "ana@example.org", TTL: time.Hour}),
		"forged":   sealBy(otherKeys(), header(), payload()),
		"too-long": strings.Repeat("x", MaxLength+1),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.Verify(raw)
			}
		})
	}
}
