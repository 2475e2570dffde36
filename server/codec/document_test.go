package codec_test

import (
	"errors"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
)

func TestADocumentTellsOfAnEdit(t *testing.T) {
	lab := &network.Lab{ID: "lab_x", Slug: "x", Name: "X", Stamp: network.Stamp{Revision: 1, Entry: 1, ChangedAt: time.UnixMilli(1).UTC()}}
	raw, err := codec.Document(lab)
	if err != nil {
		t.Fatal(err)
	}
	edited := func(edit func(bson.D) bson.D) bson.Raw {
		var d bson.D
		if err := bson.Unmarshal(raw, &d); err != nil {
			t.Fatal(err)
		}
		out, err := bson.Marshal(edit(d))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	set := func(name string, value any) func(bson.D) bson.D {
		return func(d bson.D) bson.D {
			for i := range d {
				if d[i].Key == name {
					d[i].Value = value
				}
			}
			return d
		}
	}
	for name, row := range map[string]struct {
		raw  bson.Raw
		want error
	}{
		"as it was written":          {raw, nil},
		"read and written again":     {edited(func(d bson.D) bson.D { return d }), nil},
		"another name":               {edited(set("name", "Y")), ledger.ErrEdited},
		"another digest":             {edited(set("digest", "0")), ledger.ErrEdited},
		"a digest that is no text":   {edited(set("digest", 7)), ledger.ErrEdited},
		"a field more":               {edited(func(d bson.D) bson.D { return append(d, bson.E{Key: "note", Value: "x"}) }), ledger.ErrEdited},
		"a field less":               {edited(func(d bson.D) bson.D { return append(d[:3:3], d[4:]...) }), ledger.ErrEdited},
		"without a digest":           {edited(func(d bson.D) bson.D { return d[:len(d)-1] }), ledger.ErrEdited},
		"of an older program's form": {must(bson.Marshal(lab))(t), ledger.ErrEdited},
	} {
		r, err := codec.DecodeDocument(network.KindLabs, row.raw)
		if !errors.Is(err, row.want) || (err == nil) != (row.want == nil) || r == nil {
			t.Errorf("%s: %v, %v", name, r, err)
		}
	}
}

func must(raw []byte, err error) func(*testing.T) bson.Raw {
	return func(t *testing.T) bson.Raw {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
}
