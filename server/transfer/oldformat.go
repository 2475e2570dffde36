package transfer

import (
	"errors"
	"reflect"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"
)

// lastPlain is the last format that wrote an instant and a day as plain text, and
// a record's id beside the record:
//
//	{"kind":"nominations","id":"nomination_01h4…","record":{"since":"2017-05-31",…}}
const lastPlain = 2

// plainText reads days from such text. The driver reads instants from it by itself.
var plainText = func() form {
	r := bson.NewRegistry()
	r.RegisterTypeDecoder(reflect.TypeFor[network.Date](), bson.ValueDecoderFunc(readDay))
	r.RegisterTypeDecoder(reflect.TypeFor[*network.Date](), bson.ValueDecoderFunc(readDay))
	return form{registry: r, plain: true}
}()

// readDay reads a day into a Date or a pointer to one.
func readDay(_ bson.DecodeContext, from bson.ValueReader, into reflect.Value) error {
	text, err := from.ReadString()
	if err != nil {
		return err
	}
	day, err := network.ParseDate(text)
	if err != nil {
		return err
	}
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.ValueOf(&day))
	} else {
		into.Set(reflect.ValueOf(day))
	}
	return nil
}

// plainRecord gives the record of a line with its id in it, as today's lines have it.
func plainRecord(line bson.Raw) (bson.Raw, error) {
	_, named := line.Lookup("kind").StringValueOK()
	id, known := line.Lookup("id").StringValueOK()
	doc, ok := line.Lookup("record").DocumentOK()
	if fields, err := line.Elements(); err != nil || len(fields) != 3 || !named || !known || !ok {
		return nil, errors.New("the line is not kind, id and record")
	}
	start, out := bsoncore.AppendDocumentStart(nil)
	out = bsoncore.AppendStringElement(out, "_id", id)
	out = append(out, doc[4:len(doc)-1]...) // the fields, between the length and the end
	return bsoncore.AppendDocumentEnd(out, start)
}

// sameText tells whether a text is the instant or the day, as it was written.
func sameText(has, want bson.RawValue) bool {
	text, plain := has.StringValueOK()
	at, instant := want.TimeOK()
	if !plain || !instant {
		return false
	}
	midnight := at.UTC().Format(time.DateOnly)
	return text == at.UTC().Format("2006-01-02T15:04:05.999Z07:00") || text == midnight && at.Equal(at.Truncate(24*time.Hour))
}
