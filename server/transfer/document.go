package transfer

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"
)

// stampFields are the fields of a document that only the ledger writes.
var stampFields = func() map[string]bool {
	raw, err := bson.Marshal(network.Stamp{})
	if err != nil {
		panic(err) // a stamp is numbers and an instant
	}
	fields, err := bson.Raw(raw).Elements()
	if err != nil {
		panic(err)
	}
	names := map[string]bool{}
	for _, f := range fields {
		names[f.Key()] = true
	}
	return names
}()

// document gives a record as the document that the database has of it, without
// its stamp. An empty list is an empty list, never null.
func document(record any) (bson.Raw, error) {
	var buf bytes.Buffer
	enc := bson.NewEncoder(bson.NewDocumentWriter(&buf))
	enc.NilSliceAsEmpty()
	if err := enc.Encode(record); err != nil {
		return nil, err
	}
	fields, err := bson.Raw(buf.Bytes()).Elements()
	if err != nil {
		return nil, err
	}
	start, doc := bsoncore.AppendDocumentStart(make([]byte, 0, buf.Len()))
	for _, f := range fields {
		if !stampFields[f.Key()] {
			doc = append(doc, f...)
		}
	}
	return bsoncore.AppendDocumentEnd(doc, start)
}

// A misfit is what a line says that cannot be read.
type misfit struct{ at, is string }

// Error names the place, never what stands there.
func (m *misfit) Error() string { return m.at + " " + m.is }

// A form is how documents are written in a dump.
type form struct {
	registry *bson.Registry
	// plain says that instants and days are plain text.
	plain bool
}

// extended is MongoDB's Extended JSON.
var extended = form{registry: bson.NewRegistry()}

// decode reads a document into a record. It refuses every document but the one
// that the record has: a field too many, too few, twice, or of another type.
func (f form) decode(doc bson.Raw, into any) error {
	dec := bson.NewDecoder(bson.NewDocumentReader(bytes.NewReader(doc)))
	dec.SetRegistry(f.registry)
	if err := dec.Decode(into); err != nil {
		return misread(err)
	}
	want, err := document(into)
	if err != nil {
		return err
	}
	return f.same("record", doc, want)
}

// misread says where the driver could not read a document. Of the driver's words
// it keeps those that tell types: others may quote a value.
func misread(err error) error {
	var of *bson.DecodeError
	if !errors.As(err, &of) {
		return &misfit{"record", "cannot be read"}
	}
	at := strings.Join(append([]string{"record"}, of.Keys()...), ".")
	if why := of.Unwrap().Error(); strings.HasPrefix(why, "cannot decode ") {
		return &misfit{at, "is of another type: " + why}
	}
	return &misfit{at, "cannot be read"}
}

// same compares a document with the one that the record has that was read from it.
func (f form) same(at string, has, want bson.Raw) error {
	if bytes.Equal(has, want) {
		return nil
	}
	left, err := byName(at, has)
	if err != nil {
		return err
	}
	wanted, err := want.Elements()
	if err != nil {
		return err
	}
	for _, field := range wanted {
		at := at + "." + field.Key()
		value, there := left[field.Key()]
		if !there {
			return &misfit{at, "is missing"}
		}
		if err := f.sameValue(at, value, field.Value()); err != nil {
			return err
		}
		delete(left, field.Key())
	}
	if len(left) > 0 {
		return &misfit{at, "has a field that this version of the program does not know, or leaves out where it is empty"}
	}
	return nil
}

// byName gives a document's fields, each of which stands in it once.
func byName(at string, doc bson.Raw) (map[string]bson.RawValue, error) {
	fields, err := doc.Elements()
	if err != nil {
		return nil, err
	}
	named := map[string]bson.RawValue{}
	for _, field := range fields {
		if _, twice := named[field.Key()]; twice {
			return nil, &misfit{at, "has a field twice"}
		}
		named[field.Key()] = field.Value()
	}
	return named, nil
}

// sameValue compares one value with the one that the record has in its place.
func (f form) sameValue(at string, has, want bson.RawValue) error {
	switch {
	case has.Equal(want), sameNumber(has, want), f.plain && sameText(has, want):
		return nil
	case has.Type != want.Type:
		return &misfit{at, fmt.Sprintf("is not of the type %s", want.Type)}
	case want.Type == bson.TypeEmbeddedDocument:
		return f.same(at, has.Document(), want.Document())
	case want.Type == bson.TypeArray:
		return f.sameList(at, has.Array(), want.Array())
	}
	return &misfit{at, "is not what this program writes there (a day is its midnight in UTC)"}
}

func (f form) sameList(at string, has, want bson.RawArray) error {
	items, err := has.Values()
	if err != nil {
		return err
	}
	wanted, err := want.Values() // of as many, since they were read from these
	if err != nil {
		return err
	}
	for i := range wanted {
		if err := f.sameValue(at+"."+strconv.Itoa(i), items[i], wanted[i]); err != nil {
			return err
		}
	}
	return nil
}

// sameNumber compares numbers of any width. JSON has one kind of number: 5 may be
// a float's, while 5.0 is no integer's.
func sameNumber(has, want bson.RawValue) bool {
	if want.Type == bson.TypeDouble {
		v, ok := has.AsFloat64OK()
		return ok && v == want.Double()
	}
	v, ok := has.AsInt64OK()
	of, whole := want.AsInt64OK()
	return ok && whole && has.Type != bson.TypeDouble && v == of
}
