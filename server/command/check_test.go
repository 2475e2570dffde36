package command_test

import (
	"context"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/embedded"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// tamper changes a data directory's collections behind the program's back.
func tamper(t *testing.T, data string, do func(servants *mongo.Collection) error) {
	t.Helper()
	engine, err := embedded.Start(t.Context(), embedded.Config{Dir: data, Prepare: func(context.Context, string) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	client, err := mongo.Connect(options.Client().ApplyURI(engine.URI()))
	if err != nil {
		t.Fatal(err)
	}
	if err := do(client.Database(embedded.Database).Collection("servants")); err != nil {
		t.Error(err)
	}
	if err := client.Disconnect(t.Context()); err != nil {
		t.Error(err)
	}
	if err := engine.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCheckCommandRepairs(t *testing.T) {
	byEmail := func(email string) bson.D { return bson.D{{Key: "email", Value: email}} }
	set := func(field string, value any) bson.D {
		return bson.D{{Key: "$set", Value: bson.D{{Key: field, Value: value}}}}
	}
	tests := []struct {
		name, repaired string
		harm           func(t *testing.T, of *mongo.Collection) error
	}{
		{"a document that is gone", "1 documents were missing, 0 different and 0 stray", func(t *testing.T, of *mongo.Collection) error {
			_, err := of.DeleteOne(t.Context(), byEmail("ana@example.org"))
			return err
		}},
		{"a document with another value", "0 documents were missing, 1 different and 0 stray", func(t *testing.T, of *mongo.Collection) error {
			_, err := of.UpdateOne(t.Context(), byEmail("ana@example.org"), set("name", "Somebody"))
			return err
		}},
		{"a document of nobody", "0 documents were missing, 0 different and 1 stray", func(t *testing.T, of *mongo.Collection) error {
			var ana bson.M
			if err := of.FindOne(t.Context(), byEmail("ana@example.org")).Decode(&ana); err != nil {
				return err
			}
			ana["_id"], ana["email"], ana["identities"] = "servant_00000000000000000000000000", "x@example.org", bson.A{}
			_, err := of.InsertOne(t.Context(), ana)
			return err
		}},
		{"two documents with one e-mail, which no start takes", "0 documents were missing, 1 different and 0 stray", func(t *testing.T, of *mongo.Collection) error {
			_, err := of.UpdateOne(t.Context(), byEmail("ana@example.org"), set("email", "bia@example.org"))
			return err
		}},
		{"a document that cannot be read, which no start takes", "2 documents were missing, 0 different and 0 stray", func(t *testing.T, of *mongo.Collection) error {
			var bia bson.M
			if err := of.FindOne(t.Context(), byEmail("bia@example.org")).Decode(&bia); err != nil {
				return err
			}
			if _, err := of.DeleteMany(t.Context(), bson.D{}); err != nil {
				return err
			}
			_, err := of.InsertOne(t.Context(), bson.D{{Key: "_id", Value: bia["_id"]}, {Key: "periods", Value: "none"}})
			return err
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is found, and mended from the journal", func(t *testing.T) {
			data := village(t)
			before := act("dump").must(t, data)
			tamper(t, data, func(of *mongo.Collection) error { return tt.harm(t, of) })
			if out, err := act("check").say(t, data); err == nil {
				t.Fatalf("nothing is found:\n%s", out)
			}
			out := act("check").must(t, data, "--repair")
			if !strings.Contains(out, "repaired: "+tt.repaired) {
				t.Errorf("it tells\n%s", out)
			}
			act("check").must(t, data)
			if after := act("dump").must(t, data); after[strings.Index(after, "\n"):] != before[strings.Index(before, "\n"):] {
				t.Error("the network is another")
			}
			if out := act("check").must(t, data, "--repair"); !strings.Contains(out, "repaired: 0 documents were missing, 0 different and 0 stray") {
				t.Errorf("the second time it tells\n%s", out)
			}
		})
	}
}
