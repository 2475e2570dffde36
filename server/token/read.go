package token

import (
	"github.com/golang-jwt/jwt/v5"
)

// Parties is what a token says of where it comes from, for those who hold it and
// want it revoked. Nobody checked it: it names, and lets nobody in.
type Parties struct {
	// Issuer is its "iss", Subject its "sub", and ID its "jti", empty for none.
	Issuer, Subject, ID string
}

// Read tells the parties of a compact JWS without checking signature or times, so
// that an expired token, or one of a provider that cannot be reached, can be
// revoked too. Its errors are those of Verify.
func Read(raw string) (Parties, error) {
	if err := checkForm(raw); err != nil {
		return Parties{}, err
	}
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser(jwt.WithStrictDecoding(), jwt.WithJSONNumber()).ParseUnverified(raw, claims); err != nil {
		return Parties{}, reason(err)
	}
	p := Parties{}
	p.Issuer, _ = claims["iss"].(string)
	p.Subject, _ = claims["sub"].(string)
	switch {
	case p.Issuer == "":
		return Parties{}, wrongIssuer
	case !validSubject(p.Subject):
		return Parties{}, badSubject
	}
	var err error
	p.ID, err = tokenID(claims)
	return p, err
}
