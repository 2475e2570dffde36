package embedded

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"
)

// A schema is what FerretDB writes before each document: its fields in their order, with
// their types, since JSON does not tell an int from a date.
type schema struct {
	Fields map[string]*field `json:"p"`
	Order  []string          `json:"$k"`
}

// A field is the type of a value.
type field struct {
	Type    string   `json:"t"`
	Schema  *schema  `json:"$s"` // of an object
	Items   []*field `json:"i"`  // of an array
	Options string   `json:"o"`  // of a regular expression
	Subtype byte     `json:"s"`  // of binary data
}

// A reader turns documents from SJSON into BSON. It caches schemas, since most documents
// of a collection have the same.
type reader struct {
	known map[string]*schema
	text  []byte // the rest of the document
}

var errForm = errors.New("a document is not in the form in which FerretDB writes it")

// read gives the document as BSON.
func (r *reader) read(text []byte) (bson.Raw, error) {
	r.text = text
	if !r.skip(`{"$s":`) {
		return nil, errForm
	}
	end := objectEnd(r.text)
	if end < 0 {
		return nil, errForm
	}
	s, err := r.schema(r.text[:end])
	if err != nil {
		return nil, err
	}
	r.text = r.text[end:]
	doc, err := r.fields(make([]byte, 0, len(text)), s, true)
	if err != nil {
		return nil, err
	}
	if len(r.text) > 0 {
		return nil, errForm
	}
	return doc, nil
}

func (r *reader) schema(text []byte) (*schema, error) {
	if s, ok := r.known[string(text)]; ok {
		return s, nil
	}
	s := &schema{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, fmt.Errorf("%w: %w", errForm, err)
	}
	if r.known == nil || len(r.known) >= 10_000 {
		r.known = map[string]*schema{}
	}
	r.known[string(text)] = s
	return s, nil
}

// skip reads what must come next, and tells whether it did.
func (r *reader) skip(next string) bool {
	rest, ok := bytes.CutPrefix(r.text, []byte(next))
	r.text = rest
	return ok
}

// fields reads the fields of an object up to its end; more tells that the object has
// one before them.
func (r *reader) fields(to []byte, s *schema, more bool) ([]byte, error) {
	start, to := bsoncore.AppendDocumentStart(to)
	for _, name := range s.Order {
		f := s.Fields[name]
		if f == nil || more && !r.skip(",") {
			return nil, errForm
		}
		more = true
		if key, err := r.string(); err != nil || string(key) != name || !r.skip(":") {
			return nil, errForm
		}
		var err error
		if to, err = r.value(to, name, f); err != nil {
			return nil, err
		}
	}
	if !r.skip("}") {
		return nil, errForm
	}
	return bsoncore.AppendDocumentEnd(to, start)
}

func (r *reader) items(to []byte, items []*field) ([]byte, error) {
	start, to := bsoncore.AppendArrayStart(to)
	if !r.skip("[") {
		return nil, errForm
	}
	for i, f := range items {
		if i > 0 && !r.skip(",") {
			return nil, errForm
		}
		var err error
		if to, err = r.value(to, strconv.Itoa(i), f); err != nil {
			return nil, err
		}
	}
	if !r.skip("]") {
		return nil, errForm
	}
	return bsoncore.AppendArrayEnd(to, start)
}

// value reads a value of a known type.
func (r *reader) value(to []byte, name string, f *field) ([]byte, error) {
	switch f.Type {
	case "object":
		if f.Schema == nil || !r.skip("{") {
			return nil, errForm
		}
		return r.fields(bsoncore.AppendHeader(to, bsoncore.TypeEmbeddedDocument, name), f.Schema, false)
	case "array":
		return r.items(bsoncore.AppendHeader(to, bsoncore.TypeArray, name), f.Items)
	case "string", "objectId", "binData", "regex":
		text, err := r.string()
		if err != nil {
			return nil, err
		}
		return appendText(to, name, f, string(text))
	}
	return appendWord(to, name, f.Type, r.word())
}

func appendText(to []byte, name string, f *field, text string) ([]byte, error) {
	switch f.Type {
	case "objectId":
		var id bson.ObjectID
		if n, err := hex.Decode(id[:], []byte(text)); err != nil || n != len(id) || len(text) != 2*len(id) {
			return nil, errForm
		}
		return bsoncore.AppendObjectIDElement(to, name, id), nil
	case "binData":
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, errForm
		}
		return bsoncore.AppendBinaryElement(to, name, f.Subtype, data), nil
	case "regex":
		return bsoncore.AppendRegexElement(to, name, text, f.Options), nil
	}
	return bsoncore.AppendStringElement(to, name, text), nil
}

// appendWord appends a value that JSON writes without quotes.
func appendWord(to []byte, name, kind, word string) ([]byte, error) {
	if kind == "double" {
		v, err := strconv.ParseFloat(word, 64)
		return bsoncore.AppendDoubleElement(to, name, v), orForm(err)
	}
	switch kind {
	case "null":
		if word == "null" {
			return bsoncore.AppendNullElement(to, name), nil
		}
		return nil, errForm
	case "bool":
		if word == "true" || word == "false" {
			return bsoncore.AppendBooleanElement(to, name, word == "true"), nil
		}
		return nil, errForm
	case "timestamp":
		v, err := strconv.ParseUint(word, 10, 64)
		return bsoncore.AppendTimestampElement(to, name, uint32(v>>32), uint32(v)), orForm(err)
	}
	v, err := strconv.ParseInt(word, 10, 64)
	switch kind {
	case "int":
		if int64(int32(v)) != v {
			return nil, errForm
		}
		return bsoncore.AppendInt32Element(to, name, int32(v)), orForm(err)
	case "long":
		return bsoncore.AppendInt64Element(to, name, v), orForm(err)
	case "date":
		return bsoncore.AppendDateTimeElement(to, name, v), orForm(err)
	}
	return nil, errForm
}

func orForm(err error) error {
	if err != nil {
		return errForm
	}
	return nil
}
