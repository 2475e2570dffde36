package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"pgregory.net/rapid"
)

// The kinds of value up to scalars, to documents, and to arrays.
const (
	scalars  = 10
	noArray  = 11
	anyValue = 12
)

// anything draws a value of any type that FerretDB keeps, the last kinds of
// value only where they may be: it keeps no array in an array.
func anything(t *rapid.T, depth, kinds int) any {
	if depth == 0 {
		kinds = scalars
	}
	switch rapid.IntRange(0, kinds).Draw(t, "type") {
	case 0:
		return rapid.Int32().Draw(t, "int")
	case 1:
		return rapid.Int64().Draw(t, "long")
	case 2:
		return rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64).Draw(t, "double") + 0 // no negative zero
	case 3:
		return rapid.Bool().Draw(t, "bool")
	case 4:
		return nil
	case 5:
		return bson.DateTime(rapid.Int64Range(-62135596800000, 253402300799999).Draw(t, "date"))
	case 6:
		return bson.Binary{Subtype: 0, Data: rapid.SliceOf(rapid.Byte()).Draw(t, "data")}
	case 7:
		return bson.ObjectID([]byte(rapid.StringMatching(`[a-z]{12}`).Draw(t, "objectId")))
	case 8:
		return bson.Timestamp{T: rapid.Uint32().Draw(t, "t"), I: rapid.Uint32().Draw(t, "i")}
	case 9:
		return bson.Regex{Pattern: rapid.StringMatching(`[a-z"\\<]{0,5}`).Draw(t, "pattern"), Options: "i"}
	case 11:
		return document(t, depth-1)
	case 12:
		items := bson.A{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			items = append(items, anything(t, depth-1, noArray))
		}
		return items
	}
	return rapid.StringOf(rapid.RuneFrom([]rune("aé{}[]\"\\,:<&\n\u2028\U0001F600 "))).Draw(t, "text")
}

func document(t *rapid.T, depth int) bson.D {
	doc := bson.D{}
	for _, name := range rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zé{:,<]{1,3}`), 0, 5, rapid.ID[string]).Draw(t, "names") {
		doc = append(doc, bson.E{Key: name, Value: anything(t, depth, anyValue)})
	}
	return doc
}

// TestDocumentsAreAsFerretDBAnswersThem writes documents of all types through
// FerretDB and compares what it answers with what is read past it.
func TestDocumentsAreAsFerretDBAnswersThem(t *testing.T) {
	e := start(t, t.TempDir(), base...)
	number := 0
	rapid.Check(t, func(t *rapid.T) {
		var docs []any
		for range rapid.IntRange(1, 5).Draw(t, "documents") {
			number++
			docs = append(docs, append(bson.D{{Key: "_id", Value: fmt.Sprint(number)}}, document(t, 2)...))
		}
		err := withDatabase(context.Background(), e.URI(), func(db *mongo.Database) error {
			c := db.Collection("labs")
			if _, err := c.InsertMany(context.Background(), docs); err != nil {
				return err
			}
			cursor, err := c.Find(context.Background(), bson.D{})
			if err != nil {
				return err
			}
			var answered []bson.Raw
			if err := cursor.All(context.Background(), &answered); err != nil {
				return err
			}
			return alike(e, "labs", answered)
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// alike compares the documents of a collection, read past FerretDB, with others.
func alike(e *Engine, collection string, want []bson.Raw) error {
	i := 0
	for got, err := range e.Documents(context.Background(), collection) {
		if err != nil {
			return err
		}
		if i >= len(want) || !bytes.Equal(got, want[i]) {
			return fmt.Errorf("document %d is %v, not as FerretDB answers it", i, got)
		}
		i++
	}
	if i != len(want) {
		return fmt.Errorf("%d documents, want %d", i, len(want))
	}
	return nil
}

func TestDocumentsOfNoCollectionAreNone(t *testing.T) {
	e := start(t, t.TempDir(), base...)
	for _, name := range []string{"servants", "nothing", `"; DROP TABLE x`} {
		if err := alike(e, name, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadingDocumentsStopsWhenItMay(t *testing.T) {
	e := start(t, t.TempDir(), base...)
	err := withDatabase(t.Context(), e.URI(), func(db *mongo.Database) error {
		_, err := db.Collection("labs").InsertMany(t.Context(), []any{bson.D{{Key: "_id", Value: "1"}}, bson.D{{Key: "_id", Value: "2"}}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for range e.Documents(t.Context(), "labs") {
		break
	}
	ended, end := context.WithCancel(t.Context())
	end()
	for doc, err := range e.Documents(ended, "labs") {
		if err == nil {
			t.Errorf("a read whose time is up gave %v", doc)
		}
	}
}

// FuzzDocument reads any text: it is a document, whole, or refused.
func FuzzDocument(f *testing.F) {
	for _, text := range []string{
		`{"$s":{"p":{"_id":{"t":"string"},"n":{"t":"int"},"d":{"t":"date"}},"$k":["_id","n","d"]},"_id":"a\u003cb","n":1,"d":-5}`,
		`{"$s":{"p":{"a":{"t":"array","i":[{"t":"object","$s":{"p":{},"$k":[]}},{"t":"null"}]}},"$k":["a"]},"a":[{},null]}`,
		`{"$s":{"p":{"b":{"t":"binData","s":4},"r":{"t":"regex","o":"i"}},"$k":["b","r"]},"b":"AA==","r":"x"}`,
		`{"$s":{}}`, `{"$s":{"$k":["a"]},"a":1}`, `{"$s":{"p":{"a":null},"$k":["a"]},"a":1}`, `{"$s":{`, `{"$s":"}"`, ``,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var r reader
		for range 2 { // the second time with a schema that is known
			doc, err := r.read(text)
			switch {
			case err == nil && doc.Validate() != nil:
				t.Errorf("%q gave what is no BSON: %v", text, doc.Validate())
			case err != nil && !errors.Is(err, errForm):
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

// BenchmarkDocument reads one of a kilobyte and a half.
func BenchmarkDocument(b *testing.B) {
	var r reader
	text := []byte(`{"$s":{"p":{"_id":{"t":"string"},"revision":{"t":"int"},"entry":{"t":"long"},"changedAt":{"t":"date"},"name":{"t":"string"},"interests":{"t":"array","i":[{"t":"string"},{"t":"string"}]},"emailVerified":{"t":"bool"}},"$k":["_id","revision","entry","changedAt","name","interests","emailVerified"]},"_id":"servant_01hy36rqg00009wdvsq5zmmz0n","revision":1,"entry":1,"changedAt":1715947200000,"name":"Ana Souza Souza","interests":["dados abertos","tema 0"],"emailVerified":true}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.read(text); err != nil {
			b.Fatal(err)
		}
	}
}
