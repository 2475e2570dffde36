package session

import (
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/server/token"
)

// A text is a sentence in the languages that the network speaks.
type text struct{ pt, en string }

func (t text) in(lang string) string {
	if lang == "en" {
		return t.en
	}
	return t.pt
}

// errUnreadable is a cookie that was cut, changed, or sealed under other keys.
var errUnreadable = &token.Invalid{
	PT: "a sessão não pode ser lida, ou é de antes de uma troca de chaves; entre de novo",
	EN: "the session cannot be read, or is from before a change of keys; sign in again",
}

var (
	foreign = text{
		"Este pedido veio de uma página de outro site, e nada mudou. Para fazê-lo, use as páginas da Rede.",
		"This request came from a page of another site, and nothing changed. To do it, use the pages of Rede.",
	}
	noForm = text{
		"O formulário veio incompleto, repetido ou longo demais, e nada mudou. Preencha-o de novo.",
		"The form came incomplete, repeated or too long, and nothing changed. Fill it in again.",
	}
	noToken = text{
		"Cole um token de acesso.",
		"Paste an access token.",
	}
	noProvider = text{
		"Este servidor não tem provedor de identidade: entre com um token de acesso.",
		"This server has no identity provider: sign in with an access token.",
	}
	otherHost = text{
		"Aqui só se entra pelo endereço desta máquina, como localhost ou 127.0.0.1. Para outros endereços, quem opera a Rede define --public-url.",
		"Here people sign in by this machine's address alone, such as localhost or 127.0.0.1. For others, whoever operates Rede sets --public-url.",
	}
	unreached = text{
		"O provedor de identidade não respondeu. Tente de novo em instantes.",
		"The identity provider did not answer. Try again in a while.",
	}
	failed = text{
		"O servidor não conseguiu começar a sessão. Tente de novo em instantes.",
		"The server could not begin the session. Try again in a while.",
	}
	stillThere = text{
		"A sessão na Rede terminou. No provedor de identidade ela pode continuar: saia também por lá.",
		"The session at Rede ended. The one at the identity provider may go on: sign out there, too.",
	}
)

// sentences are what is said of errors that are no *token.Invalid.
var sentences = map[error]text{
	errNoScope: {
		"A sua conta não dá nenhum direito nesta rede. Peça acesso a quem opera a Rede.",
		"Your account gives no right in this network. Ask whoever operates Rede for access.",
	},
	errNoSigning: {
		"Esta entrada não começou neste navegador, ou começou há mais de 10 minutos. Comece de novo.",
		"This sign-in did not begin in this browser, or began more than 10 minutes ago. Begin again.",
	},
	errDenied: {
		"A entrada foi cancelada ou recusada no provedor de identidade.",
		"The sign-in was cancelled or refused at the identity provider.",
	},
	errProvider: {
		"A resposta do provedor de identidade não serve, e ninguém entrou. Comece de novo.",
		"The identity provider's answer is of no use, and nobody was signed in. Begin again.",
	},
	errRedeem: {
		"O provedor de identidade não confirmou a entrada; talvez ela já tenha sido usada. Comece de novo.",
		"The identity provider did not confirm the sign-in; it may have been used already. Begin again.",
	},
	ErrTooLong: {
		"O token é longo demais para uma sessão do navegador. Peça a quem administra o provedor de identidade que ponha menos nele.",
		"The token is too long for a session in a browser. Ask whoever runs the identity provider to put less into it.",
	},
}

// sentence says why somebody is not signed in. Nothing of what they sent is in it.
func (s *Sessions) sentence(r *http.Request, err error) string {
	for known, said := range sentences {
		if errors.Is(err, known) {
			return said.in(s.Lang(r))
		}
	}
	var invalid *token.Invalid
	if !errors.As(err, &invalid) {
		return failed.in(s.Lang(r))
	}
	said := text{invalid.PT, invalid.EN}.in(s.Lang(r))
	first, width := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(said[width:], ".") + "."
}
