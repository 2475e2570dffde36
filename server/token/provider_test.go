package token

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Also the proof that the attacks on a provider fail by what their rows change.
func TestVerifyTakesAProvidersTokens(t *testing.T) {
	v := trusting(t, newIDP(oddKeys()).provider())
	of := func(changes ...string) string { return theirs("RS256", "rsa", changes...) }
	typed := func(typ string) string {
		return signed("ES256", secrets()["p256"], theirHeader("ES256", "p256", "typ", typ), theirPayload())
	}
	for name, raw := range map[string]string{
		"RS256":                                  theirs("RS256", "rsa"),
		"RS256 with a key that is for any RSA":   theirs("RS256", "pss"),
		"PS256":                                  theirs("PS256", "pss"),
		"ES256":                                  theirs("ES256", "p256"),
		"EdDSA":                                  theirs("EdDSA", "ed"),
		"the type at+jwt":                        typed(`"at+jwt"`),
		"the type application/at+jwt":            typed(`"application/at+jwt"`),
		"a life of a day":                        of("exp", unix(24*time.Hour)),
		"no claim typ":                           of("typ", ""),
		"an audience alone":                      of("aud", `"rede-api"`),
		"no scope":                               of("scope", ""),
		"a scope in a list, as gov.br writes it": of("scope", `["openid"]`),
		"an empty list of scopes":                of("scope", `[]`),
		"no token id":                            of("jti", ""),
		"the network's own token beside the provider": seal(header(), payload()),
	} {
		t.Run(name+" is taken", func(t *testing.T) { takes(t, v, raw) })
	}
}

func TestAProvidersTokenTellsWhoCalls(t *testing.T) {
	keys := testKeys()
	servant, committee := network.Scope{Kind: network.ScopeServant}, network.Scope{Kind: network.ScopeCommittee}
	lab := network.Scope{Kind: network.ScopeLab, Of: "mobilab"}
	rules := "servant; groups=/labs/*:lab:*; realm_access.roles=rede-committee:committee"
	base := network.Caller{Actor: keys.Actor(realm, "f:1:ana"), Scopes: []network.Scope{servant}, Expires: noon.Truncate(time.Second).Add(5 * time.Minute),
		TokenID: keys.TokenID(realm, "t1"), Issued: noon.Truncate(time.Second)}
	with := func(change func(*network.Caller)) network.Caller {
		caller := base
		caller.Scopes = slices.Clone(base.Scopes)
		change(&caller)
		return caller
	}
	both := []string{"groups", `["/labs/mobilab","/other"]`, "realm_access", `{"roles":["offline_access","rede-committee"]}`}
	desk, office := both[:2], both[2:]
	for _, row := range []struct {
		name      string
		rules     string
		warranted []network.ScopeKind
		claims    []string
		want      network.Caller
	}{
		{"a plain token is a servant without any warrant", rules, nil, nil, base},
		{"its own scope claim gives nothing that no rule names", rules, nil, []string{"scope", `"committee lab:mobilab servant"`}, base},
		{"a group opens a lab's desk without a warrant", rules, nil, desk, with(func(c *network.Caller) { c.Scopes = append(c.Scopes, lab) })},
		{"a warranted kind has its mark", rules, []network.ScopeKind{network.ScopeCommittee}, office,
			with(func(c *network.Caller) {
				c.Scopes, c.Warranted = append(c.Scopes, committee), []network.Scope{committee}
			})},
		{"a kind that is not warranted takes nothing from the one that is", rules, []network.ScopeKind{network.ScopeCommittee}, both,
			with(func(c *network.Caller) {
				c.Scopes, c.Warranted = append(c.Scopes, lab, committee), []network.Scope{committee}
			})},
		{"two warranted kinds have their mark", rules, []network.ScopeKind{network.ScopeCommittee, network.ScopeLab}, both,
			with(func(c *network.Caller) {
				c.Scopes, c.Warranted = append(c.Scopes, lab, committee), []network.Scope{lab, committee}
			})},
		{"without servant for everyone a stranger has no scope", "groups=/labs/*:lab:*", nil, nil, with(func(c *network.Caller) { c.Scopes = nil })},
		{"an e-mail is verified by JSON true", rules, nil, []string{"email", `"ana@example.org"`, "email_verified", "true"},
			with(func(c *network.Caller) { c.Email, c.EmailVerified = "ana@example.org", true })},
		{"the string true, as gov.br and Cognito write it, verifies too", rules, nil, []string{"email", `"ana@example.org"`, "email_verified", `"true"`},
			with(func(c *network.Caller) { c.Email, c.EmailVerified = "ana@example.org", true })},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := newIDP(keySetOf("rsa")).provider()
			p.Claims, p.Warranted = mapping(t, row.rules), row.warranted
			caller, err := trusting(t, p).Verify(theirs("RS256", "rsa", row.claims...))
			if err != nil || !reflect.DeepEqual(caller, row.want) {
				t.Errorf("got %+v, %v\nwant %+v", caller, err, row.want)
			}
		})
	}
}

