package graph

import (
	"bytes"
	"encoding/json"
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
	if text := q.Get("variables"); text != "" && object([]byte(text), &p.Variables) != nil {
		return nil, noVariables
	}
	if text := q.Get("extensions"); text != "" && object([]byte(text), &p.Extensions) != nil {
		return nil, noExtensions
	}
	return p, nil
}

func readBody(body io.Reader, h http.Header) (*graphql.RawParams, int, *fault) {
	media, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if charset := params["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, http.StatusUnsupportedMediaType, noType
	}
	if encoding := h.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return nil, http.StatusUnsupportedMediaType, noEncoding
	}
	raw, err := io.ReadAll(body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, http.StatusRequestEntityTooLarge, &fault{CodeTooLarge, BodyTooLarge(tooLarge.Limit)}
	}
	if err != nil {
		return nil, http.StatusBadRequest, noJSON
	}
	if !network.ValidJSON(raw) {
		return nil, http.StatusBadRequest, noUnicode
	}
	p, f := parameters(raw)
	return p, http.StatusBadRequest, f
}

func parameters(raw []byte) (*graphql.RawParams, *fault) {
	members, err := members(raw)
	if err != nil {
		return nil, noJSON
	}
	if otherCase(members) {
		return nil, noCase
	}
	p := &graphql.RawParams{}
	for name, into := range map[string]*string{"query": &p.Query, "operationName": &p.OperationName} {
		if value, ok := members[name]; ok && !null(value) && json.Unmarshal(value, into) != nil {
			return nil, badRequest(name+" tem de ser um texto.", name+" has to be a string.")
		}
	}
	if value, ok := members["variables"]; ok && !null(value) && object(value, &p.Variables) != nil {
		return nil, noVariables
	}
	if value, ok := members["extensions"]; ok && !null(value) && object(value, &p.Extensions) != nil {
		return nil, noExtensions
	}
	return p, nil
}

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
func otherCase[V any](all map[string]V) bool {
	for name := range all {
		for _, known := range []string{"query", "operationName", "variables", "extensions"} {
			if name != known && strings.EqualFold(name, known) {
				return true
			}
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

func null(v json.RawMessage) bool { return string(v) == "null" }

var errNoObject = errors.New("not one JSON object with each key once")

// members reads one JSON object, and nothing behind it, in which no key comes
// twice. Go's decoder takes the last of two, and other spellings for one.
func members(raw []byte) (map[string]json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, errNoObject
	}
	all := map[string]json.RawMessage{}
	for dec.More() {
		name, err := dec.Token()
		key, ok := name.(string)
		var value json.RawMessage
		if err != nil || !ok || dec.Decode(&value) != nil {
			return nil, errNoObject
		}
		if _, twice := all[key]; twice {
			return nil, errNoObject
		}
		all[key] = value
	}
	if _, err := dec.Token(); err != nil {
		return nil, errNoObject
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errNoObject
	}
	return all, nil
}

// object reads one JSON object in which, on every level, no key comes twice. Its
// numbers stay as they are written, as gqlgen wants variables.
func object(raw []byte, into *map[string]any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	v, err := plain(dec)
	if err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errNoObject
	}
	all, ok := v.(map[string]any)
	if !ok {
		return errNoObject
	}
	*into = all
	return nil
}

func plain(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, errNoObject
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			item, err := plain(dec)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		return list, end(dec)
	case json.Delim('{'):
		all := map[string]any{}
		for dec.More() {
			key, err := plain(dec)
			name, ok := key.(string)
			if _, twice := all[name]; err != nil || !ok || twice {
				return nil, errNoObject
			}
			if all[name], err = plain(dec); err != nil {
				return nil, err
			}
		}
		return all, end(dec)
	}
	return token, nil
}

// end reads the bracket that closes a list or an object.
func end(dec *json.Decoder) error {
	if _, err := dec.Token(); err != nil {
		return errNoObject
	}
	return nil
}
