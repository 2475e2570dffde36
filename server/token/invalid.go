package token

import (
	"errors"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// ErrInvalid is what every failure of Verify wraps. Whoever sends such a token
// is answered 401, and never taken for the anonymous public.
var ErrInvalid = errors.New("invalid token")

// An Invalid is why a token is refused, fit for whoever sent it: it holds no
// part of the token. It wraps ErrInvalid.
type Invalid struct {
	// PT and EN are one short sentence in Portuguese and in English, without
	// a capital and a full stop. EN keeps to the characters of RFC 6750's
	// error_description.
	PT, EN string

	// kind is what it is a case of, where the sentence depends on a setting; nil for
	// itself.
	kind *Invalid
}

// Is makes errors.Is find what it is a case of.
func (i *Invalid) Is(target error) bool { return i.kind != nil && target == error(i.kind) }

func (i *Invalid) Error() string { return ErrInvalid.Error() + ": " + i.EN }

// Unwrap makes errors.Is(err, ErrInvalid) true.
func (i *Invalid) Unwrap() error { return ErrInvalid }

// ErrExpired refuses a token whose time is up; whoever sent it can ask for a
// new one.
var ErrExpired = &Invalid{
	PT: "o token expirou; peça um novo",
	EN: "the token expired; ask for a new one",
}

// ErrRevoked refuses a good token that was taken back before its time, or all
// of whose subject's tokens were.
var ErrRevoked = &Invalid{
	PT: "o token foi revogado",
	EN: "the token was revoked",
}

// ErrUnavailable refuses a provider's token while the provider's keys were never
// reached. The same token may be good in a while.
var ErrUnavailable = &Invalid{
	PT: "as chaves do emissor do token ainda não foram obtidas; tente de novo em instantes",
	EN: "the keys of the token's issuer could not be fetched yet; try again in a while",
}

// Why a token is refused before its signature is looked at.
var (
	tooLong = &Invalid{
		PT: "o token passa de 8 KB",
		EN: "the token is longer than 8 KB",
	}
	malformed = &Invalid{
		PT: "isto não é um token JWT assinado, na forma compacta",
		EN: "this is not a signed JWT in compact form",
	}
	repeated = &Invalid{
		PT: "o token repete um nome",
		EN: "the token repeats a name",
	}
	wrongAlgorithm = &Invalid{
		PT: "o token não está assinado com um algoritmo aceito de seu emissor",
		EN: "the token is not signed with an algorithm that is accepted from its issuer",
	}
	wrongType = &Invalid{
		PT: "o tipo do token (typ) não é o de um token de acesso, at+jwt, nem outro que esta rede aceite de seu emissor",
		EN: "the token's type (typ) is not that of an access token, at+jwt, nor one that is set for its issuer",
	}
	foreignHeader = &Invalid{
		PT: "o cabeçalho do token pede o que esta rede não aceita (crit, b64, jku, jwk, x5u ou x5c)",
		EN: "the token's header asks for what this network does not take (crit, b64, jku, jwk, x5u or x5c)",
	}
	unknownKey = &Invalid{
		PT: "o token não diz uma chave que esta rede conheça",
		EN: "the token names no key that this network knows",
	}
	badSignature = &Invalid{
		PT: "a assinatura do token não confere",
		EN: "the token's signature does not match",
	}
)

// Why a token is refused although its signature matches.
var (
	wrongIssuer = &Invalid{
		PT: "o emissor do token não é aceito aqui",
		EN: "the token's issuer is not accepted here",
	}
	wrongAudience = &Invalid{
		PT: "o token não foi feito para esta rede",
		EN: "the token was not made for this network",
	}
	badSubject = &Invalid{
		PT: "o token não diz de quem é, em 1 a 256 caracteres sem caracteres de controle",
		EN: "the token does not say whose it is, in 1 to 256 characters without control characters",
	}
	badExpiry = &Invalid{
		PT: "o token não diz quando expira, como número",
		EN: "the token does not say when it expires, as a number",
	}
	badIssued = &Invalid{
		PT: "o token não diz quando foi emitido, como número",
		EN: "the token does not say when it was issued, as a number",
	}
	badStart = &Invalid{
		PT: "o início da validade do token não é um número",
		EN: "the start of the token's validity is not a number",
	}
	issuedLater = &Invalid{
		PT: "o token diz que foi emitido no futuro; confira os relógios",
		EN: "the token says that it was issued in the future; check the clocks",
	}
	tooEarly = &Invalid{
		PT: "o token ainda não vale",
		EN: "the token is not valid yet",
	}
	badLifetime = &Invalid{
		PT: "o token expira antes de ser emitido ou vale por tempo demais",
		EN: "the token expires before it is issued or lives for too long",
	}
	badScope = &Invalid{
		PT: "o escopo do token não é um texto",
		EN: "the token's scope is not a string",
	}
	badTokenID = &Invalid{
		PT: "o identificador do token (jti) não é um texto de 1 a 256 caracteres",
		EN: "the token's id (jti) is not a string of 1 to 256 characters",
	}
	notAccess = &Invalid{
		PT: "isto não é um token de acesso, e sim um token de renovação ou outro",
		EN: "this is no access token, but a refresh token or another",
	}
	identity = &Invalid{
		PT: "isto é um token de identidade (ID token): mande o token de acesso",
		EN: "this is an ID token: send the access token",
	}
	boundToken = &Invalid{
		PT: "o token está preso a uma chave (cnf), e esta rede não confere a prova dela",
		EN: "the token is bound to a key (cnf) whose proof this network does not check",
	}
)

// outlives refuses a token that expires before it is issued, or lives longer than is
// taken from its issuer.
func outlives(most time.Duration) *Invalid {
	longest := span(most)
	return &Invalid{
		PT:   "o token expira antes de ser emitido ou vale por mais de " + longest.PT,
		EN:   "the token expires before it is issued or lives for more than " + longest.EN,
		kind: badLifetime,
	}
}

// span is a time in words: in days or hours where it is whole ones.
func span(d time.Duration) network.Text {
	const day = 24 * time.Hour
	switch {
	case d > day && d%day == 0:
		return network.Text{PT: fmt.Sprintf("%d dias", d/day), EN: fmt.Sprintf("%d days", d/day)}
	case d > time.Hour && d%time.Hour == 0:
		return network.Text{PT: fmt.Sprintf("%d horas", d/time.Hour), EN: fmt.Sprintf("%d hours", d/time.Hour)}
	}
	return network.Text{PT: d.String(), EN: d.String()}
}
