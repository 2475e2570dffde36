package token

import (
	"strings"
	"time"
)

// claimAttacks are tokens that the network's key signed, and that are not for
// this network or say nothing that it can use.
func claimAttacks() []attack {
	claims := func(changes ...string) string { return seal(header(), payload(changes...)) }
	return []attack{
		{"a token without an issuer is refused", claims("iss", ""), wrongIssuer},
		{"an empty issuer is refused", claims("iss", `""`), wrongIssuer},
		{"another issuer is refused", claims("iss", `"https://id.example.org"`), wrongIssuer},
		{"an issuer in another case is refused", claims("iss", `"Rede"`), wrongIssuer},
		{"an issuer with a space is refused", claims("iss", `"rede "`), wrongIssuer},
		{"an issuer that is a list is refused", claims("iss", `["rede"]`), wrongIssuer},
		{"an issuer under a name in capitals is refused", claims("iss", "", "ISS", `"rede"`), wrongIssuer},
		{"a token without an audience is refused", claims("aud", ""), wrongAudience},
		{"an empty audience is refused", claims("aud", `""`), wrongAudience},
		{"an empty list of audiences is refused", claims("aud", `[]`), wrongAudience},
		{"another audience is refused", claims("aud", `"another-network"`), wrongAudience},
		{"an audience in another case is refused", claims("aud", `["REDE"]`), wrongAudience},
		{"an audience that begins like ours is refused", claims("aud", `"rede.example.org"`), wrongAudience},
		{"audiences of mixed types are refused", claims("aud", `["rede", 1]`), wrongAudience},
		{"audiences in a list within a list are refused", claims("aud", `[["rede"]]`), wrongAudience},
		{"an audience that is an object is refused", claims("aud", `{"rede":"rede"}`), wrongAudience},
		{"a token without a subject is refused", claims("sub", ""), badSubject},
		{"an empty subject is refused", claims("sub", `""`), badSubject},
		{"a null subject is refused", claims("sub", "null"), badSubject},
		{"a subject that is a number is refused", claims("sub", "12345678909"), badSubject},
		{"a subject under a name in another case is refused", claims("sub", "", "Sub", `"ana"`), badSubject},
		{"a subject of 257 characters is refused", claims("sub", `"`+strings.Repeat("ã", 257)+`"`), badSubject},
		{"a subject with a line break is refused", claims("sub", `"ana\nadmin"`), badSubject},
		{"a subject with a zero byte is refused", claims("sub", `"ana\u0000"`), badSubject},
		{"a subject with a C1 control character is refused", claims("sub", `"ana\u0085"`), badSubject},
		{"a subject with half a surrogate pair is refused", claims("sub", `"ana\ud800"`), badSubject},
		{"a token without a scope is refused", claims("scope", ""), badScope},
		{"a scope that is a list is refused", claims("scope", `["committee"]`), badScope},
		{"a null scope is refused", claims("scope", "null"), badScope},
		{"a scope that is an object is refused", claims("scope", `{"committee":true}`), badScope},
	}
}

// timeAttacks are tokens whose time is wrong.
func timeAttacks() []attack {
	claims := func(changes ...string) string { return seal(header(), payload(changes...)) }
	const day = 24 * time.Hour
	return []attack{
		{"a token that expired an hour ago is refused", claims("iat", unix(-2*time.Hour), "exp", unix(-time.Hour)), ErrExpired},
		{"a token that expires in this second is refused", claims("iat", unix(-time.Hour), "exp", unix(0)), ErrExpired},
		{"a token that expires at this very instant is refused", claims("iat", unix(-time.Hour), "exp", unix(0)+".5"), ErrExpired},
		{"an expired token with an old start is refused", claims("iat", unix(-day), "exp", unix(-time.Hour), "nbf", unix(-day)), ErrExpired},
		{"a token without an expiry is refused", claims("exp", ""), badExpiry},
		{"a null expiry is refused", claims("exp", "null"), badExpiry},
		{"an expiry in a string is refused", claims("exp", `"`+unix(time.Hour)+`"`), badExpiry},
		{"an expiry that is a date in words is refused", claims("exp", `"2026-03-10T13:00:00Z"`), badExpiry},
		{"an expiry that is true is refused", claims("exp", "true"), badExpiry},
		{"a negative expiry is refused", claims("exp", "-1"), badExpiry},
		{"an expiry beyond all numbers is refused", claims("exp", "1e400"), badExpiry},
		{"an expiry beyond the year 9999 is refused", claims("exp", "253402300800"), badExpiry},
		{"an expiry that would overflow 64 bits is refused", claims("exp", "18446744073709551617"), badExpiry},
		{"an expiry in milliseconds is refused", claims("exp", unix(time.Hour)+"000"), badExpiry},
		{"a token without an issue date is refused", claims("iat", ""), badIssued},
		{"an issue date in a string is refused", claims("iat", `"`+unix(0)+`"`), badIssued},
		{"a negative issue date is refused", claims("iat", "-1"), badIssued},
		{"an issue date 31 seconds ahead is refused", claims("iat", unix(31*time.Second)), issuedLater},
		{"an issue date tomorrow is refused", claims("iat", unix(day), "exp", unix(2*day)), issuedLater},
		{"a start 31 seconds ahead is refused", claims("nbf", unix(31*time.Second)), tooEarly},
		{"a start after the expiry is refused", claims("nbf", unix(2*time.Hour)), tooEarly},
		{"a start in a string is refused", claims("nbf", `"0"`), badStart},
		{"a null start is refused", claims("nbf", "null"), badStart},
		{"a life of 90 days and a second is refused", claims("exp", unix(90*day+time.Second)), badLifetime},
		{"a life of a century is refused", claims("iat", "0", "exp", unix(time.Hour)), badLifetime},
		{"an expiry before the issue date is refused", claims("iat", unix(20*time.Second), "exp", unix(10*time.Second)), badLifetime},
		{"an expiry at the issue date is refused", claims("iat", unix(20*time.Second), "exp", unix(20*time.Second)), badLifetime},
	}
}
