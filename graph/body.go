package graph

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/strict"
)

var (
	noJSON = badRequest(
		"O corpo não é um objeto JSON como {\"query\": \"…\", \"variables\": {…}}.",
		"The body is not one JSON object like {\"query\": \"…\", \"variables\": {…}}.")
	noVariables = badRequest(
		"variables tem de ser um objeto JSON em que nenhuma chave se repete.",
		"variables has to be a JSON object in which no key comes twice.")
	noExtensions = badRequest(
		"extensions tem de ser um objeto JSON em que nenhuma chave se repete.",
		"extensions has to be a JSON object in which no key comes twice.")
	noType = badRequest(
		"Mande o corpo como Content-Type: application/json, em UTF-8.",
		"Send the body as Content-Type: application/json, in UTF-8.")
	noCase = badRequest(
		"Um parâmetro vem em outra grafia: escreva query, operationName, variables e extensions exatamente assim.",
		"A parameter is spelt in another case: write query, operationName, variables and extensions just so.")
	noUnicode = badRequest(
		"O pedido não é texto Unicode: mande-o em UTF-8, com os escapes \\u de um par substituto sempre aos dois.",
		"The request is no Unicode text: send it in UTF-8, and the \\u escapes of a surrogate pair always both.")
	noEncoding = badRequest(
		"Mande o corpo como é, sem Content-Encoding.",
		"Send the body as it is, without Content-Encoding.")
)

func readURL(r *http.Request) (*graphql.RawParams, *fault) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("Os parâmetros do endereço não podem ser lidos.", "The parameters of the address cannot be read.")
	}
	for _, values := range q {
		if len(values) > 1 {
			return nil, badRequest("Um parâmetro do endereço se repete.", "A parameter of the address comes twice.")
		}
	}
	if !unicode(q) {
		return nil, noUnicode
	}
	if otherCase(q) {
		return nil, noCase
	}
	p := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName")}
	if text := q.Get("variables"); text != "" {
		if p.Variables, err = strict.Object([]byte(text)); err != nil {
			return nil, noVariables
		}
	}
	if text := q.Get("extensions"); text != "" {
		if p.Extensions, err = strict.Object([]byte(text)); err != nil {
			return nil, noExtensions
		}
	}
	return p, nil
}

func receiveBody(body io.Reader, h http.Header) ([]byte, int, *fault) {
	if !isJSON(h.Get("Content-Type")) {
		return nil, http.StatusUnsupportedMediaType, noType
	}
	if encoding := h.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return nil, http.StatusUnsupportedMediaType, noEncoding
	}
	raw, err := wholeOf(body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, http.StatusRequestEntityTooLarge, &fault{CodeTooLarge, BodyTooLarge(tooLarge.Limit)}
	}
	if err != nil {
		return nil, http.StatusBadRequest, noJSON
	}
	return raw, 0, nil
}

func readBody(raw []byte) (*graphql.RawParams, *fault) {
	if !network.ValidJSON(raw) {
		return nil, noUnicode
	}
	return parameters(raw)
}

// isJSON tells whether a Content-Type is that of JSON in UTF-8.
func isJSON(contentType string) bool {
	if contentType == mediaJSON {
		return true
	}
	media, params, err := mime.ParseMediaType(contentType)
	charset := params["charset"]
	return err == nil && media == mediaJSON && (charset == "" || strings.EqualFold(charset, "utf-8"))
}

// Whole is a body that somebody read whole already, and bounded.
type Whole interface {
	// Whole is all of the body, which nobody may change.
	Whole() []byte
}

func wholeOf(body io.Reader) ([]byte, error) {
	if read, ok := body.(Whole); ok {
		return read.Whole(), nil
	}
	return io.ReadAll(body)
}

func parameters(raw []byte) (*graphql.RawParams, *fault) {
	var query, operationName, variables, extensions []byte
	foreign := false
	err := strict.Members(raw, func(key string, value []byte) {
		switch key {
		case "query":
			query = value
		case "operationName":
			operationName = value
		case "variables":
			variables = value
		case "extensions":
			extensions = value
		default:
			foreign = foreign || misspelt(key)
		}
	})
	switch {
	case err != nil:
		return nil, noJSON
	case foreign:
		return nil, noCase
	}
	p := &graphql.RawParams{}
	var ok bool
	if said(query) {
		if p.Query, ok = strict.String(query); !ok {
			return nil, noText("query")
		}
	}
	if said(operationName) {
		if p.OperationName, ok = strict.String(operationName); !ok {
			return nil, noText("operationName")
		}
	}
	if said(variables) {
		if p.Variables, err = strict.Object(variables); err != nil {
			return nil, noVariables
		}
	}
	if said(extensions) {
		if p.Extensions, err = strict.Object(extensions); err != nil {
			return nil, noExtensions
		}
	}
	return p, nil
}

func noText(name string) *fault {
	return badRequest(name+" tem de ser um texto.", name+" has to be a string.")
}

// said tells whether a member of a body is there, and not null.
func said(value []byte) bool { return value != nil && string(value) != "null" }

// unicode tells whether all parameters of an address are Unicode text. Of escapes it
// asks in the two that are JSON alone: elsewhere a backslash is the reader's own.
func unicode(q url.Values) bool {
	for name, values := range q {
		for _, value := range values {
			escapes := name == "variables" || name == "extensions"
			if !utf8.ValidString(name) || !utf8.ValidString(value) || escapes && !network.ValidJSON([]byte(value)) {
				return false
			}
		}
	}
	return true
}

// otherCase tells whether a parameter is spelt in another case than its own. A proxy
// that does not care about case would have read it as the parameter, and this server
// would not.
func otherCase(q url.Values) bool {
	for name := range q {
		if misspelt(name) {
			return true
		}
	}
	return false
}

func misspelt(name string) bool {
	for _, known := range [...]string{"query", "operationName", "variables", "extensions"} {
		if name != known && strings.EqualFold(name, known) {
			return true
		}
	}
	return false
}

// BodyTooLarge says how many bytes a request's body may have.
func BodyTooLarge(most int64) network.Text {
	return network.Text{
		PT: fmt.Sprintf("O corpo passa de %d bytes, o máximo: divida o pedido.", most),
		EN: fmt.Sprintf("The body is larger than %d bytes, the most that is taken: divide the request.", most)}
}
