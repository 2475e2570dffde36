package attacks

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

const (
	unauthenticated401 = "UNAUTHENTICATED"
	aboutMe            = `{ viewer { scopes servant { id email phone registration } } }`
	renameMe           = `mutation { updateServant(input: {bio: "s3gr3d0"}) { servant { id } problems { code } } }`
)

// tokenAttacks ask as ana with a token that is not hers to use.
var tokenAttacks = []attack{
	unproven("a token whose algorithm is none is refused", "Bearer ‹alg none›", "signed with an algorithm"),
	unproven("a token whose algorithm is NONE, with a good signature, is refused", "Bearer ‹alg NONE›", "signed with an algorithm"),
	unproven("a token sealed with the public key as a secret is refused", "Bearer ‹HS256 by the public key›", "signed with an algorithm"),
	unproven("a token without an algorithm is refused", "Bearer ‹no alg›", "signed with an algorithm"),
	unproven("a token that a stranger signed under our key's name is refused", "Bearer ‹signed by a stranger›", "signature does not match"),
	unproven("a token with another token's claims is refused", "Bearer ‹others' claims›", "signature does not match"),
	unproven("a token whose last letter changed is refused", "Bearer ‹another last letter›", ""),
	unproven("a token without its signature is refused", "Bearer ‹no signature›", "signature does not match"),
	unproven("a token of two parts is refused", "Bearer ‹two parts›", "not a signed JWT"),
	unproven("a token that says twice whose it is is refused", "Bearer ‹sub twice›", "repeats a name"),
	unproven("a token that expired is refused", "Bearer ‹expired›", "expired"),
	unproven("a token that never expires is refused", "Bearer ‹no exp›", "when it expires"),
	unproven("a token whose expiry is a text is refused", "Bearer ‹exp as text›", "when it expires"),
	unproven("a token for ten years is refused", "Bearer ‹ten years›", "90 days"),
	unproven("a token that is not valid yet is refused", "Bearer ‹not yet›", "not valid yet"),
	unproven("a token from the future is refused", "Bearer ‹iat later›", "issued in the future"),
	unproven("a token for another audience is refused", "Bearer ‹another aud›", "not made for this network"),
	unproven("a token without an audience is refused", "Bearer ‹no aud›", "not made for this network"),
	unproven("a token of another issuer is refused", "Bearer ‹another iss›", "issuer is not accepted"),
	unproven("a token without a subject is refused", "Bearer ‹no sub›", "whose it is"),
	unproven("a token that brings its own key is refused", "Bearer ‹jwk›", "header asks for"),
	unproven("a token that says where its key is is refused", "Bearer ‹jku›", "header asks for"),
	unproven("a token whose key is at an internal address is refused", "Bearer ‹x5u›", "header asks for"),
	unproven("a token with a critical extension is refused", "Bearer ‹crit›", "header asks for"),
	unproven("a token whose key's name is a path is refused", "Bearer ‹kid path›", "names no key"),
	unproven("a token whose key's name is a query is refused", "Bearer ‹kid query›", "names no key"),
	unproven("a token of 9 KB is refused", "Bearer ‹9 KB›", "longer than 8 KB"),
	unproven("a token of another type is refused", "Bearer ‹logout›", "is not that of an access token"),
	unproven("a token whose scope is a list is refused", "Bearer ‹scope list›", "scope is not a string"),
	unproven("Authorization without a token is refused", "Bearer", "the Authorization header has to be"),
	unproven("Authorization with a password is refused", "Basic YW5hOnMzZ3IzZDA=", "the Authorization header has to be"),
	unproven("two tokens in one header are refused", "Bearer ‹good›, Bearer ‹good›", "not a signed JWT"),
	unproven("a null for a token is refused", "Bearer null", "not a signed JWT"),
	{name: "two Authorization headers are refused", by: "ana", query: aboutMe, headers: []string{"Authorization: Bearer ‹good›"},
		status: 400, code: "BAD_USER_INPUT", has: "more than one Authorization header"},
	{name: "an empty Authorization header is not nobody", query: aboutMe, headers: []string{"Authorization: "}, status: 401, code: unauthenticated401},
	{name: "a token in the address is nobody's", path: "/graphql?access_token=‹good›", body: `{"query": "{ viewer { scopes } }"}`, has: `"viewer":null`},
	{name: "a token in the body is nobody's", body: `{"query": "{ viewer { scopes } }", "access_token": "‹good›", "extensions": {"authorization": "Bearer ‹good›"}}`, has: `"viewer":null`},
	{name: "a token in a cookie is nobody's", query: `{ viewer { scopes } }`, headers: []string{"Cookie: token=‹good›; Authorization=Bearer ‹good›"}, has: `"viewer":null`},
	{name: "a header that a proxy might add is nobody's", query: `{ viewer { scopes } }`, headers: []string{"X-Forwarded-User: ana", "Remote-User: ana", "X-Scope: committee"}, has: `"viewer":null`},
	{name: "a scope in capitals opens nothing", query: renameMe, headers: []string{"Authorization: Bearer ‹scope in capitals›"}, code: "FORBIDDEN"},
	{name: "a scope for all labs opens none", query: `mutation { updateLab(input: {lab: "mobilab", name: "x"}) { lab { id } problems { code } } }`,
		headers: []string{"Authorization: Bearer ‹scope for all labs›"}, code: "FORBIDDEN"},
	{name: "a stranger of ana's name at another issuer is not ana", query: aboutMe, headers: []string{"Authorization: Bearer ‹no record›"}, has: `"servant":null`},
}

