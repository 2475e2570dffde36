package token

import (
	"strings"
	"testing"
)

// formAttacks are tokens that are signed, but not in the one right form.
func formAttacks(t *testing.T) []attack {
	h, p, s := segments()
	good := h + "." + p + "." + s
	long := seal(header(), payload("note", `"`+strings.Repeat("x", MaxLength)+`"`))
	trailingBits := func(segment string) string { // the last character's unused bits, set
		const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		last := strings.IndexByte(alphabet, segment[len(segment)-1])
		if len(segment)%4 == 0 || last%4 == 3 {
			t.Fatal("this segment has no unused bits to set")
		}
		return segment[:len(segment)-1] + alphabet[last+1:last+2]
	}
	twoBytes := b64([]byte(`{"alg":"EdDSA","kid":"` + testKeys().kid + `","n":1}`))
	return []attack{
		{"an empty token is refused", "", malformed},
		{"a token of dots is refused", "..", malformed},
		{"a token without a signature segment is refused", h + "." + p, malformed},
		{"a token with a fourth segment is refused", good + "." + s, malformed},
		{"an encrypted token's five segments are refused", good + ".." + s, malformed},
		{"a token with an empty signature is refused", h + "." + p + ".", badSignature},
		{"a token with a space before it is refused", " " + good, malformed},
		{"a token with a line break after it is refused", good + "\n", malformed},
		{"a token with a line break in its signature is refused", h + "." + p + "." + s[:40] + "\r\n" + s[40:], malformed},
		{"a signed line break in the payload is refused", resign(h + "." + p[:20] + "\n" + p[20:]), malformed},
		{"a token with the scheme before it is refused", "Bearer " + good, malformed},
		{"a padded signature is refused", good + "==", malformed},
		{"a padded payload is refused", resign(h + "." + b64([]byte(payload("n", `"`+strings.Repeat("x", 40)+`"`))) + "="), malformed},
		{"a signature in the other base64 alphabet is refused", h + "." + p + "." + s[:85] + "+", malformed},
		{"unused bits set in the signature's last character are refused", h + "." + p + "." + trailingBits(s), malformed},
		{"unused bits set in the header's last character are refused", resign(trailingBits(twoBytes) + "." + p), malformed},
		{"a token longer than 8 KB is refused, though well signed", long, tooLong},
		{"a token of a megabyte of dots is refused by its length", strings.Repeat(".", 1<<20), tooLong},
		{"a header that is not JSON is refused", seal("alg", payload()), malformed},
		{"a payload that is a JSON array is refused", seal(header(), `["rede"]`), malformed},
		{"a payload that is null is refused", seal(header(), "null"), malformed},
		{"a payload that is a string is refused", seal(header(), `"{}"`), malformed},
		{"an empty payload is refused", seal(header(), ""), malformed},
		{"a header that is null is refused", seal("null", payload()), malformed},
		{"a second object after the payload is refused", seal(header(), payload()+payload()), malformed},
		{"a stray bracket after the payload is refused", seal(header(), payload()+"}"), malformed},
		{"a comment in the payload is refused", seal(header(), "/**/"+payload()), malformed},
		{"a byte order mark before the payload is refused", seal(header(), "\ufeff"+payload()), malformed},
		{"a payload that is not UTF-8 is refused", seal(header(), payload("sub", "\"ana\xff\"")), malformed},
		{"a payload of five thousand open brackets is refused", seal(header(), strings.Repeat("[", 5000)), malformed},
		{"a payload whose last name is repeated is refused", seal(header(), twice(payload(), `"sub":"bia"`)), repeated},
		{"a payload whose scope is repeated is refused", seal(header(), twice(payload(), `"scope":"committee"`)), repeated},
		{"a name repeated in another spelling is refused", seal(header(), twice(payload(), `"s\u0075b":"bia"`)), repeated},
		{"a claim repeated with the same value is refused", seal(header(), twice(payload(), `"iss":"rede"`)), repeated},
		{"a name repeated deep in a claim is refused", seal(header(), payload("x", `[{"a":{"b":1,"b":2}}]`)), repeated},
		{"a header that repeats its algorithm is refused", seal(twice(header(), `"alg":"none"`), payload()), repeated},
		{"a header that repeats its key id is refused", seal(twice(header(), `"kid":"x"`), payload()), repeated},
	}
}

// twice adds a member to an object that has that name already.
func twice(object, member string) string { return strings.TrimSuffix(object, "}") + "," + member + "}" }
