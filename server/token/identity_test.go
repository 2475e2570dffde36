package token

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// theirIdentity is a good ID token of the provider, with changes to its payload.
func theirIdentity(changes ...string) string {
	payload := object(map[string]string{
		"iss": `"` + realm + `"`, "aud": `"web"`, "sub": `"f:1:ana"`, "nonce": `"n"`, "at_hash": `"h"`, "typ": `"ID"`, "iat": unix(0), "exp": unix(5 * 60 * 1e9),
	}, changes)
	return signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", `"JWT"`), payload)
}

// unsignedPart is a token up to its signature.
func unsignedPart(raw string) string { return raw[:strings.LastIndexByte(raw, '.')] }

func TestAnIDTokenIsForWhoAskedForIt(t *testing.T) {
	v := trusting(t, newIDP(keySetOf("rsa")).provider())
	for _, row := range []struct {
		name, raw string
		want      error
	}{
		{"a good one", theirIdentity(), nil},
		{"one without Keycloak's typ", theirIdentity("typ", ""), nil},
		{"one for several, of which the client is the party", theirIdentity("aud", `["web","x"]`, "azp", `"web"`), nil},
		{"one for several without a party", theirIdentity("aud", `["web","x"]`), wrongAudience},
		{"one whose party is another", theirIdentity("azp", `"x"`), wrongAudience},
		{"one whose party is no text", theirIdentity("azp", `["web"]`), wrongAudience},
		{"one for another client", theirIdentity("aud", `"x"`), wrongAudience},
		{"one for nobody", theirIdentity("aud", ""), wrongAudience},
		{"one for the API", theirIdentity("aud", `"rede-api"`), wrongAudience},
		{"one of another issuer", theirIdentity("iss", `"https://evil.example"`), wrongIssuer},
		{"an expired one", theirIdentity("iat", unix(-2*time.Hour), "exp", unix(-time.Hour)), ErrExpired},
		{"one without an end", theirIdentity("exp", ""), badExpiry},
		{"one that lives for a week", theirIdentity("exp", unix(7*24*time.Hour)), badLifetime},
		{"one of nobody", theirIdentity("sub", ""), badSubject},
		{"an access token", theirs("RS256", "rsa"), notIdentity},
		{"an access token that calls itself JWT", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", `"JWT"`), theirPayload()), notIdentity},
		{"a logout token", theirIdentity("events", `{}`), notIdentity},
		{"one of the network's own key", must[string](t)(testKeys().Mint(Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}, atNoon())), notIdentity},
		{"one whose signature is another's", unsignedPart(theirIdentity()) + theirs("RS256", "rsa")[len(unsignedPart(theirs("RS256", "rsa"))):], badSignature},
		{"none", "", malformed},
	} {
		t.Run(row.name, func(t *testing.T) {
			who, nonce, err := v.Identity(row.raw, "web")
			if !errors.Is(err, row.want) || err == nil && (nonce != "n" || who.Actor != testKeys().Actor(realm, "f:1:ana")) {
				t.Errorf("%+v %q %v", who, nonce, err)
			}
			if _, err := v.Verify(row.raw); err == nil && row.want != notIdentity {
				t.Error("as a bearer it is let in")
			}
		})
	}
	t.Run("a client without a name has none", func(t *testing.T) {
		if _, _, err := v.Identity(theirIdentity("aud", `""`), ""); !errors.Is(err, wrongAudience) {
			t.Error(err)
		}
	})
}

func TestWhereAProviderSignsPeopleIn(t *testing.T) {
	const good = `{"issuer":"` + realm + `","authorization_endpoint":"https://id.example.org/auth","token_endpoint":"https://id.example.org/token"}`
	member := func(text string) string { return strings.TrimSuffix(good, "}") + "," + text + "}" }
	for _, row := range []struct {
		name, text string
		want       Endpoints
		says       string
	}{
		{name: "the least", text: good, want: Endpoints{Authorization: "https://id.example.org/auth", Token: "https://id.example.org/token"}},
		{name: "all of it", text: member(`"end_session_endpoint":"https://id.example.org/out","authorization_response_iss_parameter_supported":true,` +
			`"token_endpoint_auth_methods_supported":["client_secret_post"],"code_challenge_methods_supported":["plain","S256"]`),
			want: Endpoints{Authorization: "https://id.example.org/auth", Token: "https://id.example.org/token", EndSession: "https://id.example.org/out", PostsSecret: true, NamesIssuer: true}},
		{name: "a secret by either way", text: member(`"token_endpoint_auth_methods_supported":["client_secret_post","client_secret_basic"]`),
			want: Endpoints{Authorization: "https://id.example.org/auth", Token: "https://id.example.org/token"}},
		{name: "no PKCE but plain", text: member(`"code_challenge_methods_supported":["plain"]`), says: "PKCE"},
		{name: "tokens by plain http", text: strings.Replace(good, "https://id.example.org/token", "http://id.example.org/token", 1), says: "token_endpoint cannot be used"},
		{name: "tokens from this machine", text: strings.Replace(good, "https://id.example.org/token", "http://127.0.0.1/token", 1), says: "must be https"},
		{name: "a script for a page", text: strings.Replace(good, "https://id.example.org/auth", "javascript:alert(1)", 1), says: "authorization_endpoint cannot be used"},
		{name: "an end of the session by plain http", text: member(`"end_session_endpoint":"http://id.example.org/out"`), says: "end_session_endpoint"},
		{name: "no place for tokens", text: `{"issuer":"` + realm + `","authorization_endpoint":"https://id.example.org/auth"}`, says: "token_endpoint"},
		{name: "another issuer's document", text: strings.Replace(good, realm, "https://evil.example", 1), says: "is of the issuer"},
	} {
		t.Run(row.name, func(t *testing.T) {
			at := newIDP("")
			at.serves(realm+"/.well-known/openid-configuration", row.text)
			got, err := at.provider().Endpoints(t.Context())
			if row.says == "" && (err != nil || got != row.want) || row.says != "" && (err == nil || !strings.Contains(err.Error(), row.says)) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestASecretIsForOnePurposeAndBothKeys(t *testing.T) {
	k := testKeys()
	secret := string(k.Secret("session"))
	if len(secret) != 32 || secret != string(newKeys(k.actor, k.signing).Secret("session")) {
		t.Error("who has copies of the keys has another secret")
	}
	stranger := must[*Keys](t)(OpenKeys(t.TempDir()))
	for name, other := range map[string][]byte{
		"another purpose":     k.Secret("signing in"),
		"another actor key":   newKeys(stranger.actor, k.signing).Secret("session"),
		"another signing key": newKeys(k.actor, stranger.signing).Secret("session"),
	} {
		if string(other) == secret {
			t.Error(name + " has the same secret")
		}
	}
}
