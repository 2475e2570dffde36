package mongo

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

func TestADocumentReadsAsItIsMeant(t *testing.T) {
	s := fresh(t)
	day := network.DateOf(time.Date(2017, 5, 31, 0, 0, 0, 0, time.UTC))
	at := time.Date(2017, 5, 31, 14, 0, 0, 0, time.UTC)
	body := &network.Secretariat{
		ID: "secretariat_x", Acronym: "SMRIF", Name: "Relações", BodyKind: network.KindSecretariat,
		DissolvedOn: &day, Successor: "secretariat_y", Stamp: network.Stamp{Revision: 1, Entry: 7, Step: 2, ChangedAt: at},
	}
	if err := s.Write(t.Context(), []network.Record{body}, nil); err != nil {
		t.Fatal(err)
	}
	raw, err := s.db.Collection("secretariats").FindOne(t.Context(), byID("secretariat_x")).Raw()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bson.Type{
		"_id": bson.TypeString, "acronym": bson.TypeString, "kind": bson.TypeString, "onCommittee": bson.TypeBoolean,
		"dissolvedOn": bson.TypeDateTime, "changedAt": bson.TypeDateTime, "maintainers": bson.TypeArray,
		"revision": bson.TypeInt32, "entry": bson.TypeInt64,
	} {
		if got := raw.Lookup(name).Type; got != want {
			t.Errorf("%s is stored as %v, want %v", name, got, want)
		}
	}
	back, err := codec.DecodeRecord(network.KindSecretariats, raw)
	if err != nil {
		t.Fatal(err)
	}
	again := back.(*network.Secretariat)
	if *again.DissolvedOn != day || !again.ChangedAt.Equal(at) || again.Name != body.Name {
		t.Errorf("the document reads back as %+v", again)
	}
}

func TestWritingADocumentTwiceDoesNoHarm(t *testing.T) {
	s := fresh(t)
	lab := &network.Lab{ID: "lab_x", Slug: "x", Name: "X", Stamp: network.Stamp{Revision: 1}}
	for range 2 {
		if err := s.Write(t.Context(), []network.Record{lab}, []network.Ref{{Kind: network.KindLabs, ID: "lab_gone"}}); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, err := range s.Load(t.Context(), network.KindLabs) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("there are %d documents, want 1", n)
	}
}

