package graph

import (
	"regexp"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A sentence is how an error of the parser or the validator, which say it in English
// and quote what was sent, is told again: $1 and so on are names of the schema or of
// the document, never values.
type sentence struct {
	said *regexp.Regexp
	network.Text
}

func say(said, pt, en string) sentence {
	said = strings.NewReplacer("NAME", "([_A-Za-z][_0-9A-Za-z]*)", "TYPE", `([\[\]!_0-9A-Za-z]+)`).Replace(said)
	return sentence{regexp.MustCompile("(?s)" + said), network.Text{PT: pt, EN: en}}
}

// untold are the sentences of what no other one tells.
var untold = map[any]network.Text{
	codeParse: {
		PT: "O documento não pode ser lido como GraphQL.",
		EN: "The document cannot be read as GraphQL."},
	codeValidation: {
		PT: "O documento ou as variáveis não seguem o esquema.",
		EN: "The document or the variables do not follow the schema."},
}

var (
	badName    = regexp.MustCompile(`[^_0-9A-Za-z]`)
	suggestion = regexp.MustCompile(`^(.*) Did you mean ([^?]*)\?$`)
)

// retold is an error of the parser or the validator in the reader's language, without
// the values that were sent: they can be anybody's. Names of fields and types stay.
func retold(e *gqlerror.Error, lang string) *gqlerror.Error {
	out := *e
	out.Err = nil
	said, meant := e.Message, ""
	if parts := suggestion.FindStringSubmatch(said); parts != nil {
		said = parts[1]
		meant = network.Text{PT: " Seria ", EN: " Did you mean "}.In(lang) + parts[2] + "?"
	}
	out.Message = untold[e.Extensions["code"]].In(lang)
	for _, s := range sentences {
		if at := s.said.FindStringSubmatchIndex(said); at != nil {
			out.Message = string(s.said.ExpandString(nil, s.In(lang), said, at)) + meant
			break
		}
	}
	for i, element := range e.Path {
		if name, ok := element.(ast.PathName); ok && badName.MatchString(string(name)) {
			out.Path = e.Path[:i:i]
			break
		}
	}
	return &out
}
