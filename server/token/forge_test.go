package token

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// noon is when the tests take place; the fraction keeps rounding honest.
var noon = time.Date(2026, 3, 10, 12, 0, 0, 500_000_000, time.UTC)

func atNoon() time.Time { return noon }

// rfcSeed is the private key of RFC 8037, appendix A.1.
const rfcSeed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

func testKeys() *Keys {
	seed, err := hex.DecodeString(rfcSeed)
	if err != nil {
		panic(err)
	}
	return newKeys(bytes.Repeat([]byte{7}, actorKeySize), ed25519.NewKeyFromSeed(seed))
}

// otherKeys are a stranger's.
func otherKeys() *Keys {
	return newKeys(bytes.Repeat([]byte{8}, actorKeySize), ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
}

// header is a good header with changes: pairs of a name and its JSON value,
// where an empty value takes the name out.
func header(changes ...string) string {
	return object(map[string]string{"alg": `"EdDSA"`, "typ": `"at+jwt"`, "kid": `"` + testKeys().kid + `"`}, changes)
}

// payload is good claims at noon, with changes likewise.
func payload(changes ...string) string {
	return object(map[string]string{
		"iss": `"rede"`, "aud": `"rede"`, "sub": `"ana"`, "jti": `"1"`, "scope": `"servant"`,
		"iat": unix(0), "exp": unix(time.Hour),
	}, changes)
}

// unix is a NumericDate so long after noon.
func unix(after time.Duration) string {
	text, err := json.Marshal(noon.Add(after).Unix())
	if err != nil {
		panic(err)
	}
	return string(text)
}

func object(members map[string]string, changes []string) string {
	for i := 0; i < len(changes); i += 2 {
		members[changes[i]] = changes[i+1]
	}
	maps.DeleteFunc(members, func(_, value string) bool { return value == "" })
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(members)) {
		b.WriteString(`,"` + name + `":` + members[name])
	}
	return "{" + b.String()[1:] + "}"
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// seal signs any two texts as a token, with the network's own key.
func seal(header, payload string) string { return sealBy(testKeys(), header, payload) }

func sealBy(k *Keys, header, payload string) string {
	signed := b64([]byte(header)) + "." + b64([]byte(payload))
	return signed + "." + b64(ed25519.Sign(k.signing, []byte(signed)))
}

// resign signs what is already encoded, whatever it is.
func resign(signed string) string {
	return signed + "." + b64(ed25519.Sign(testKeys().signing, []byte(signed)))
}

// segments are the three parts of a good token.
func segments() (h, p, s string) {
	parts := strings.Split(seal(header(), payload()), ".")
	return parts[0], parts[1], parts[2]
}

func mint(t testing.TB, k *Keys, g Grant) string {
	t.Helper()
	raw, err := k.Mint(g, noon)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