func TestTwoIssuersSubjectsAreTwoActors(t *testing.T) {
	v := trusting(t, newIDP(keySetOf("rsa")).provider())
	local, err := v.Verify(seal(header(), payload("sub", `"f:1:ana"`)))
	if err != nil {
		t.Fatal(err)
	}
	other, err := v.Verify(theirs("RS256", "rsa"))
	if err != nil {
		t.Fatal(err)
	}
	if local.Actor == other.Actor {
		t.Error("the provider's ana is the network's ana")
	}
}

// issuedBefore revokes every token from before the instant.
func issuedBefore(t time.Time) func(network.Actor, string, time.Time) bool {
	return func(_ network.Actor, _ string, issued time.Time) bool { return issued.Before(t) }
}

func TestARevokedTokenIsRefused(t *testing.T) {
	keys := testKeys()
	ana, first := keys.Actor(realm, "f:1:ana"), keys.TokenID(realm, "t1")
	second, bia := theirs("RS256", "rsa", "jti", `"t2"`), theirs("RS256", "rsa", "sub", `"bia"`, "jti", `"t3"`)
	nameless, local := theirs("RS256", "rsa", "jti", ""), seal(header(), payload("jti", `"t1"`))
	expired := theirs("RS256", "rsa", "iat", unix(-time.Hour), "exp", unix(-time.Minute))
	for _, row := range []struct {
		name    string
		revoked func(actor network.Actor, id string, issued time.Time) bool
		raw     string
		want    error
	}{
		{"a token whose id is revoked is refused", func(_ network.Actor, id string, _ time.Time) bool { return id == first }, theirs("RS256", "rsa"), ErrRevoked},
		{"another token of the same subject is taken", func(_ network.Actor, id string, _ time.Time) bool { return id == first }, second, nil},
		{"the same id of another issuer is taken", func(_ network.Actor, id string, _ time.Time) bool { return id == first }, local, nil},
		{"every token of a revoked subject is refused", func(a network.Actor, _ string, _ time.Time) bool { return a == ana }, second, ErrRevoked},
		{"also one without an id", func(a network.Actor, id string, _ time.Time) bool { return a == ana && id == "" }, nameless, ErrRevoked},
		{"another subject's token is taken", func(a network.Actor, _ string, _ time.Time) bool { return a == ana }, bia, nil},
		{"the network's own token can be revoked", func(_ network.Actor, id string, _ time.Time) bool { return id == keys.TokenID(Issuer, "t1") }, local, ErrRevoked},
		{"a token from before the instant is refused", issuedBefore(noon.Truncate(time.Second).Add(time.Millisecond)), second, ErrRevoked},
		{"one of that very instant is taken", issuedBefore(noon.Truncate(time.Second)), second, nil},
		{"an expired token hears that first", func(network.Actor, string, time.Time) bool { return true }, expired, ErrExpired},
	} {
		t.Run(row.name, func(t *testing.T) {
			v := trusting(t, newIDP(keySetOf("rsa")).provider())
			v.Revoked = row.revoked
			if row.want == nil {
				takes(t, v, row.raw)
				return
			}
			refuses(t, v, row.raw, row.want.(*Invalid))
		})
	}
}

// The journals of running networks hold these: they may never change.
func TestATokenIDStaysWhatItWasAndIsNoActor(t *testing.T) {
	keys := testKeys()
	id := keys.TokenID("rede", "t1")
	if id != "SD2-lUd8YoDaz7OY02_bLHJRQSjuYh_uBCFh3nFmvlY" {
		t.Errorf("the id is %s", id)
	}
	if id == string(keys.Actor("rede", "t1")) || id == keys.TokenID("red", "et1") || id == otherKeys().TokenID("rede", "t1") {
		t.Error("two things have one name")
	}
}

func mapping(t testing.TB, rules string) Mapping {
	t.Helper()
	m, err := ParseMapping(rules)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAProvidersTypesAndLivesAreAsTheyAreSet(t *testing.T) {
	p := newIDP(oddKeys()).provider()
	p.Types, p.Longest = []string{"JWT", NoType}, 48*time.Hour
	v := trusting(t, p)
	typed := func(typ string) string {
		return signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", typ), theirPayload())
	}
	takes(t, v, typed(`"jwt"`))
	takes(t, v, typed(""))
	takes(t, v, signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", ""), theirPayload("exp", unix(48*time.Hour))))
	refuses(t, v, typed(`"at+jwt"`), wrongType)
	refuses(t, v, typed(`"none"`), wrongType)
	refuses(t, v, signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", ""), theirPayload("exp", unix(48*time.Hour+time.Second))), badLifetime)
	refuses(t, v, signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", `"JWT"`), theirPayload("at_hash", `"h"`)), identity)
}