// unproven is a request as ana, by an Authorization that proves nothing.
func unproven(name, authorization, says string) attack {
	return attack{name: name, query: aboutMe, headers: []string{"Authorization: " + authorization}, status: 401, code: unauthenticated401, has: says}
}

// forge makes the tokens that the attacks name.
func (s *siege) forge(t *testing.T) {
	t.Helper()
	c := s.crafter(t)
	now := time.Now().Unix()
	_, claims, _ := strings.Cut(s.tokens["committee"], ".")
	good := s.tokens["ana"]
	parts := strings.Split(good, ".")
	s.forged = map[string]string{
		"good": good, "no signature": parts[0] + "." + parts[1] + ".", "two parts": parts[0] + "." + parts[1],
		"others' claims": parts[0] + "." + strings.Split(claims, ".")[0] + "." + parts[2], "another last letter": otherLetter(good),
		"alg none": c.unsigned(change{"alg": "none"}), "alg NONE": c.token(change{"alg": "NONE"}, nil), "no alg": c.token(change{"alg": nil}, nil),
		"HS256 by the public key": c.sealed(), "signed by a stranger": systemtest.Forge(t, good),
		"jwk":      c.token(change{"jwk": map[string]any{"kty": "OKP", "crv": "Ed25519", "x": "AA"}}, nil),
		"jku":      c.token(change{"jku": "https://example.org/jwks.json"}, nil),
		"x5u":      c.token(change{"x5u": "http://169.254.169.254/latest/meta-data"}, nil),
		"crit":     c.token(change{"crit": []string{"exp"}}, nil),
		"kid path": c.token(change{"kid": "../../../dev/null"}, nil), "kid query": c.token(change{"kid": "' OR '1'='1"}, nil),
		"logout": c.token(change{"typ": "logout+jwt"}, nil), "9 KB": c.token(nil, change{"scope": strings.Repeat("servant ", 900)}),
		"expired": c.token(nil, change{"iat": now - 7200, "exp": now - 3600}), "no exp": c.token(nil, change{"exp": nil}),
		"exp as text": c.token(nil, change{"exp": "9999999999"}), "ten years": c.token(nil, change{"exp": now + 10*365*86400}),
		"not yet": c.token(nil, change{"nbf": now + 3600}), "iat later": c.token(nil, change{"iat": now + 3600, "exp": now + 7200}),
		"another aud": c.token(nil, change{"aud": "outra-rede"}), "no aud": c.token(nil, change{"aud": nil}),
		"another iss": c.token(nil, change{"iss": "https://login.example.org"}), "no sub": c.token(nil, change{"sub": ""}),
		"scope list": c.token(nil, change{"scope": []string{"committee"}}), "scope in capitals": c.token(nil, change{"scope": "SERVANT Committee"}),
		"scope for all labs": c.token(nil, change{"scope": "lab:* lab:"}), "no record": c.token(nil, change{"sub": "ana"}),
		"sub twice": c.text(c.header, strings.Replace(string(c.claims), "{", `{"sub":"x",`, 1)),
	}
	for _, raw := range s.forged {
		s.secrets = append(s.secrets, raw)
	}
}

// crafted fills a header with the forgeries that it names.
func (s *siege) crafted(t *testing.T, text string) string {
	t.Helper()
	for name, raw := range s.forged {
		text = strings.ReplaceAll(text, "‹"+name+"›", raw)
	}
	if strings.ContainsAny(text, "‹›") {
		t.Fatalf("%s names no forgery", text)
	}
	return text
}

// otherLetter changes a letter of the signature that all its readers read.
func otherLetter(raw string) string {
	i := len(raw) - 2
	if raw[i] == 'A' {
		return raw[:i] + "B" + raw[i+1:]
	}
	return raw[:i] + "A" + raw[i+1:]
}

// A change is members of a JSON object to put, or to take out where they are nil.
type change map[string]any

// A crafter signs, with the network's own key, what rede token would not.
type crafter struct {
	t              *testing.T
	key            ed25519.PrivateKey
	header, claims []byte
}

func (s *siege) crafter(t *testing.T) *crafter {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.Data, "keys", "token.pem"))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	c := &crafter{t: t, key: key.(ed25519.PrivateKey)}
	parts := strings.Split(s.tokens["ana"], ".")
	for i, into := range []*[]byte{&c.header, &c.claims} {
		if *into, err = base64.RawURLEncoding.DecodeString(parts[i]); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// token is ana's, with changes.
func (c *crafter) token(header, claims change) string {
	return c.text(c.changed(c.header, header), string(c.changed(c.claims, claims)))
}

// text signs any two texts as a token.
func (c *crafter) text(header []byte, claims string) string {
	signed := b64(header) + "." + b64([]byte(claims))
	return signed + "." + b64(ed25519.Sign(c.key, []byte(signed)))
}

func (c *crafter) unsigned(header change) string {
	return b64(c.changed(c.header, header)) + "." + b64(c.claims) + "."
}

// sealed is signed by HMAC with the public key, which everyone may know.
func (c *crafter) sealed() string {
	signed := b64(c.changed(c.header, change{"alg": "HS256"})) + "." + b64(c.claims)
	mac := hmac.New(sha256.New, c.key.Public().(ed25519.PublicKey))
	mac.Write([]byte(signed))
	return signed + "." + b64(mac.Sum(nil))
}

func (c *crafter) changed(object []byte, with change) []byte {
	all := map[string]any{}
	if err := json.Unmarshal(object, &all); err != nil {
		c.t.Fatal(err)
	}
	maps.Copy(all, with)
	maps.DeleteFunc(all, func(_ string, value any) bool { return value == nil })
	text, err := json.Marshal(all)
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