func TestWhatAnAnalystEditsIsToldAndMendedAtTheNextStart(t *testing.T) {
	s, log := fresh(t), &bytes.Buffer{}
	o := ledger.Options{KeyID: ledgertest.KeyID, Server: "one", Log: slog.New(slog.NewTextHandler(log, nil))}
	open := func() *ledger.Ledger {
		l, err := ledger.Open(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := open()
	if _, err := l.Do(t.Context(), ledgertest.AddLab("patio")); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	labs := s.db.Collection(string(network.KindLabs))
	edit := bson.D{{Key: "$set", Value: bson.D{{Key: "slug", Value: "somebodys"}}}}
	if done, err := labs.UpdateOne(t.Context(), bson.D{}, edit); err != nil || done.ModifiedCount != 1 {
		t.Fatal(done, err)
	}
	var id string
	for r, err := range s.Load(t.Context(), network.KindLabs) {
		if id = r.Key(); !errors.Is(err, ledger.ErrEdited) {
			t.Errorf("the document reads as %+v, %v", r, err)
		}
	}
	l = open()
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	raw, err := labs.FindOne(t.Context(), byID(id)).Raw()
	if err != nil || raw.Lookup("slug").StringValue() != "patio" {
		t.Errorf("the document is %s, %v", raw, err)
	}
	if text := log.String(); !strings.Contains(text, id) || strings.Contains(text, "somebodys") {
		t.Errorf("the log tells\n%s", text)
	}
}

func TestWhatTheDatabaseSaysIsReadRight(t *testing.T) {
	s := fresh(t)
	if err := s.Insert(t.Context(), ledger.BirthEntry(ledgertest.Birth())); !errors.Is(err, ledger.ErrTaken) {
		t.Errorf("a second entry 0 hears %v", err)
	}
	if _, err := s.Find(t.Context(), 1, true); !errors.Is(err, ledger.ErrAbsent) {
		t.Errorf("an entry that is not there is %v", err)
	}
	newer := bson.D{{Key: "_id", Value: number(1)}, {Key: "format", Value: ledger.Format + 1}}
	if _, err := s.journal.InsertOne(t.Context(), newer); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Find(t.Context(), 1, false); !errors.Is(err, ledger.ErrNewer) {
		t.Errorf("a newer program's entry is %v", err)
	}
}

// The journal keeps what the program's first version wrote; its entries are never
// written anew.
func TestAnEntryOfTheFirstFormatIsReadAsItWas(t *testing.T) {
	s := fresh(t)
	joined := time.Date(2026, 5, 17, 12, 0, 0, 0, time.UTC)
	servant := bson.D{
		{Key: "_id", Value: "servant_x"}, {Key: "revision", Value: 1}, {Key: "changedAt", Value: joined},
		{Key: "name", Value: "Ana"}, {Key: "secretariat", Value: "secretariat_x"}, {Key: "status", Value: "ACTIVE"},
		{Key: "statuteVersion", Value: 3},
		{Key: "periods", Value: bson.A{bson.D{{Key: "status", Value: "ACTIVE"}, {Key: "secretariat", Value: "secretariat_x"}, {Key: "since", Value: joined}}}},
	}
	first := bson.D{
		{Key: "_id", Value: number(1)}, {Key: "format", Value: 1}, {Key: "nonce", Value: "n"}, {Key: "previous", Value: "p"},
		{Key: "steps", Value: bson.A{bson.D{
			{Key: "actor", Value: "a"}, {Key: "at", Value: joined}, {Key: "action", Value: "registerMember"},
			{Key: "changes", Value: bson.A{bson.D{{Key: "kind", Value: "servants"}, {Key: "id", Value: "servant_x"}, {Key: "record", Value: servant}}}},
		}}},
	}
	if _, err := s.journal.InsertOne(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	e, err := s.Find(t.Context(), 1, true)
	if err != nil {
		t.Fatal(err)
	}
	got := e.Steps[0].Changes[0].Record.(*network.Servant)
	if e.Format != 1 || got.Name != "Ana" || got.StatuteVersion != 3 || got.Acceptances != nil || !got.Periods[0].Since.Equal(joined) {
		t.Errorf("it reads as format %d, %+v", e.Format, got)
	}
	if err := s.Insert(t.Context(), ledger.Sealed{Number: 2, Nonce: "m", Previous: "n"}); err != nil {
		t.Fatal(err)
	}
	if next, err := s.Find(t.Context(), 2, true); err != nil || next.Format != ledger.Format || ledger.Format < 2 {
		t.Errorf("the entry after it reads as %+v, %v", next, err)
	}
}

func TestAnErrorThatTellsNothingLeavesTheOutcomeUnknown(t *testing.T) {
	concern := mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64, Message: "waiting for replication timed out"}}
	for name, err := range map[string]error{
		"a write concern that was not met": concern,
		"a primary that stepped down":      mongo.CommandError{Code: 189},
		"a full disk, of MongoDB":          mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 14031}}},
		"a full disk, of FerretDB":         mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 1, Message: "database or disk is full (13)"}}},
		"a right that was taken away":      mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 13}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcomeOf(1, err); errors.Is(got, ledger.ErrTaken) || errors.Is(got, ledger.ErrRefused) || got == nil {
				t.Errorf("it is read as %v", got)
			}
		})
	}
	refused := mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 121}}}
	if got := outcomeOf(1, refused); !errors.Is(got, ledger.ErrRefused) {
		t.Errorf("a document that fails validation is read as %v", got)
	}
}

func TestServersThatAddOneDocumentAtOnceAllHaveIt(t *testing.T) {
	s := fresh(t)
	for round := range 20 {
		id := network.LabID(fmt.Sprintf("lab_%d", round))
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				lab := &network.Lab{ID: id, Slug: "x", Name: "X", Stamp: network.Stamp{Revision: 2}}
				if err := s.Write(t.Context(), []network.Record{lab}, nil); err != nil {
					t.Errorf("round %d: %v", round, err)
				}
			})
		}
		all.Wait()
	}
}
