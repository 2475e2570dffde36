package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

var (
	noJSON = badRequest(
		"O corpo não é um objeto JSON como {\"query\": \"…\", \"variables\": {…}}.",
		"The body is not one JSON object like {\"query\": \"…\", \"variables\": {…}}.")
	noVariables = badRequest("variables tem de ser um objeto JSON.", "variables has to be a JSON object.")
)

// readURL takes the parameters of a GET request.
func readURL(r *http.Request) (*graphql.RawParams, *fault) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("Os parâmetros do endereço não podem ser lidos.", "The parameters of the address cannot be read.")
	}
	p := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := q.Get(name); text != "" && object([]byte(text), into) != nil {
			return nil, noVariables
		}
	}
	return p, nil
}

// readBody takes the parameters of a POST request.
func readBody(body io.Reader, contentType string, max int64) (*graphql.RawParams, int, *fault) {
	media, params, err := mime.ParseMediaType(contentType)
	if charset := params["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, http.StatusUnsupportedMediaType, badRequest(
			"Mande o corpo como Content-Type: application/json, em UTF-8.",
			"Send the body as Content-Type: application/json, in UTF-8.")
	}
	raw, err := io.ReadAll(body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		f := badRequest("O corpo passa do tamanho permitido.", "The body is larger than is allowed.")
		f.code = CodeTooLarge
		return nil, http.StatusRequestEntityTooLarge, f
	}
	if err != nil {
		return nil, http.StatusBadRequest, noJSON
	}
	p, f := parameters(raw)
	return p, http.StatusBadRequest, f
}

// parameters takes the parameters of a request from its body.
func parameters(raw []byte) (*graphql.RawParams, *fault) {
	members, err := members(raw)
	if err != nil {
		return nil, noJSON
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
		return nil, badRequest("extensions tem de ser um objeto JSON.", "extensions has to be a JSON object.")
	}
	return p, nil
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

// object reads a JSON object with its numbers as they are written, as gqlgen
// wants variables.
func object(raw []byte, into *map[string]any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(into); err != nil || *into == nil {
		return errNoObject
	}
	if _, err := dec.Token(); err != io.EOF {
		return errNoObject
	}
	return nil
}
