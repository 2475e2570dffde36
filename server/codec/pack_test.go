package codec_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
)

func TestTheShortTextsOfARecordLieSideBySide(t *testing.T) {
	at := time.UnixMilli(1).UTC()
	s := &network.Servant{
		ID: "servant_x", Stamp: network.Stamp{Revision: 1, Entry: 1, ChangedAt: at}, Name: "Ana", Position: "Analista",
		Bio: strings.Repeat("long ", 100), Interests: []string{"dados", ""}, Employment: network.Permanent, Secretariat: "secretariat_x",
		Periods: []network.Period{{Status: network.Active, Secretariat: "secretariat_x"}}, Identities: []network.Actor{"https://id s"},
	}
	text, err := codec.RecordText(s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := codec.DecodeRecordText(network.KindServants, text)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s, r) {
		t.Fatalf("%+v", r)
	}
	got := r.(*network.Servant)
	places := []uintptr{}
	for _, s := range []string{string(got.ID), got.Name, got.Position, got.Interests[0], string(got.Secretariat), string(got.Periods[0].Status), string(got.Identities[0])} {
		places = append(places, uintptr(unsafe.Pointer(unsafe.StringData(s))))
	}
	if !slices.IsSorted(places) || places[len(places)-1]-places[0] > 200 {
		t.Errorf("they lie at %v", places)
	}
}
