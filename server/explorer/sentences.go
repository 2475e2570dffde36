package explorer

import (
	"net/http"

	"golang.org/x/text/language"
)

// A sentence is what a refusal says, in the languages that the network speaks.
type sentence struct{ portuguese, english string }

// spent refuses a link that gave its token, with the command that mints another for the
// network in a data directory.
func spent(data string) sentence {
	mint := "go run ./server token --data " + data + " --scope servant --subject ana --email ana@example.org --ttl 1h"
	return sentence{
		"Este link já foi usado ou venceu. Outro token, para colar em Headers: " + mint,
		"This link was used or has expired. Another token, to paste under Headers: " + mint,
	}
}

var (
	closed = sentence{
		"Este servidor não oferece convites: use um token do provedor de identidade dele.",
		"This server offers no invitations: use a token from its identity provider.",
	}
	foreign = sentence{
		"O convite só vale na própria máquina e na página deste servidor: abra o link como o servidor o mostrou.",
		"The invitation only works on this machine and from this server's own page: open the link as the server printed it.",
	}
	notPosted = sentence{
		"Envie o convite com POST.",
		"Send the invitation with POST.",
	}
	notJSON = sentence{
		"Envie o convite como application/json.",
		"Send the invitation as application/json.",
	}
	tooLarge = sentence{
		"O convite é longo demais: no máximo 1024 bytes.",
		"The invitation is too long: at most 1024 bytes.",
	}
	malformed = sentence{
		`O convite deve ser um objeto JSON: {"code": "…"}.`,
		`The invitation must be a JSON object: {"code": "…"}.`,
	}
	broken = sentence{
		"O servidor não conseguiu emitir o token; o link continua valendo. Veja o registro do servidor.",
		"The server could not issue the token; the link is still valid. See the server's log.",
	}
)

var spoken = language.NewMatcher([]language.Tag{language.BrazilianPortuguese, language.English})

// refuse answers with the sentence in the language that the client prefers:
// Portuguese, or English where Accept-Language puts it first.
func refuse(w http.ResponseWriter, r *http.Request, status int, s sentence) {
	text, tongue := s.portuguese, "pt-BR"
	if _, index := language.MatchStrings(spoken, r.Header.Get("Accept-Language")); index == 1 {
		text, tongue = s.english, "en"
	}
	w.Header().Set("Content-Language", tongue)
	answer(w, status, map[string]string{"error": text})
}
