package mongo

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
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
	back, err := decodeRecord(network.KindSecretariats, raw)
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

func TestAnErrorThatTellsNothingLeavesTheOutcomeUnknown(t *testing.T) {
	concern := mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64, Message: "waiting for replication timed out"}}
	for name, err := range map[string]error{
		"a write concern that was not met":    concern,
		"a primary that stepped down":         mongo.CommandError{Code: 189},
		"a full disk, of MongoDB":             mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 14031}}},
		"a full disk, of the embedded engine": mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 1, Message: "database or disk is full (13)"}}},
		"a right that was taken away":         mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 13}}},
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
