package token

import (
	"errors"
	"testing"
)

// FuzzVerify: no text makes Verify panic, every failure is an Invalid, and only
// what the network's key signed is taken, byte for byte.
func FuzzVerify(f *testing.F) {
	v := NewVerifier(testKeys(), atNoon)
	signed := map[string]bool{ // the same in each of the fuzzer's processes, so none is minted
		seal(header(), payload()):                                   true,
		seal(header("typ", `"AT+JWT"`), payload("aud", `["rede"]`)): true,
	}
	for raw := range signed {
		f.Add(raw)
	}
	f.Add(unsealed(header("alg", `"none"`)))
	f.Add(sealBy(otherKeys(), header(), payload()))
	f.Add(seal(header("crit", `["x"]`), payload()))
	f.Fuzz(func(t *testing.T, raw string) {
		_, err := v.Verify(raw)
		if err == nil && !signed[raw] {
			t.Errorf("%q is taken, and was not signed", raw)
		}
		wantInvalid(t, err)
	})
}

// FuzzVerifySigned signs whatever it is given, so that the checks behind the
// signature meet it: nothing panics, and whoever is let in is somebody, for
// some time, under the one algorithm.
func FuzzVerifySigned(f *testing.F) {
	v := NewVerifier(testKeys(), atNoon)
	f.Add(header(), payload())
	f.Add(header("crit", "null"), payload("aud", `["rede",{}]`))
	f.Add(header("typ", `"at+jwt"`), payload("exp", "1e400", "sub", `"\ud800"`))
	f.Add(header(), payload("email", `"ana@example.org"`, "email_verified", `[true]`))
	f.Add(header(), payload("nbf", "0.5", "scope", `"lab:mobilab openid lab:mobilab"`))
	f.Fuzz(func(t *testing.T, header, payload string) {
		caller, err := v.Verify(seal(header, payload))
		wantInvalid(t, err)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, scope := range caller.Scopes {
			if seen[scope.String()] {
				t.Errorf("the scope %s counts twice", scope)
			}
			seen[scope.String()] = true
		}
		if caller.Anonymous() || !caller.Expires.After(noon) || caller.Expires.After(noon.Add(OwnTTL+Leeway)) {
			t.Errorf("%+v is let in", caller)
		}
		if caller.EmailVerified && caller.Email == "" {
			t.Errorf("%+v has an empty e-mail verified", caller)
		}
	})
}

func wantInvalid(t *testing.T, err error) {
	t.Helper()
	var invalid *Invalid
	if err != nil && (!errors.Is(err, ErrInvalid) || !errors.As(err, &invalid)) {
		t.Errorf("%v is no Invalid", err)
	}
}
